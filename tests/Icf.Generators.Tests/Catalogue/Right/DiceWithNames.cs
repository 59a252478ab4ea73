// Two draws in one expression, each with a name.
public static partial class Dice
{
    [Model]
    public static int Total([Observed] double read)
    {
        int total = Sample(DiscreteUniform(1, 6), name: "first") + Sample(DiscreteUniform(1, 6), name: "second");
        Observe(Normal(total, 1), read);
        return total;
    }
}
