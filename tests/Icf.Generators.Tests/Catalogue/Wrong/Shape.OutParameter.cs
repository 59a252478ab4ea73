// The author wants both the rate and the residual.
public static partial class Decay
{
    [Model]
    public static double Rate([Observed] double left, out double residual) // ICF0004
    {
        double rate = Sample(Gamma(2, 1));
        residual = Math.Exp(-rate);
        Observe(Normal(residual, 0.05), left);
        return rate;
    }
}
