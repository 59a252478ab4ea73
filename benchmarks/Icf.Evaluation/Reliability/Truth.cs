namespace Icf.Evaluation.Reliability;

/// <summary>What is known of a posterior.</summary>
/// <param name="LogEvidence">The log evidence.</param>
/// <param name="Marginals">Mean and standard deviation of latents, by their addresses.</param>
internal sealed record Truth(double LogEvidence, IReadOnlyDictionary<string, (double Mean, double Deviation)> Marginals)
{
    /// <summary>
    /// The posterior of one latent by the trapezoidal rule, which for smooth densities that vanish at both ends is
    /// exact to rounding.
    /// </summary>
    public static Truth Integrate(string latent, double from, double to, Func<double, double> logJoint)
    {
        const int Points = 8_000;
        double width = (to - from) / Points;
        double[] x = [.. Enumerable.Range(0, Points).Select(i => from + (i + 0.5) * width)];
        double[] log = Array.ConvertAll(x, value => logJoint(value));
        double largest = log.Max();
        double[] weights = Array.ConvertAll(log, value => Math.Exp(value - largest));
        double sum = weights.Sum(),
            mean = x.Zip(weights, (v, w) => v * w).Sum() / sum;
        double variance = x.Zip(weights, (v, w) => (v - mean) * (v - mean) * w).Sum() / sum;
        return new(
            largest + Math.Log(sum * width),
            new Dictionary<string, (double, double)> { [latent] = (mean, Math.Sqrt(variance)) }
        );
    }

    /// <summary>The log density of a normal distribution.</summary>
    public static double LogNormal(double x, double mean, double deviation) =>
        -0.5 * Math.Pow((x - mean) / deviation, 2) - Math.Log(deviation) - 0.9189385332046727;
}
