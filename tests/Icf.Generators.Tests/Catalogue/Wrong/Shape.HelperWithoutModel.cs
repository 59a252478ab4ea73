// A helper that draws, but is no model: its draw has no address.
public static partial class Clinics
{
    private static double Deviation() => Sample(HalfNormal(2)); // ICF0041

    [Model]
    public static double Effect([Observed] double[] y)
    {
        double effect = Sample(Normal(0, 1));
        double deviation = Deviation();
        for (int i = 0; i < y.Length; i++)
            Observe(Normal(effect, deviation), y[i]);
        return effect;
    }
}
