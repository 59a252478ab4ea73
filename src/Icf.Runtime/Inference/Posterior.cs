using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Icf.Inference;
using Icf.Traces;

namespace Icf;

/// <summary>
/// The answer to a query: weighted particles, their results and latents, and how far they can be trusted.
/// </summary>
/// <typeparam name="TResult">The model's result type.</typeparam>
public class Posterior<TResult>
{
    private readonly WeightedTraces<TResult> _traces;
    private readonly Lazy<Empirical<TResult>> _result;
    private readonly Lazy<Reliability> _reliability;

    private protected Posterior(WeightedTraces<TResult> traces)
    {
        _traces = traces;
        Weights = new ImportanceWeights(traces.LogWeights);
        _result = new(() => Sample(_traces.Results));
        _reliability = new(Assess);
    }

    /// <summary>
    /// Whether the answer can be used, with reasons and remedies: judged by effective sample size, weights, errors and
    /// <see cref="Warnings"/> together. Good if <see cref="IsExact"/>. Computed on first use.
    /// </summary>
    public Reliability Reliability => _reliability.Value;

    /// <summary>The number of particles.</summary>
    public int Particles => _traces.Results.Length;

    /// <summary>The weights of the particles, in the order of the particles.</summary>
    public ImportanceWeights Weights { get; }

    /// <summary>
    /// Whether the particles are all traces that are possible, each weighted by its probability, so that nothing is
    /// estimated: the answer of <see cref="EnumerationEngine.Enumerate"/>.
    /// </summary>
    public bool IsExact => _traces.IsExact;

    /// <summary>What the model returned, weighted.</summary>
    public Empirical<TResult> Result => _result.Value;

    /// <summary>
    /// How many independent draws from the posterior the particles are worth, from 1 to their number; +∞ if
    /// <see cref="IsExact"/>.
    /// </summary>
    public double EffectiveSampleSize => IsExact ? double.PositiveInfinity : Weights.EffectiveSampleSize;

    /// <summary>The logarithm of the probability (density) of the data under the model, in nats.</summary>
    public double LogEvidence => Weights.LogEvidence;

    /// <summary>
    /// The standard error of <see cref="LogEvidence"/>, in nats; 0 if <see cref="IsExact"/>, and +∞ where nothing is
    /// known of it.
    /// </summary>
    /// <remarks>
    /// The error of the weights (<see cref="ImportanceWeights.LogEvidenceStandardError"/>), and that of the factor that
    /// a rejection loop at the beginning of a model gives to all of them.
    /// </remarks>
    public double LogEvidenceStandardError =>
        IsExact ? 0 : double.Hypot(Weights.LogEvidenceStandardError, Math.Sqrt(_traces.SharedVariance));

    /// <summary>
    /// The shape k̂ of the weights' upper tail (Vehtari et al., Pareto smoothed importance sampling): up to about 0.7
    /// the tail is harmless, beyond it the more weight the tail holds the less. NaN for too few particles to have a
    /// tail; −∞ if <see cref="IsExact"/>. It is one figure of several: see <see cref="Reliability"/>.
    /// </summary>
    public double ParetoK => IsExact ? double.NegativeInfinity : Weights.ParetoK;

    /// <summary>
    /// The sites, such as <c>cluster/mean</c>, for which the prior proposed because no network was trained for them.
    /// The weights take account of it; there are fewer effective particles.
    /// </summary>
    public IReadOnlyList<string> ProposedByPrior => _traces.ProposedByPrior;

    /// <summary>
    /// What in the query lies outside of what the network was trained on: sizes, inputs, or data beyond all that the
    /// model simulated. The network guesses there, so that a larger share of the particles comes from the prior
    /// (<see cref="PriorShare"/>): the answer is as good as that share of them makes it at least. Look at
    /// <see cref="Reliability"/>, or train on such cases.
    /// </summary>
    public IReadOnlyList<QueryWarning> Warnings => _traces.Warnings;

    /// <summary>
    /// The share of the particles that were drawn from the prior instead of a network, which bounds the weights: see
    /// <see cref="SamplingOptions.PriorShare"/>. 1 where all come from the prior, 0 if <see cref="IsExact"/>.
    /// </summary>
    public double PriorShare => _traces.PriorShare;

    /// <summary>
    /// The particles whose traces were impossible, since a distribution got parameters that it cannot have, or a
    /// density was no number. They count with the weight zero, in the evidence as well, and show latents and result of
    /// a neighbour.
    /// </summary>
    public ImpossibleTraces Impossible => _traces.Impossible;

    /// <summary>
    /// How the proposal was fitted to the query, if <see cref="RefinementEngine.Refine"/> gave the answer; else null.
    /// </summary>
    public RefineReport? Refinement => _traces.Refinement;

    /// <summary>Every address that a particle visited, in the order of the first visits.</summary>
    public IReadOnlyCollection<string> Addresses => _traces.Addresses;

