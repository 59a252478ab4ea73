using Icf.Numerics;

namespace Icf.Inference;

/// <summary>A mixture of Student t's: the proposal that is refined.</summary>
/// <param name="components">The components, at least one.</param>
/// <param name="shares">Their shares, positive and one in all.</param>
internal sealed class StudentMixture(IReadOnlyList<StudentComponent> components, double[] shares)
{
    /// <summary>How much more of discrete latents is left to the prior in what goes wider.</summary>
    private const double WiderCases = 10;

    private readonly double[] _logShares = [.. shares.Select(static share => Math.Log(share))];

    public IReadOnlyList<StudentComponent> Components => components;

    public IReadOnlyList<double> Shares => shares;

    public IReadOnlyList<double> LogShares => _logShares;

    public int Dimension => components[0].Mean.Length;

    /// <summary>The mixture, a share of whose draws goes wider: what a fit has cut off is seen in their weights.</summary>
    public StudentMixture Widened(double share, double inflation)
    {
        int[] wide = [.. Enumerable.Range(0, components.Count).Where(k => shares[k] >= 0.5 / components.Count)];
        double of = wide.Sum(k => shares[k]);
        return new StudentMixture(
            [.. components, .. wide.Select(k => new StudentComponent(
                components[k].Mean, [.. components[k].Factor.Select(x => x * Math.Sqrt(inflation))], Math.Min(components[k].Degrees, 8))
            {
                Cases = components[k].Cases?.Wider(WiderCases),
            })],
            [.. shares.Select(s => s * (1 - share)), .. wide.Select(k => share * shares[k] / of)]);
    }

    /// <summary>The log density at a point.</summary>
    /// <param name="point">The point, which has told its discrete latents.</param>
    /// <param name="scratch">Room for d numbers.</param>
    public double LogDensity(ReadOnlySpan<double> point, Span<double> scratch)
    {
        Span<double> logs = stackalloc double[components.Count];
        for (int k = 0; k < logs.Length; k++)
            logs[k] = LogDensityOf(k, point, scratch);
        return LogSum.Of(logs);
    }

    /// <summary>Draws the coordinates of a point.</summary>
    /// <returns>What draws its discrete latents when the trace comes to them; null for the prior.</returns>
    public CaseTables? Draw(Span<double> into, Span<double> scratch, ref Rng rng)
    {
        double u = rng.NextDouble();
        int k = 0;
        for (; k < components.Count - 1 && u >= shares[k]; k++)
            u -= shares[k];
        components[k].Draw(into, scratch, ref rng);
        return components[k].Cases;
    }

    private double LogDensityOf(int k, ReadOnlySpan<double> point, Span<double> scratch) =>
        _logShares[k] + components[k].LogDensity(components[k].Distance(point, scratch)) + components[k].LogProbabilityOfCases(point);
}
