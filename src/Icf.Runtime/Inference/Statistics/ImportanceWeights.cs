using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Icf.Inference;

/// <summary>
/// The weights of an importance sample and what they say about it: how many particles they are worth, the evidence, and
/// whether either can be trusted. Immutable and safe to share between threads.
/// </summary>
/// <remarks>
/// Where every weight is zero the sample carries no information, and the results say so: <see cref="EffectiveSampleSize"/>
/// is 0, <see cref="LogEvidence"/> is −∞ with a standard error of NaN, and <see cref="ParetoK"/> is +∞.
/// </remarks>
public sealed class ImportanceWeights
{
    private readonly double[] _logWeights;
    private readonly Lazy<ParetoSmoothing> _smoothing;

    /// <summary>Takes n log weights log wᵢ = log p(traceᵢ, data) − log q(traceᵢ); they are copied.</summary>
    /// <param name="logWeights">Log weights, each finite or −∞; at least one.</param>
    /// <exception cref="ArgumentException">There is no weight, or one is NaN or +∞.</exception>
    public ImportanceWeights(ReadOnlySpan<double> logWeights)
        : this(logWeights.ToArray())
    {
    }

    /// <summary>Takes log weights over, which must not change any more.</summary>
    internal ImportanceWeights(double[] logWeights)
    {
        if (logWeights.Length == 0)
            throw new ArgumentException("There must be at least one log weight.", nameof(logWeights));
        _logWeights = logWeights;
        double[] weights = GC.AllocateUninitializedArray<double>(logWeights.Length);
        double logSum = LogWeights.Normalize(logWeights, weights);
        bool isEmpty = double.IsNegativeInfinity(logSum);
        Normalized = ImmutableCollectionsMarshal.AsImmutableArray(weights);
        EffectiveSampleSize = Kish(weights);
        LogEvidence = isEmpty ? logSum : logSum - Math.Log(weights.Length);
        LogEvidenceStandardError = isEmpty || weights.Length == 1 ? double.NaN : RelativeStandardErrorOfMean(weights);
        _smoothing = new Lazy<ParetoSmoothing>(() => ParetoSmoothing.Fit(_logWeights));
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
    /// Standard error of <see cref="LogEvidence"/> by the delta method: the relative standard error of the mean weight,
    /// sd(w) / (√n · mean(w)). NaN for one particle and where every weight is zero, which say nothing of the spread.
    /// It is itself unreliable where <see cref="ParetoK"/> is large.
    /// </summary>
    public double LogEvidenceStandardError { get; }

    /// <summary>The shape k̂ of the weights' upper tail; see <see cref="ParetoSmoothing.K"/>. Computed on first use.</summary>
    public double ParetoK => _smoothing.Value.K;

    /// <summary>The Pareto-smoothed weights and their diagnostic. Computed on first use.</summary>
    public ParetoSmoothing Smoothing => _smoothing.Value;

    /// <summary>Kish's effective sample size (Σw)² / Σw²; 0 where all weights are zero.</summary>
    /// <param name="normalized">Non-negative weights whose sum is one, or which are all zero.</param>
    /// <returns>A number from 1 to the number of positive weights, or 0.</returns>
    internal static double Kish(ReadOnlySpan<double> normalized)
    {
        double sum = Sums.Of(normalized);
        return sum == 0 ? 0 : sum * sum / Sums.OfSquares(normalized, 1, 0);
    }

    private static double RelativeStandardErrorOfMean(ReadOnlySpan<double> normalized)
    {
        double n = normalized.Length;
        return Math.Sqrt(Sums.OfSquares(normalized, n, -1) / (n * (n - 1)));
    }
}
