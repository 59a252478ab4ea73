// A beta prior with a zero.
public static partial class Coins
{
    [Model]
    public static double Bias([Observed] bool[] heads)
    {
        double bias = Sample(Beta(0, 1)); // ICF0201
        for (int i = 0; i < heads.Length; i++)
            Observe(Bernoulli(bias), heads[i]);
        return bias;
    }
}
