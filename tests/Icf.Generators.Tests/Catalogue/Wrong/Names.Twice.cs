// Two draws in one expression get one name.
public static partial class Dice
{
    [Model]
    public static int Total([Observed] double read)
    {
        int total = Sample(DiscreteUniform(1, 6)) + Sample(DiscreteUniform(1, 6)); // ICF0019 ICF0042
        Observe(Normal(total, 1), read);
        return total;
    }
}