    /// <summary>
    /// The marginal of one latent, as numbers; a truth value counts 0 or 1. Where some particles did not visit the
    /// address, it is the distribution given that it is visited, and <see cref="Empirical{T}.Presence"/> how likely
    /// that is.
    /// </summary>
    /// <param name="address">The address, such as <c>mu</c>, <c>x[3]</c> or <c>cluster[2]/mean</c>.</param>
    /// <exception cref="KeyNotFoundException">No particle visited the address.</exception>
    /// <exception cref="InvalidOperationException">Its values are neither numbers nor truth values.</exception>
    public Empirical<double> this[string address]
    {
        get
        {
            double[] values =
                _traces.Values(address)
                ?? throw new KeyNotFoundException(
                    $"No particle visited '{address}'; the addresses are {Listing(Addresses)}."
                );
            SampleSite site = _traces.Site(address);
            if (!site.IsScalar)
                throw new InvalidOperationException(
                    $"The values of '{address}' are of type {site.ValueType.Name}, which is no number; read them from "
                        + "Choices or Latents."
                );
            return Empirical.OfPresent(values, ExpectationWeights, IsExact, UnseenShare);
        }
    }

    /// <summary>The latents of one particle, by address.</summary>
    /// <param name="particle">The particle, from 0.</param>
    public Choices Choices(int particle)
    {
        RequireParticle(particle);
        return new Choices(_traces.Particle(particle));
    }

    /// <summary>
    /// Draws particles in proportion to <see cref="ImportanceWeights.ForExpectations"/>, by systematic resampling.
    /// </summary>
    /// <param name="count">How many to draw.</param>
    /// <param name="seed">The seed of the draw.</param>
    /// <returns>The drawn particles, for <see cref="Choices"/> and the like.</returns>
    public IReadOnlyList<int> Resample(int count, long seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        var indices = new int[count];
        var rng = new Rng(seed);
        Resampling.Systematic(ExpectationWeights.AsSpan(), indices, ref rng);
        return indices;
    }

    /// <summary>
    /// A short report: whether it can be used, the evidence, the diagnostics and each latent's mean and standard
    /// deviation.
    /// </summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Reliability}{(Reliability.Reasons.IsEmpty ? ": " : "\n")}");
        if (IsExact)
            text.Append(
                CultureInfo.InvariantCulture,
                $"{Particles} traces, which are all, log evidence {LogEvidence:F3}"
            );
        else
            text.Append(
                CultureInfo.InvariantCulture,
                $"{Particles} particles, ESS {EffectiveSampleSize:F0}, log evidence {LogEvidence:F3} "
                    + $"{Error(LogEvidenceStandardError)}, Pareto k {ParetoK:F2}"
            );
        if (Refinement is { } refinement)
            text.Append(CultureInfo.InvariantCulture, $"\na proposal fitted to the query: {refinement}");
        if (ProposedByPrior.Count > 0)
            text.Append(
                CultureInfo.InvariantCulture,
                $"\nproposed by the prior, for want of training: {Listing(ProposedByPrior)}"
            );
        if (Impossible.Count > 0)
            text.Append(CultureInfo.InvariantCulture, $"\n{Impossible}");
        foreach (string address in Addresses.Where(address => _traces.Site(address).IsScalar).Take(20))
        {
            Empirical<double> marginal = this[address];
            string deviation = double.IsFinite(marginal.Errors.Mean)
                ? marginal.StandardDeviation.ToString("G4", CultureInfo.InvariantCulture)
                : "unknown";
            text.Append(CultureInfo.InvariantCulture, $"\n{address}: {marginal.Mean:G4} ± {deviation}");
        }

        return text.ToString();
    }

    internal WeightedTraces<TResult> Traces => _traces;

    /// <summary>Values of the particles, with the weights for expectations.</summary>
    private protected Empirical<T> Sample<T>(T[] values) =>
        new(values, ImmutableCollectionsMarshal.AsArray(ExpectationWeights)!)
        {
            IsExact = IsExact,
            UnseenShare = UnseenShare,
        };

    private protected ImmutableArray<double> ExpectationWeights =>
        IsExact ? Weights.Normalized : Weights.ForExpectations;

    private protected double UnseenShare => IsExact ? 0 : Weights.Smoothing.UnseenShare;

    private Reliability Assess()
    {
        if (IsExact)
            return new Reliability([]);
        (string? address, double error) = LeastKnownMean.Of(
            Weights,
            [.. Addresses.Where(at => _traces.Site(at).IsScalar)],
            at => _traces.Values(at)!
        );
        return new Reliability(
            ReliabilityRules.Reasons(
                new ReliabilityFigures(Weights, LogEvidenceStandardError)
                {
                    Proposal =
                        _traces.Refinement is not null ? ProposalKind.Refined
                        : _traces.HasNetwork ? ProposalKind.Network
                        : ProposalKind.Prior,
                    PathsVary = _traces.Refinement is { PathsVary: true },
                    WorstMean = address,
                    WorstError = error,
                    PriorShare = PriorShare,
                    Impossible = Impossible,
                    Warnings = Warnings,
                }
            )
        );
    }

    private protected void RequireParticle(int particle)
    {
        if ((uint)particle >= (uint)Particles)
            throw new ArgumentOutOfRangeException(
                nameof(particle),
                particle,
                $"There are {Particles} particles, numbered from 0."
            );
    }

    private static string Error(double error) =>
        double.IsFinite(error) ? string.Create(CultureInfo.InvariantCulture, $"± {error:F3}") : "± unknown";

    private static string Listing(IReadOnlyCollection<string> names) =>
        string.Join(", ", names.Take(12)) + (names.Count > 12 ? $", … ({names.Count} in all)" : "");
}
