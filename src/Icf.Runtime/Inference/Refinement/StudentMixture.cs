using Icf.Numerics;

namespace Icf.Inference;

/// <summary>A mixture of Student t distributions: the proposal that is refined.</summary>
/// <param name="components">The components, at least one.</param>
/// <param name="shares">Their shares, positive, which sum to one.</param>
internal sealed class StudentMixture(IReadOnlyList<StudentComponent> components, double[] shares)
{
    /// <summary>The factor by which the prior's share for discrete latents is larger in the wider components.</summary>
    private const double WiderCases = 10;

    private readonly double[] _logShares = [.. shares.Select(static share => Math.Log(share))];

    // Components may share their tables.
    private readonly CaseTables?[] _tables = [.. components.Select(static component => component.Cases).Distinct()];
    private readonly int[] _tableOf = TableOf(components);

    public IReadOnlyList<StudentComponent> Components => components;

    public IReadOnlyList<double> Shares => shares;

    public IReadOnlyList<double> LogShares => _logShares;

    public int Dimension => components[0].Mean.Length;

    /// <summary>The mixture with a share of wider draws, whose weights show what the fit has cut off.</summary>
    public StudentMixture Widened(double share, double inflation)
    {
        int[] wide = [.. Enumerable.Range(0, components.Count).Where(k => shares[k] >= 0.5 / components.Count)];
        double of = wide.Sum(k => shares[k]);
        CaseTables?[] wider = [.. _tables.Select(tables => tables?.Wider(WiderCases))];
        return new StudentMixture(
            [
                .. components,
                .. wide.Select(k =>
                    components[k].Wider(inflation, Math.Min(components[k].Degrees, 8)).With(wider[_tableOf[k]])
                ),
            ],
            [.. shares.Select(s => s * (1 - share)), .. wide.Select(k => share * shares[k] / of)]
        );
    }

    /// <summary>The log density at a point.</summary>
    /// <param name="point">The point, including the numbers of its discrete latents.</param>
    /// <param name="scratch">A buffer for d numbers.</param>
    public double LogDensity(ReadOnlySpan<double> point, Span<double> scratch)
    {
        Span<double> logs = stackalloc double[components.Count];
        LogDensities(point, scratch, logs, null, 0);
        return LogSum.Of(logs);
    }

    /// <summary>The log density of each component at a point, its share included.</summary>
    /// <param name="point">The point.</param>
    /// <param name="scratch">A buffer for d numbers.</param>
    /// <param name="into">The log densities.</param>
    /// <param name="distances">Receives the squared distances, component by component, unless it is empty.</param>
    /// <param name="at">The index of the point among those of a component.</param>
    public void LogDensities(
        ReadOnlySpan<double> point,
        Span<double> scratch,
        Span<double> into,
        double[]? distances,
        int at
    )
    {
        ReadOnlySpan<double> told = point[Dimension..];
        Span<double> ofCases = stackalloc double[told.IsEmpty ? 0 : _tables.Length];
        for (int t = 0; t < ofCases.Length; t++)
            ofCases[t] = _tables[t]?.LogProbability(told) ?? CaseTables.LogPrior(told);
        int n = distances?.Length / components.Count ?? 0;
        for (int k = 0; k < into.Length; k++)
        {
            double distance = components[k].Distance(point, scratch);
            into[k] = _logShares[k] + components[k].LogDensity(distance);
            if (!told.IsEmpty)
                into[k] += ofCases[_tableOf[k]];
            if (distances is not null)
                distances[k * n + at] = distance;
        }
    }

    /// <summary>Draws the coordinates of a point.</summary>
    /// <returns>Draws its discrete latents when the trace reaches them; null for the prior.</returns>
    public CaseTables? Draw(Span<double> into, Span<double> scratch, ref Rng rng)
    {
        double u = rng.NextDouble();
        int k = 0;
        for (; k < components.Count - 1 && u >= shares[k]; k++)
            u -= shares[k];
        components[k].Draw(into, scratch, ref rng);
        return components[k].Cases;
    }

    private static int[] TableOf(IReadOnlyList<StudentComponent> components)
    {
        List<CaseTables?> tables = [.. components.Select(static component => component.Cases).Distinct()];
        return [.. components.Select(component => tables.IndexOf(component.Cases))];
    }
}
