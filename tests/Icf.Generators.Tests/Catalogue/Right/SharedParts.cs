// Two laboratories use one model of a measurement.
public static partial class Laboratories
{
    [Model]
    public static double Content([Observed] double[] north, [Observed] double[] south)
    {
        double content = Sample(LogNormal(0, 0.5));
        double biasNorth = Measure(content, north);
        double biasSouth = Measure(content, south);
        return content + 0 * (biasNorth + biasSouth);
    }

    [Model]
    public static double Measure(double content, [Observed] double[] y)
    {
        double bias = Sample(Normal(0, 0.1));
        for (int i = 0; i < y.Length; i++)
            Observe(LogNormal(Math.Log(content) + bias, 0.2), y[i]);
        return bias;
    }
}
