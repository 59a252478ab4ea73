using System.Runtime.CompilerServices;

namespace Icf.CompilerServices;

#pragma warning disable CS1591 // Each is the factory of the same name in Prob, of numbers that may depend on latents.

// What is made of distributions of numbers.
public sealed partial class Scorer<TReal>
{
    /// <summary>What is made of distributions of another type of value than real numbers.</summary>
    /// <typeparam name="T">The type of a value.</typeparam>
    public DensitiesOf<TReal, T> Of<T>() => new(this);

    public MixtureDensity<TReal, TDensity, double> Mixture<TDensity>(
        Reals<TReal> weights,
        params ReadOnlySpan<TDensity> components
    )
        where TDensity : IDensity<TReal, double> => new(this, weights, components);

    public MixtureDensity<TReal, Either<TReal, TFirst, TSecond, double>, double> Mixture<TFirst, TSecond>(
        Reals<TReal> weights,
        TFirst first,
        TSecond second
    )
        where TFirst : IDensity<TReal, double>
        where TSecond : IDensity<TReal, double> => Of<double>().Mixture(weights, first, second);

    public MixtureDensity<TReal, IDensity<TReal, double>, double> Mixture(
        Reals<TReal> weights,
        params IDensity<TReal, double>[] components
    ) => new(this, weights, components);

    public TruncatedDensity<TReal, TDensity, double> Truncated<TDensity>(
        TDensity distribution,
        TReal lower,
        TReal upper
    )
        where TDensity : IDensity<TReal, double> => new(distribution, lower, upper);

    public CensoredDensity<TReal, TDensity, double> Censored<TDensity>(TDensity distribution, TReal at)
        where TDensity : IDensity<TReal, double>
    {
        Require.Finite(at.Value, "Censored", nameof(at));
        return new(distribution, double.NegativeInfinity, at);
    }

    public CensoredDensity<TReal, TDensity, double> Censored<TDensity>(TDensity distribution, TReal lower, TReal upper)
        where TDensity : IDensity<TReal, double> => new(distribution, lower, upper);

    public BinnedDensity<TReal, TDensity, double> Binned<TDensity>(TDensity distribution, TReal[] cuts)
        where TDensity : IDensity<TReal, double> => new(distribution, cuts);

    [OverloadResolutionPriority(-1)]
    public BinnedDensity<TReal, TDensity, double> Binned<TDensity>(TDensity distribution, double[] cuts)
        where TDensity : IDensity<TReal, double> => new(distribution, cuts);

    public BinnedDensity<TReal, TDensity, double> Binned<TDensity>(
        TDensity distribution,
        params ReadOnlySpan<TReal> cuts
    )
        where TDensity : IDensity<TReal, double> => new(distribution, Keep(cuts));
}
