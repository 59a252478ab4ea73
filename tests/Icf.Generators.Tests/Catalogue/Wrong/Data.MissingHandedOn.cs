// A reading that may be missing goes to a model that cannot do without.
public static partial class Stations
{
    [Model]
    public static double Pressure([Observed(AllowMissing = true)] double[] readings)
    {
        double pressure = Sample(Normal(1013, 10));
        Gauge(pressure, readings); // ICF0035
        return pressure;
    }

    [Model]
    public static double Gauge(double pressure, [Observed] double[] readings)
    {
        double bias = Sample(Normal(0, 1));
        for (int i = 0; i < readings.Length; i++)
            Observe(Normal(pressure + bias, 2), readings[i]);
        return bias;
    }
}
