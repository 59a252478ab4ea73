using System.Runtime.CompilerServices;

namespace Icf;

/// <summary>
/// A distribution whose distribution function is looked for when it is needed, and how that changes; zeros where it
/// does not say so.
/// </summary>
/// <remarks>
/// Whether a struct has an interface is known when the code is compiled for it, and a call that casts it on the spot
/// makes no object of it, once the code is optimised: which it is from the beginning here.
/// </remarks>
internal readonly struct WithCumulative<TDistribution, T>(TDistribution distribution) : IDifferentiableCumulative<T>
    where TDistribution : IDistribution<T>
{
    private readonly TDistribution _distribution = distribution;

    /// <summary>Whether it says how its distribution function changes.</summary>
    public static bool StatesSlopes => typeof(IDifferentiableCumulative<T>).IsAssignableFrom(typeof(TDistribution));

    public Support Support => _distribution.Support;

    public LocationScale Typical => _distribution.Typical;

    private static bool HasCumulative => typeof(ICumulative).IsAssignableFrom(typeof(TDistribution));

    public double LogProb(T value) => _distribution.LogProb(value);

    public Partials LogProbWithPartials(T value) =>
        ((IDifferentiable<T>)(object)_distribution!).LogProbWithPartials(value);

    public QuantileSlopes QuantileSlopesAt(T value) =>
        StatesSlopes ? ((IDifferentiableCumulative<T>)(object)_distribution!).QuantileSlopesAt(value) : default;

    public T Sample(ref Rng rng) => _distribution.Sample(ref rng);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double Cdf(double value) =>
        HasCumulative ? ((ICumulative)(object)_distribution!).Cdf(value) : throw Unknown();

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double Survival(double value) =>
        HasCumulative ? ((ICumulative)(object)_distribution!).Survival(value) : throw Unknown();

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double Quantile(double probability) =>
        HasCumulative ? ((ICumulative)(object)_distribution!).Quantile(probability) : throw Unknown();

    private NotSupportedException Unknown() =>
        new($"{_distribution} has no distribution function; a distribution that implements ICumulative does.");
}
