using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Icf.Numerics;

namespace Icf.Inference;

/// <summary>
/// The weights of an importance sample and their diagnostics: the effective sample size, the evidence, and whether both
/// can be trusted. Immutable and safe to share between threads.
/// </summary>
/// <remarks>
/// If every weight is zero, the sample carries no information, and the results say so: <see
/// cref="EffectiveSampleSize"/> is 0, <see cref="LogEvidence"/> is −∞ with a standard error of NaN, and <see
/// cref="ParetoK"/> is +∞.
/// </remarks>
public sealed class ImportanceWeights : IDrawWeights
{
    /// <summary>
    /// Below this k̂ smoothing helps; above, the fitted tail is too uncertain to replace the weights.
    /// </summary>
    private const double GreatestSmoothedK = 0.7;

    /// <summary>If smoothing would remove more of the weight, the raw weights and their errors are better.</summary>
    private const double MostRemoved = 1.0 / 3;

    /// <summary>The fewest weights for which a fit is good enough to replace them.</summary>
    private const int FewestSmoothed = 20;

    private readonly double[] _logWeights;
    private readonly Lazy<ParetoSmoothing> _smoothing;
    private readonly Lazy<double> _standardError;

    /// <summary>Takes n log weights log wᵢ = log p(traceᵢ, data) − log q(traceᵢ); they are copied.</summary>
    /// <param name="logWeights">Log weights, each finite or −∞; at least one.</param>
    /// <exception cref="ArgumentException">There is no weight, or one is NaN or +∞.</exception>
    public ImportanceWeights(ReadOnlySpan<double> logWeights)
        : this(logWeights.ToArray()) { }

    /// <summary>Takes ownership of log weights, which must not change any more.</summary>
    internal ImportanceWeights(double[] logWeights)
    {
        if (logWeights.Length == 0)
            throw new ArgumentException("There must be at least one log weight.", nameof(logWeights));
        _logWeights = logWeights;
        double[] weights = GC.AllocateUninitializedArray<double>(logWeights.Length);
        double logSum = LogWeights.Normalize(logWeights, weights);
        Normalized = ImmutableCollectionsMarshal.AsImmutableArray(weights);
        EffectiveSampleSize = Kish(weights);
        LogEvidence = double.IsNegativeInfinity(logSum) ? logSum : logSum - Math.Log(weights.Length);
        _smoothing = new Lazy<ParetoSmoothing>(() => ParetoSmoothing.Fit(_logWeights));
        _standardError = new Lazy<double>(() =>
            double.IsNegativeInfinity(LogEvidence)
                ? double.NaN
                : double.Hypot(Jackknife.OfLogMean(weights), Smoothing.UnseenShare)
        );
    }

    /// <summary>Number of particles, n.</summary>
    public int Count => _logWeights.Length;

    /// <summary>The log weights as given, length n.</summary>
    public ReadOnlySpan<double> Log => _logWeights;

    /// <summary>The weights divided by their sum, length n; all zero where every weight is zero.</summary>
    public ImmutableArray<double> Normalized { get; }

    /// <summary>Kish's effective sample size (Σw)² / Σw², from 1 to n; 0 where every weight is zero.</summary>
    public double EffectiveSampleSize { get; }

    /// <summary>log (1/n) Σ wᵢ, the estimate of log p(data); −∞ where every weight is zero.</summary>
    public double LogEvidence { get; }

    /// <summary>
    /// Standard error of <see cref="LogEvidence"/>, such that the truth lies within two of them about 95 times in 100.
    /// NaN if every weight is zero; +∞ for one particle, or if one has nearly all the weight, since the error is then
    /// not known.
    /// </summary>
    /// <remarks>
    /// The delete-one jackknife, widened by the quantile of Student's t for as many degrees of freedom as weights carry
    /// the variance, (Σ w²)² / Σ w⁴ − 1, and the share of weight that may be unseen
    /// (<see cref="ParetoSmoothing.UnseenShare"/>), as independent errors. Where many particles have like weights it is
    /// sd(w) / (√n · mean(w)).
    /// </remarks>
    public double LogEvidenceStandardError => _standardError.Value;

    /// <summary>
    /// The weights for expectations, probabilities and quantiles: Pareto-smoothed if that makes estimates more precise,
    /// that is, for 0 &lt; k̂ &lt; 0.7, at least 20 weights in the tail, and less than a third of the weight removed;
    /// otherwise <see cref="Normalized"/>. Evidence and <see cref="EffectiveSampleSize"/> always use the raw weights,
    /// so the evidence is unbiased.
    /// </summary>
    public ImmutableArray<double> ForExpectations => IsSmoothed ? Smoothing.Weights : Normalized;

    /// <summary>Whether <see cref="ForExpectations"/> are smoothed.</summary>
    public bool IsSmoothed =>
        ParetoK is > 0 and < GreatestSmoothedK
        && Smoothing.TailCount >= FewestSmoothed
        && Smoothing.RemovedShare < MostRemoved;

    /// <summary>
    /// The shape k̂ of the weights' upper tail; see <see cref="ParetoSmoothing.K"/>. Computed on first use.
    /// </summary>
    public double ParetoK => _smoothing.Value.K;

    /// <summary>The Pareto-smoothed weights and their diagnostic. Computed on first use.</summary>
    public ParetoSmoothing Smoothing => _smoothing.Value;

    /// <summary>The log weights as given, not to be changed.</summary>
    internal double[] Logs => _logWeights;

    ImmutableArray<double> IDrawWeights.Unsmoothed => Normalized;

    SamplingScheme IDrawWeights.Scheme => new IndependentDraws(Smoothing.UnseenShare);

    /// <summary>Kish's effective sample size (Σw)² / Σw²; 0 where all weights are zero.</summary>
    /// <param name="normalized">Non-negative weights whose sum is one, or which are all zero.</param>
    /// <returns>A number from 1 to the number of positive weights, or 0.</returns>
    internal static double Kish(ReadOnlySpan<double> normalized)
    {
        double sum = Sums.Of(normalized);
        return sum == 0 ? 0 : sum * sum / Sums.OfSquares(normalized, 1, 0);
    }
}
