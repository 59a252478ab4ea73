using System.Collections.Immutable;

namespace Icf;

/// <summary>
/// How well the answers know one quantity, a latent or a function of all of them, whose truth made the data.
/// </summary>
public sealed class QuantityCalibration
{
    private static readonly double[] s_levels = [0.5, 0.8, 0.9, 0.95];

    internal QuantityCalibration(
        string name,
        bool isLatent,
        IReadOnlyList<double> ranks,
        IReadOnlyList<double> scores,
        double contraction
    )
        : this(name, isLatent, ranks, contraction)
    {
        double[] finite = [.. scores.Where(double.IsFinite)];
        MeanZScore = finite.Length > 0 ? finite.Average() : double.NaN;
        double mean = MeanZScore;
        ZScoreDeviation = finite.Length > 1 ? Math.Sqrt(finite.Average(z => (z - mean) * (z - mean))) : double.NaN;
    }

    internal QuantityCalibration(string name, bool isLatent, IReadOnlyList<double> ranks, double contraction)
    {
        (Name, IsLatent, Contraction) = (name, isLatent, contraction);
        Ranks = new UniformityTest(ranks);
        Coverage =
        [
            .. Enum.GetValues<IntervalKind>()
                .SelectMany(kind => s_levels.Select(level => IntervalCoverage.Of(kind, level, ranks))),
        ];
        CoveragePValue = Math.Min(1, Coverage.Length * Coverage.Min(static interval => interval.PValue));
    }

    /// <summary>The address of the latent, or the name of the quantity.</summary>
    public string Name { get; }

    /// <summary>Whether it is a latent.</summary>
    public bool IsLatent { get; }

    /// <summary>
    /// Simulation-based calibration: the rank of the truth, that is the posterior probability of smaller values with a
    /// random share of that of equal ones; uniform if answers are right.
    /// </summary>
    public UniformityTest Ranks { get; }

    /// <summary>
    /// How often the intervals with 50, 80, 90 and 95 % of the posterior hold the truth: central ones, and those below
    /// and above a quantile.
    /// </summary>
    public ImmutableArray<IntervalCoverage> Coverage { get; }

    /// <summary>
    /// The probability that one of these intervals deviates as much if answers are right; an upper bound.
    /// </summary>
    public double CoveragePValue { get; }

    /// <summary>
    /// By how much data tell more than the prior: the median of one minus the posterior's variance by that of the
    /// prior. Near 1 where data decide, 0 where they say nothing; NaN where the quantity is no latent or does not vary.
    /// </summary>
    public double Contraction { get; }

    /// <summary>
    /// The mean of the posterior's mean minus the truth, in standard deviations of the posterior; near 0 if answers are
    /// right.
    /// </summary>
    public double MeanZScore { get; internal init; }

    /// <summary>
    /// The standard deviation of the same; near 1 if answers are right and posteriors normal, more where they are too
    /// narrow.
    /// </summary>
    public double ZScoreDeviation { get; internal init; }

    /// <summary>The share of central intervals at a level that hold the truth.</summary>
    internal IntervalCoverage Central(double level) =>
        Coverage.First(interval => interval.Kind == IntervalKind.Central && interval.Level == level);
}
