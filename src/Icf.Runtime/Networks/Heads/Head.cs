using Icf.Tensors;
using Icf.Traces;

namespace Icf.Networks;

/// <summary>
/// A family of densities relative to the prior at hand. The last layer of its network starts at zero, so that the
/// bias alone fixes the proposal it starts from: one near the prior.
/// </summary>
internal abstract class Head
{
    /// <summary>The number of parameters of a density.</summary>
    public abstract int Outputs { get; }

    public static Head? For(SitePlan site, NetworkOptions options)
    {
        HeadOptions head = options.HeadOf(site.Name);
        bool spline = head.Family == HeadFamily.Spline;
        return site.Head switch
        {
            HeadKind.NormalMixture or HeadKind.LogNormalMixture => spline ? new SplineHead(head.Knots) : new NormalMixtureHead(head.Components),
            HeadKind.PiecewiseLinear => spline ? new SplineHead(head.Knots) : new PiecewiseLinearHead(head.Knots),
            HeadKind.Categorical => new CategoricalHead(site.Classes),
            HeadKind.LogisticMixture => new LogisticMixtureHead(head.Components),
            _ => null,
        };
    }

    /// <summary>The bias to start from; all zero unless a family says otherwise.</summary>
    public virtual void WriteBias(Span<float> bias) => bias.Clear();

    /// <summary>Whether a prior can be expressed in this family.</summary>
    public abstract bool Serves(in PriorInfo prior);

    /// <summary>Log densities [R × 1] of the steps' values, up to the change of coordinates.</summary>
    /// <param name="tape">The tape.</param>
    /// <param name="outputs">[R × <see cref="Outputs"/>].</param>
    /// <param name="rows">The R steps.</param>
    /// <param name="logJacobians">Receives what is to be added for the change of coordinates, R values.</param>
    public abstract Tensor LogDensity(Tape tape, Tensor outputs, SiteRows rows, Span<double> logJacobians);

    /// <summary>The number of numbers that <see cref="Prepare"/> writes.</summary>
    public abstract int DensitySize { get; }

    /// <summary>Works out what all draws from one density share.</summary>
    /// <param name="outputs">The parameters of the density.</param>
    /// <param name="density">Receives <see cref="DensitySize"/> numbers.</param>
    public abstract void Prepare(ReadOnlySpan<float> outputs, Span<double> density);

    /// <summary>Draws a value: a number between 0 and 1 decides what it can, further ones come from the stream.</summary>
    /// <param name="density">What <see cref="Prepare"/> wrote.</param>
    /// <param name="prior">The prior at hand.</param>
    /// <param name="logMasses">The log masses of a listed finite prior.</param>
    /// <param name="u">Uniform between 0 and 1, both excluded.</param>
    /// <param name="rng">The particle's stream.</param>
    /// <returns>The value and its log density.</returns>
    public abstract (double Value, double LogDensity) Draw(
        ReadOnlySpan<double> density, in PriorInfo prior, ReadOnlySpan<double> logMasses, double u, ref Rng rng);

    /// <summary>The log density of a value, however it came about: what <see cref="Draw"/> reports for its own.</summary>
    /// <param name="density">What <see cref="Prepare"/> wrote.</param>
    /// <param name="prior">The prior at hand.</param>
    /// <param name="logMasses">The log masses of a listed finite prior.</param>
    /// <param name="point">A value that the prior could have drawn.</param>
    /// <returns>The log density; negative infinity where the family never draws.</returns>
    public abstract double LogDensity(
        ReadOnlySpan<double> density, in PriorInfo prior, ReadOnlySpan<double> logMasses, in PriorPoint point);
}
