using System.Globalization;
using System.Text;
using Icf.Inference;
using Icf.Traces;

namespace Icf;

/// <summary>
/// The answer to a query: draws of latents and results, whichever engine made them, and the engine's <see
/// cref="Diagnostics"/>.
/// </summary>
/// <typeparam name="TResult">The model's result type.</typeparam>
public partial class Posterior<TResult> : IAnswer
{
    private readonly Lazy<Empirical<TResult>> _result;

    private protected Posterior(Draws<TResult> draws, Diagnostics diagnostics)
    {
        (Draws, Diagnostics) = (draws, diagnostics);
        _result = new(() => Draws.Sample(Draws.Results));
    }

    /// <summary>
    /// The diagnostics of the engine: <see cref="Importance"/> for importance sampling, compiled inference and
    /// refinement, <see cref="Exact"/> for enumeration.
    /// </summary>
    public Diagnostics Diagnostics { get; }

    /// <summary>
    /// Whether the answer can be used, with reasons and remedies, judged by all figures of the engine together. Good if
    /// <see cref="IsExact"/>. Computed on first use.
    /// </summary>
    public Reliability Reliability => Diagnostics.Reliability;

    /// <summary>The number of particles: the draws, or the traces of an exact answer.</summary>
    public int Particles => Draws.Count;

    /// <summary>
    /// Whether the particles are all possible traces, each weighted by its probability, so that nothing is estimated:
    /// the answer of <see cref="EnumerationEngine.Enumerate"/>.
    /// </summary>
    public bool IsExact => Diagnostics.IsExact;

    /// <summary>What the model returned, weighted.</summary>
    public Empirical<TResult> Result => _result.Value;

    /// <summary>
    /// How many independent draws from the posterior the particles are worth; +∞ if <see cref="IsExact"/>.
    /// </summary>
    public double EffectiveSampleSize => Diagnostics.EffectiveSampleSize;

    /// <summary>
    /// The logarithm of the probability (density) of the data under the model, in nats; NaN if the engine does not
    /// estimate it.
    /// </summary>
    public double LogEvidence => Diagnostics.LogEvidence;

    /// <summary>
    /// The standard error of <see cref="LogEvidence"/>, in nats; 0 if <see cref="IsExact"/>, and +∞ if it is not known.
    /// </summary>
    public double LogEvidenceStandardError => Diagnostics.LogEvidenceStandardError;

    /// <summary>
    /// What in the query lies outside of the network's training: sizes, inputs, or data more extreme than all
    /// simulations. There the network extrapolates, so a larger share of the particles comes from the prior (<see
    /// cref="SamplingOptions.PriorShare"/>): the answer is at least as good as this share makes it. Check <see
    /// cref="Reliability"/>, or train on such cases.
    /// </summary>
    public IReadOnlyList<QueryWarning> Warnings => Diagnostics.Warnings;

    /// <summary>
    /// The particles whose traces were impossible because a distribution got invalid parameters, or because a density
    /// was NaN or +∞. They count with the weight zero, in the evidence as well, and show the latents and the result of
    /// a neighbour.
    /// </summary>
    public ImpossibleTraces Impossible => Diagnostics.Impossible;

    /// <summary>Every address that a particle visited, in the order of the first visits.</summary>
    public IReadOnlyCollection<string> Addresses => Draws.Addresses;

    internal Draws<TResult> Draws { get; }

    Draws IAnswer.Draws => Draws;

    /// <summary>
    /// The marginal of one latent, as numbers; a truth value counts 0 or 1. If some particles did not visit the
    /// address, it is the distribution given that the address is visited, and <see cref="Empirical{T}.Presence"/> is
    /// the probability of that.
    /// </summary>
    /// <param name="address">The address, such as <c>mu</c>, <c>x[3]</c> or <c>cluster[2]/mean</c>.</param>
    /// <exception cref="KeyNotFoundException">No particle visited the address.</exception>
    /// <exception cref="InvalidOperationException">Its values are neither numbers nor truth values.</exception>
    public Empirical<double> this[string address]
    {
        get
        {
            double[] values =
                Draws.Values(address)
                ?? throw new KeyNotFoundException(
                    $"No particle visited '{address}'; the addresses are {Listing.Of(Addresses)}."
                );
            SampleSite site = Draws.Site(address);
            if (!site.IsScalar)
                throw new InvalidOperationException(
                    $"The values of '{address}' are of type {site.ValueType.Name}, which is not a number; read them "
                        + "from Choices or Latents."
                );
            return Draws.Marginal(values);
        }
    }

    /// <summary>The latents of one particle, by address.</summary>
    /// <param name="particle">The particle, from 0.</param>
    public Choices Choices(int particle)
    {
        RequireParticle(particle);
        return new Choices(Draws.Particle(particle));
    }

    /// <summary>Draws particles in proportion to their weights, by systematic resampling.</summary>
    /// <param name="count">How many to draw.</param>
    /// <param name="seed">The seed of the draw.</param>
    /// <returns>The drawn particles, for <see cref="Choices"/> and the like.</returns>
    public IReadOnlyList<int> Resample(int count, long seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        var indices = new int[count];
        var rng = new Rng(seed);
        Resampling.Systematic(Draws.Weights.ForExpectations.AsSpan(), indices, ref rng);
        return indices;
    }

    /// <summary>
    /// A short report: whether it can be used, the figures of the engine, and each latent's mean and standard
    /// deviation.
    /// </summary>
    public override string ToString()
    {
        var text = new StringBuilder(Diagnostics.ToString());
        foreach (string address in Draws.Scalars.Take(20))
        {
            Empirical<double> marginal = this[address];
            string deviation = double.IsFinite(marginal.Errors.Mean)
                ? marginal.StandardDeviation.ToString("G4", CultureInfo.InvariantCulture)
                : "unknown";
            text.Append(CultureInfo.InvariantCulture, $"\n{address}: {marginal.Mean:G4} ± {deviation}");
        }

        return text.ToString();
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
}
