namespace Icf.Evaluation.Truths;

/// <summary>Log densities written down anew, so that truths do not rest on the library's.</summary>
internal static class Densities
{
    public static double Normal(double x, double mean, double deviation) =>
        -0.5 * Math.Pow((x - mean) / deviation, 2) - Math.Log(deviation) - 0.5 * Math.Log(2 * Math.PI);

    public static double HalfNormal(double x, double scale) => Math.Log(2) + Normal(x, 0, scale);

    public static double HalfCauchy(double x, double scale) =>
        Math.Log(2 / (Math.PI * scale)) - Math.Log(1 + x / scale * (x / scale));

    public static double LogNormal(double x, double mean, double deviation) =>
        Normal(Math.Log(x), mean, deviation) - Math.Log(x);

    /// <summary>log(e^a + e^b).</summary>
    public static double Add(double a, double b) => Math.Max(a, b) + Math.Log(1 + Math.Exp(-Math.Abs(a - b)));
}
