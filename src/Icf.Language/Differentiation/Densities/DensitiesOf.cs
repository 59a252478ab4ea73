using System.ComponentModel;

namespace Icf.CompilerServices;

#pragma warning disable CS1591 // Each is the factory of the same name in Prob, of numbers that may depend on latents.

/// <summary>
/// What is made of distributions of one type of value, which cannot be told from its parts: <c>icf.Of&lt;int&gt;()</c>.
/// </summary>
/// <typeparam name="TReal">The number that the scorer computes with.</typeparam>
/// <typeparam name="T">The type of a value.</typeparam>
/// <param name="scorer">The scorer.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct DensitiesOf<TReal, T>(Scorer<TReal> scorer)
    where TReal : struct, IReal<TReal>
{
    /// <summary>The density of a distribution that is made elsewhere, of numbers that depend on no latent.</summary>
    /// <typeparam name="TDistribution">The distribution.</typeparam>
    /// <param name="distribution">The distribution.</param>
    public Density0<TReal, TDistribution, T> Given<TDistribution>(TDistribution distribution)
        where TDistribution : IDifferentiable<T> => new(distribution);

    public MixtureDensity<TReal, TDensity, T> Mixture<TDensity>(
        Reals<TReal> weights,
        params ReadOnlySpan<TDensity> components
    )
        where TDensity : IDensity<TReal, T> => new(scorer, weights, components);

    public MixtureDensity<TReal, Either<TReal, TFirst, TSecond, T>, T> Mixture<TFirst, TSecond>(
        Reals<TReal> weights,
        TFirst first,
        TSecond second
    )
        where TFirst : IDensity<TReal, T>
        where TSecond : IDensity<TReal, T> =>
        new(
            scorer,
            weights,
            [
                new Either<TReal, TFirst, TSecond, T>(first, second, false),
                new Either<TReal, TFirst, TSecond, T>(first, second, true),
            ]
        );

    public MixtureDensity<TReal, IDensity<TReal, T>, T> Mixture(
        Reals<TReal> weights,
        params IDensity<TReal, T>[] components
    ) => new(scorer, weights, components);

    public HiddenMarkovData<TReal, TDensity, T> HiddenMarkov<TDensity>(
        Reals<TReal> initial,
        RealRows<TReal> transition,
        ReadOnlySpan<TDensity> emissions,
        int count
    )
        where TDensity : IDensity<TReal, T> => new(scorer, initial, transition, emissions, count);

    public HiddenMarkovData<TReal, IDensity<TReal, T>, T> HiddenMarkov(
        Reals<TReal> initial,
        RealRows<TReal> transition,
        IDensity<TReal, T>[] emissions,
        int count
    ) => new(scorer, initial, transition, emissions, count);

    public IidData<TReal, TDensity, T> Iid<TDensity>(TDensity distribution, int count)
        where TDensity : IDensity<TReal, T> => new(distribution, count);

    public TruncatedDensity<TReal, TDensity, T> Truncated<TDensity>(TDensity distribution, int lower, int upper)
        where TDensity : IDensity<TReal, T> =>
        new(
            distribution,
            lower == int.MinValue ? double.NegativeInfinity : lower,
            upper == int.MaxValue ? double.PositiveInfinity : upper
        );

    public CensoredDensity<TReal, TDensity, T> Censored<TDensity>(TDensity distribution, int at)
        where TDensity : IDensity<TReal, T> => new(distribution, double.NegativeInfinity, at);

    public CensoredDensity<TReal, TDensity, T> Censored<TDensity>(TDensity distribution, int lower, int upper)
        where TDensity : IDensity<TReal, T> => new(distribution, lower, upper);

    public BinnedDensity<TReal, TDensity, T> Binned<TDensity>(TDensity distribution, params ReadOnlySpan<int> cuts)
        where TDensity : IDensity<TReal, T>
    {
        double[] numbers = scorer.NewNumbers(cuts.Length);
        for (int i = 0; i < cuts.Length; i++)
            numbers[i] = cuts[i];
        return new(distribution, numbers);
    }
}
