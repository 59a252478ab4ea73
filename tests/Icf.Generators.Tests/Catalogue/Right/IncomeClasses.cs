// Incomes given as a class, some of them not at all, in thousands a year.
public static partial class Incomes
{
    [Model]
    public static double Typical([Observed(AllowMissing = true)] int?[] classes)
    {
        double typical = Sample(Normal(3.5, 0.5));
        double spread = Sample(HalfNormal(0.7));
        for (int i = 0; i < classes.Length; i++)
            Observe(Binned(LogNormal(typical, spread), 15, 30, 60, 120), classes[i]);
        return Math.Exp(typical);
    }
}
