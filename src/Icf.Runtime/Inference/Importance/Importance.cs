using System.Globalization;
using System.Text;

namespace Icf.Inference;

/// <summary>
/// What is known of the answer of importance sampling: from the prior, from a network, or from a proposal that was
/// fitted to the query. It is told by the weights of the draws.
/// </summary>
public sealed class Importance : Diagnostics
{
    /// <summary>Data this far out, or farther, are worth a remark: one of two hundred that the model draws.</summary>
    private const double RemarkBelow = 0.005;

    private readonly Draws _draws;

    /// <summary>Looks at weighted draws.</summary>
    /// <param name="draws">The draws.</param>
    /// <param name="weights">Their weights.</param>
    internal Importance(Draws draws, ImportanceWeights weights) => (_draws, Weights) = (draws, weights);

    /// <summary>The weights of the draws, in the order of the draws.</summary>
    public ImportanceWeights Weights { get; }

    /// <summary>Kish's effective sample size of the weights, from 1 to the number of draws.</summary>
    public override double EffectiveSampleSize => Weights.EffectiveSampleSize;

    /// <inheritdoc/>
    public override double LogEvidence => Weights.LogEvidence;

    /// <summary>The standard error of <see cref="LogEvidence"/>, in nats; +∞ where nothing is known of it.</summary>
    /// <remarks>
    /// The error of the weights (<see cref="ImportanceWeights.LogEvidenceStandardError"/>), and that of the factor that
    /// a rejection loop at the beginning of a model gives to all of them.
    /// </remarks>
    public override double LogEvidenceStandardError =>
        double.Hypot(Weights.LogEvidenceStandardError, Math.Sqrt(SharedVariance));

    /// <summary>
    /// The shape k̂ of the weights' upper tail (Vehtari et al., Pareto smoothed importance sampling): up to about 0.7
    /// the tail is harmless, beyond it the more weight the tail holds the less. NaN for too few draws to have a tail.
    /// It is one figure of several: see <see cref="Diagnostics.Reliability"/>.
    /// </summary>
    public double ParetoK => Weights.ParetoK;

    /// <summary>
    /// The sites, such as <c>cluster/mean</c>, for which the prior proposed because no network was trained for them.
    /// The weights take account of it; there are fewer effective draws.
    /// </summary>
    public IReadOnlyList<string> ProposedByPrior { get; internal init; } = [];

    /// <summary>
    /// The share of the draws that came from the prior instead of a network, which bounds the weights: see
    /// <see cref="SamplingOptions.PriorShare"/>. 1 where all come from the prior.
    /// </summary>
    public double PriorShare { get; internal init; }

    /// <summary>
    /// How far the data, all together, are from those that the model draws, as the network sees them: also where each
    /// datum by itself is within its range. It does not change the verdict, which the weights make. Null if no network
    /// proposed, and if the network reads no data, was refined to data sets or trained in a region of the prior, or was
    /// saved by a version of ICF that did not keep what is needed.
    /// </summary>
    public OutOfDistribution? OutOfDistribution => Outlyingness?.Value;

    /// <summary>How the proposal was fitted to the query; null if it was not.</summary>
    public RefineReport? Refinement { get; internal set; }

    /// <summary>What variational inference has fitted, and whether it has converged; null if it was not it that
    /// proposed.</summary>
    public VariationalReport? Variational { get; internal init; }

    /// <summary>Computes <see cref="OutOfDistribution"/>.</summary>
    internal Lazy<OutOfDistribution>? Outlyingness { get; init; }

    /// <summary>Whether a network proposed.</summary>
    internal bool HasNetwork { get; init; }

    /// <summary>Whether normal distributions or a flow proposed that were fitted to the density.</summary>
    internal bool HasNormal { get; init; }

    /// <summary>Whether a prior is improper, so that the evidence means nothing by itself.</summary>
    internal bool IsImproper { get; init; }

    /// <summary>The relative variance of a factor that all weights have in common.</summary>
    internal double SharedVariance { get; init; }

    internal override string Maker =>
        Proposal switch
        {
            ProposalKind.Refined => nameof(RefinementEngine.Refine),
            ProposalKind.Network => "a network",
            ProposalKind.Normal => "a fit to the density",
            _ => "draws from the prior",
        };

    private ProposalKind Proposal =>
        Refinement is not null ? ProposalKind.Refined
        : HasNetwork ? ProposalKind.Network
        : HasNormal ? ProposalKind.Normal
        : ProposalKind.Prior;

    private protected override IEnumerable<ReliabilityReason> Reasons()
    {
        (string? address, double error) = LeastKnownMean.Of(Weights, [.. _draws.Scalars], at => _draws.Values(at)!);
        return ReliabilityRules.Reasons(
            new ReliabilityFigures(Weights, LogEvidenceStandardError)
            {
                Proposal = Proposal,
                Variational = Variational,
                PathsVary = Refinement is { PathsVary: true },
                WorstMean = address,
                WorstError = error,
                PriorShare = PriorShare,
                Impossible = Impossible,
                Warnings = Warnings,
            }
        );
    }

    private protected override string Figures()
    {
        var text = new StringBuilder();
        string error = double.IsFinite(LogEvidenceStandardError)
            ? LogEvidenceStandardError.ToString("F3", CultureInfo.InvariantCulture)
            : "unknown";
        text.Append(CultureInfo.InvariantCulture, $"{Weights.Count} particles, ESS {EffectiveSampleSize:F0}, ");
        text.Append(CultureInfo.InvariantCulture, $"log evidence {LogEvidence:F3} ± {error}, Pareto k {ParetoK:F2}");
        if (IsImproper)
            text.Append(
                "\na prior is improper, so that the evidence has a factor that nothing determines: compare it with "
                    + "that of no other prior"
            );
        if (Refinement is { } refinement)
            text.Append(CultureInfo.InvariantCulture, $"\na proposal fitted to the query: {refinement}");
        if (Variational is { } variational)
            text.Append(CultureInfo.InvariantCulture, $"\nfitted by variational inference: {variational}");
        if (OutOfDistribution is { PValue: < RemarkBelow } far)
            text.Append(
                CultureInfo.InvariantCulture,
                $"\nthe data, all together, are unlike what the model draws from its prior: {far}"
            );
        if (ProposedByPrior.Count > 0)
            text.Append(
                CultureInfo.InvariantCulture,
                $"\ndrawn from the prior, since the network has not learned them: {Listing.Of(ProposedByPrior)}"
            );
        return text.ToString();
    }
}
