using Icf.Numerics;

namespace Icf.Inference;

/// <summary>A mixture of Student t's: the proposal that is refined.</summary>
/// <param name="components">The components, at least one.</param>
/// <param name="shares">Their shares, positive and one in all.</param>
internal sealed class StudentMixture(IReadOnlyList<StudentComponent> components, double[] shares)
{
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
                components[k].Mean, [.. components[k].Factor.Select(x => x * Math.Sqrt(inflation))], Math.Min(components[k].Degrees, 8)))],
            [.. shares.Select(s => s * (1 - share)), .. wide.Select(k => share * shares[k] / of)]);
    }

    /// <summary>The log density at a point.</summary>
    /// <param name="point">The point.</param>
    /// <param name="scratch">Room for as many numbers.</param>
    public double LogDensity(ReadOnlySpan<double> point, Span<double> scratch)
    {
        Span<double> logs = stackalloc double[components.Count];
        for (int k = 0; k < logs.Length; k++)
            logs[k] = LogDensityOf(k, point, scratch);
        return LogSum.Of(logs);
    }

    /// <summary>Draws a point.</summary>
    public void Draw(Span<double> into, Span<double> scratch, ref Rng rng)
    {
        double u = rng.NextDouble();
        int k = 0;
        for (; k < components.Count - 1 && u >= shares[k]; k++)
            u -= shares[k];
        components[k].Draw(into, scratch, ref rng);
    }

    private double LogDensityOf(int k, ReadOnlySpan<double> point, Span<double> scratch) =>
        _logShares[k] + components[k].LogDensity(components[k].Distance(point, scratch));
}
