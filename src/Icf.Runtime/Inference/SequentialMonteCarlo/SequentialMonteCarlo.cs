using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Icf.Numerics;
using static System.FormattableString;

namespace Icf.Inference;

/// <summary>
/// What is known of an answer of sequential Monte Carlo: populations of particles, its islands, that know nothing of
/// each other. How far they differ tells how far the answer may be off.
/// </summary>
public sealed class SequentialMonteCarlo : Diagnostics
{
    /// <summary>Fewer islands tell little of how much islands differ.</summary>
    internal const int LeastIslands = 4;

    private readonly Draws _draws;
    private readonly Lazy<(string? Latent, double Effective)> _worst;
    private readonly double[] _logEvidences;
    private readonly int[] _resamplings;

    private readonly bool _judgesEvidence;

    /// <param name="draws">The particles of all islands.</param>
    /// <param name="logEvidences">The log evidence that each island estimates, in nats.</param>
    /// <param name="resamplings">How often each has drawn its particles anew.</param>
    /// <param name="evidence">The log evidence and its error, if it is no mean over islands and nothing depends on
    /// it.</param>
    internal SequentialMonteCarlo(
        Draws draws,
        double[] logEvidences,
        int[] resamplings,
        (double Log, double Error)? evidence = null
    )
    {
        (_draws, _logEvidences, _resamplings) = (draws, logEvidences, resamplings);
        (_worst, _judgesEvidence) = (new(Worst), evidence is null);
        (LogEvidence, LogEvidenceStandardError) = evidence ?? Evidence(logEvidences);
    }

    /// <summary>The number of islands.</summary>
    public int Islands => _logEvidences.Length;

    /// <summary>The log evidence that each island estimates, in nats.</summary>
    public ImmutableArray<double> LogEvidences => ImmutableCollectionsMarshal.AsImmutableArray(_logEvidences);

    /// <summary>
    /// The sites for which the prior proposed, in the order of the model, since a network has not learned them; empty
    /// without a network.
    /// </summary>
    public IReadOnlyList<string> ProposedByPrior { get; internal init; } = [];

    /// <summary>Whether a network proposed.</summary>
    internal bool HasNetwork { get; init; }

    /// <summary>How often each island has drawn its particles anew.</summary>
    public ImmutableArray<int> Resamplings => ImmutableCollectionsMarshal.AsImmutableArray(_resamplings);

    /// <summary>
    /// How many independent draws the particles are worth for the mean of the latent that they are worth least for:
    /// after many resamplings the first latents of all particles of an island descend from few.
    /// </summary>
    public override double EffectiveSampleSize => _worst.Value.Effective;

    /// <inheritdoc/>
    public override double LogEvidence { get; }

    /// <summary>
    /// The standard error of <see cref="LogEvidence"/>, in nats, by how far the evidences of the islands differ; +∞ for
    /// one island.
    /// </summary>
    public override double LogEvidenceStandardError { get; }

    private protected override IEnumerable<ReliabilityReason> Reasons()
    {
        double effective = EffectiveSampleSize;
        string remedy = Remedy(effective);
        if (Islands < LeastIslands)
            yield return new ReliabilityReason(
                ReliabilityLevel.Doubtful,
                Invariant($"{Islands} islands tell little of how far each may be off"),
                Invariant($"Take {LeastIslands} islands or more.")
            );
        ReliabilityLevel ofMeans = Later(
            ReliabilityRules.OfMean(1 / Math.Sqrt(effective)),
            ReliabilityRules.OfDraws(effective)
        );
        if (ofMeans != ReliabilityLevel.Good)
            yield return new ReliabilityReason(
                ofMeans,
                Invariant($"{_draws.Count} particles are worth {effective:G3} independent draws")
                    + (_worst.Value.Latent is { } latent ? $" for the mean of '{latent}'" : ""),
                remedy
            );
        ReliabilityLevel ofEvidence =
            LogEvidenceStandardError <= ReliabilityRules.GoodEvidence ? ReliabilityLevel.Good
            : LogEvidenceStandardError <= ReliabilityRules.UsableEvidence ? ReliabilityLevel.Doubtful
            : ReliabilityLevel.Unusable;
        if (_judgesEvidence && ofEvidence > ofMeans && Islands > 1)
            yield return new ReliabilityReason(
                ofEvidence,
                Invariant($"The islands differ: the log evidence is known to ± {LogEvidenceStandardError:G3} nats"),
                remedy
            );
        foreach (ReliabilityReason reason in ReliabilityRules.OfUnlikeness(Warnings))
            yield return reason;
    }

    private protected override string Figures() =>
        (HasNetwork ? "proposed by a network, " : "")
        + Invariant($"{_draws.Count} particles in {Islands} islands, ESS {EffectiveSampleSize:F0}, ")
        + Invariant($"log evidence {LogEvidence:F3} ± {LogEvidenceStandardError:F3}, ")
        + Invariant($"resampled {_resamplings.Average():F0} times")
        + (ProposedByPrior.Count > 0 ? $"; the prior proposed {Listing.Of(ProposedByPrior)}" : "");

    private static string Remedy(double effective)
    {
        double factor = Math.Max(100, ReliabilityRules.GoodDraws) / Math.Max(effective, 1);
        return Invariant($"Take {Math.Ceiling(factor)} times as many particles; where data come after all latents, ")
            + "they guide no particle: refine a proposal, or use MetropolisHastings.";
    }

    private static ReliabilityLevel Later(ReliabilityLevel one, ReliabilityLevel other) => one > other ? one : other;

    private (string?, double) Worst()
    {
        double[] weights = [.. _draws.Weights.ForExpectations];
        (string? latent, double least) = (null, _draws.Weights.Scheme.EffectiveSampleSize([], weights));
        foreach (string address in _draws.Scalars)
        {
            double[] values = _draws.Values(address)!;
            if (values.Zip(weights).Any(static v => double.IsNaN(v.First) && v.Second > 0))
                continue;
            double effective = _draws.Weights.Scheme.EffectiveSampleSize(values, weights);
            if (effective < least)
                (latent, least) = (address, effective);
        }

        return (latent, least);
    }

    // Of the mean of the evidences, which is unbiased; its logarithm is not, by less than its error.
    private static (double Log, double Error) Evidence(double[] logs)
    {
        double sum = LogSum.Of(logs);
        return (
            sum - Math.Log(logs.Length),
            double.IsNegativeInfinity(sum)
                ? double.PositiveInfinity
                : Jackknife.OfLogMean(Array.ConvertAll(logs, log => Math.Exp(log - sum)))
        );
    }
}
