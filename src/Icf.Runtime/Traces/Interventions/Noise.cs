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
            ? Moved<TDistribution, T>(path.AddressOf(site, index), kept, distribution, ref rng)
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
        return isKept
            ? Moved<TDistribution, T>(datum.ToString(), kept!, distribution, ref rng)
            : distribution.Sample(ref rng);
    }

    public void Clear()
    {
        _latents.Clear();
        _data.Clear();
    }

    private static T Moved<TDistribution, T>(string address, Kept kept, in TDistribution distribution, ref Rng rng)
        where TDistribution : IDistribution<T>
    {
        string lacking = "one of them has no distribution function.";
        try
        {
            if (
                kept is Kept<T> typed
                && NoiseTransport.TryMove(typed.Distribution, typed.Value, distribution, ref rng, out T moved)
            )
                return moved;
        }
        catch (NotSupportedException fault)
        {
            // What is made of distributions has a distribution function if they all have one.
            lacking = fault.Message;
        }

        throw new CounterfactualException(
            address,
            $"The noise at '{address}' is not known: under the intervention its distribution changes from "
                + $"{kept.Name} to {distribution}, and {lacking} Implement ICumulative in it, or IStructured with "
                + "CumulativeOfPart."
        );
    }

    private abstract record Kept
    {
        public abstract string? Name { get; }
    }

    private sealed record Kept<T>(IDistribution<T> Distribution, T Value) : Kept
    {
        public override string? Name => Distribution.ToString();
    }
}
