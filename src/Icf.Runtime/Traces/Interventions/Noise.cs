namespace Icf.Traces;

/// <summary>
/// The randomness of one trace: for every latent and datum its distribution and the value drawn from it. In a
/// counterfactual run the same noise gives the value at the same level of the distribution in that run. Noise is used
/// once: attempts of a rejection loop after the first are drawn.
/// </summary>
internal sealed class Noise
{
    private readonly Dictionary<(CallPath, SampleSite, SiteIndex), Kept> _latents = [];
    private readonly Dictionary<DataRef, Kept> _data = [];

    public void Keep<TDistribution, T>(
        CallPath path,
        SampleSite site,
        SiteIndex index,
        in TDistribution distribution,
        T value
    )
        where TDistribution : IDistribution<T> => _latents[(path, site, index)] = new Kept<T>(distribution, value);

    public void Keep<TDistribution, T>(DataRef datum, in TDistribution distribution, T value)
        where TDistribution : IDistribution<T> => _data[datum] = new Kept<T>(distribution, value);

    /// <summary>The value of a latent with the stored noise; a draw if the trace did not visit it.</summary>
    public T Predict<TDistribution, T>(
        CallPath path,
        SampleSite<TDistribution, T> site,
        SiteIndex index,
        in TDistribution distribution,
        ref Rng rng
    )
        where TDistribution : IDistribution<T> =>
        _latents.Remove((path, site, index), out Kept? kept)
            ? Move(kept, distribution, ref rng, out T moved)
                ? moved
                : throw Unknown(path.AddressOf(site, index), kept, distribution)
            : distribution.Sample(ref rng);

    /// <summary>
    /// The value of a datum with the stored noise, also of a missing datum; a draw if there is no stored noise.
    /// </summary>
    public T Predict<TDistribution, T>(
        CallPath path,
        ObserveSite<TDistribution, T> site,
        DataRef datum,
        in TDistribution distribution,
        ref Rng rng
    )
        where TDistribution : IDistribution<T>
    {
        bool isKept =
            _data.Remove(datum, out Kept? kept)
            || site.Missing is not null
                && _latents.Remove((path.Missing(datum.Path), site.Missing, datum.Index), out kept);
        if (!isKept)
            return distribution.Sample(ref rng);
        return Move(kept!, distribution, ref rng, out T moved)
            ? moved
            : throw Unknown(datum.ToString(), kept!, distribution);
    }

    public void Clear()
    {
        _latents.Clear();
        _data.Clear();
    }

    private static bool Move<TDistribution, T>(Kept kept, in TDistribution distribution, ref Rng rng, out T moved)
        where TDistribution : IDistribution<T>
    {
        moved = default!;
        return kept is Kept<T> typed
            && NoiseTransport.TryMove(typed.Distribution, typed.Value, distribution, ref rng, out moved);
    }

    private static CounterfactualException Unknown<TDistribution>(
        string address,
        Kept kept,
        in TDistribution distribution
    ) =>
        new(
            address,
            $"The noise at '{address}' is not known: under the intervention its distribution changes from "
                + $"{kept.Name} to {distribution}, "
                + "and one of them has no distribution function. Implement ICumulative in it, or IStructured with "
                + "CumulativeOfPart."
        );

    private abstract record Kept
    {
        public abstract string? Name { get; }
    }

    private sealed record Kept<T>(IDistribution<T> Distribution, T Value) : Kept
    {
        public override string? Name => Distribution.ToString();
    }
}
