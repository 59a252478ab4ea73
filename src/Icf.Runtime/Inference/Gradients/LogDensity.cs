using Icf.Inference;

namespace Icf;

/// <summary>
/// The log density of a model's latents, given data, as a function on ℝⁿ, with its gradient: what a sampler or an
/// optimiser of one's own needs. Each latent has one coordinate or more, in the order in which the model visits them.
/// The coordinate of a number is the number itself on the line, the logarithm of the distance from its bound on a
/// half-line, and the logit on an interval; values made of several numbers have those of <see cref="IBijection{T}"/>.
/// Discrete latents have no coordinates: the density is the sum over all their values.
/// </summary>
/// <remarks>
/// The density is that of prior and likelihood together, not normalised, with the log Jacobian of the coordinates. An
/// object holds scratch and serves one thread at a time; others take a <see cref="Fork"/>.
/// </remarks>
public abstract class LogDensity : ILogDensity
{
    private protected LogDensity(IReadOnlyList<string> names) => Names = names;

    /// <summary>The number of coordinates, n.</summary>
    public int Dimension => Names.Count;

    /// <summary>
    /// The names of the coordinates: the address of the latent, with a number behind it where it has several.
    /// </summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The log density of a point and its gradient. Allocates nothing once it has been called.</summary>
    /// <param name="point">n coordinates.</param>
    /// <param name="gradient">Receives n partial derivatives; not to be used where the point is impossible.</param>
    /// <returns>The log density in nats; −∞ where the point is impossible.</returns>
    /// <exception cref="ArgumentException">A span has another length than n.</exception>
    /// <exception cref="ModelException">The model threw, or visited other latents than before.</exception>
    public abstract double Evaluate(ReadOnlySpan<double> point, Span<double> gradient);

    /// <summary>The log density of a point.</summary>
    /// <param name="point">n coordinates.</param>
    /// <returns>The log density in nats; −∞ where the point is impossible.</returns>
    /// <inheritdoc cref="Evaluate(ReadOnlySpan{double}, Span{double})"/>
    public abstract double Evaluate(ReadOnlySpan<double> point);

    /// <summary>The latents at a point.</summary>
    /// <param name="point">n coordinates.</param>
    /// <returns>
    /// The values by address, in the order of visits. Latents that are summed out are not among them; where the bounds
    /// of another one depend on them, its value is that at values of theirs which are drawn, always the same.
    /// </returns>
    public abstract Choices Constrain(ReadOnlySpan<double> point);

    /// <summary>The point of latents.</summary>
    /// <param name="latents">A value for every latent that is not summed out, in any order; others are not
    /// needed.</param>
    /// <param name="point">Receives n coordinates.</param>
    /// <exception cref="ArgumentException">A latent has no value, or there is another one.</exception>
    public abstract void Unconstrain(Choices latents, Span<double> point);

    /// <summary>Another evaluator of the same density, for another thread.</summary>
    public abstract LogDensity Fork();

    ILogDensity ILogDensity.Fork() => Fork();
}
