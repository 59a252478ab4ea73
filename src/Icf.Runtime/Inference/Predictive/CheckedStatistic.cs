using System.Globalization;
using Icf.Inference;

namespace Icf;

/// <summary>A statistic of the data, and what the model predicts for it.</summary>
public sealed class CheckedStatistic
{
    private readonly Empirical<double> _apart;
    private readonly double _tolerance;

    /// <summary>Compares replicated data with those that were observed.</summary>
    /// <param name="name">The name of the statistic.</param>
    /// <param name="observed">Its value for the observed data, for each draw.</param>
    /// <param name="replicated">Its value for the replicated data of each draw.</param>
    /// <param name="draws">The draws.</param>
    internal CheckedStatistic(string name, double[] observed, double[] replicated, Draws draws)
    {
        Name = name;
        Observed = draws.Sample(observed);
        Replicated = draws.Sample(replicated);
        _apart = draws.Sample([.. replicated.Zip(observed, static (r, o) => r - o)]);

        // Sums in another order are not exactly equal.
        _tolerance = 1e-12 * Math.Max(observed.Max(Math.Abs), replicated.Max(Math.Abs));
        (AtLeast, AtLeastError) = Share(apart => apart >= -_tolerance);
        (AtMost, AtMostError) = Share(apart => apart <= _tolerance);
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>
    /// The statistic of the observed data: one value, unless it depends on latents, of which each draw has its own.
    /// </summary>
    public Empirical<double> Observed { get; }

    /// <summary>The statistic of the replicated data.</summary>
    public Empirical<double> Replicated { get; }

    /// <summary>The probability that the statistic of replicated data is at least the observed one.</summary>
    public double AtLeast { get; }

    /// <summary>The Monte Carlo error of <see cref="AtLeast"/>.</summary>
    public double AtLeastError { get; }

    /// <summary>The probability that the statistic of replicated data is at most the observed one.</summary>
    public double AtMost { get; }

    /// <summary>The Monte Carlo error of <see cref="AtMost"/>.</summary>
    public double AtMostError { get; }

    /// <summary>
    /// The two-sided p-value, twice the smaller one of <see cref="AtLeast"/> and <see cref="AtMost"/>, and 1 at most.
    /// </summary>
    public double PValue => Math.Min(1, 2 * Math.Min(AtLeast, AtMost));

    /// <summary>The Monte Carlo error of <see cref="PValue"/>.</summary>
    public double PValueError => 2 * (AtLeast <= AtMost ? AtLeastError : AtMostError);

    /// <summary>
    /// Whether the observed statistic is far out among the replicated ones: the p-value is below 0.05, also if it is
    /// two errors greater than estimated.
    /// </summary>
    public bool IsExtreme => PValue + 2 * PValueError < PredictiveCheck.Level;

    /// <summary>Observed and replicated, and the p-value.</summary>
    public override string ToString()
    {
        (double low, double high) = Replicated.Interval(0.9);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Name}: observed {Observed.Mean:G4}, replicated {low:G4} to {high:G4}, p {PValue:F3} ± {PValueError:F3}"
        );
    }

    private (double Share, double Error) Share(Func<double, bool> holds) =>
        (_apart.Probability(holds), _apart.Errors.Probability(holds));
}
