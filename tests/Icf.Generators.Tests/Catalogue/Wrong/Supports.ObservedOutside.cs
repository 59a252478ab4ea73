// A condition written as an observation, of a value that cannot occur.
public static partial class Goals
{
    [Model]
    public static double Strength([Observed] int goals)
    {
        double strength = Sample(Gamma(2, 1));
        Observe(Poisson(strength), goals);
        Observe(Poisson(strength), -1, name: "none"); // ICF0024 ICF0207
        return strength;
    }
}
