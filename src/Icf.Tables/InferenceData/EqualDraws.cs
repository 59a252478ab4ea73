using Icf.Inference;

namespace Icf.Tables.InferenceData;

/// <summary>Draws that all count alike, as ArviZ has them.</summary>
/// <param name="Chains">The number of chains.</param>
/// <param name="Places">The draws of the posterior, chain after chain.</param>
/// <param name="Worth">
/// How many independent draws those that they were drawn from are worth; null for draws that are as they were.
/// </param>
internal sealed record EqualDraws(int Chains, int[] Places, int? Worth)
{
    private const int OfExactAnswer = 1_000;

    /// <summary>
    /// The draws of chains as they are. Of weighted draws as many as they are worth, drawn by their weights, in random
    /// order: neighbours are no more alike than others.
    /// </summary>
    public static EqualDraws Of<TResult, TLatents>(Posterior<TResult, TLatents> posterior, InferenceDataOptions options)
    {
        if (posterior.Diagnostics is Chains chains)
            return new EqualDraws(chains.Count, [.. Enumerable.Range(0, posterior.Particles)], Worth: null);
        int worth = posterior.IsExact
            ? OfExactAnswer
            : (int)Math.Clamp(posterior.EffectiveSampleSize, 1, posterior.Particles);
        int[] places = [.. posterior.Resample(options.Draws ?? worth, options.Seed)];
        Rng rng = new Rng(options.Seed).Split(1);
        for (int last = places.Length - 1; last > 0; last--)
        {
            int other = rng.NextInt(last + 1);
            (places[last], places[other]) = (places[other], places[last]);
        }

        return new EqualDraws(1, places, worth);
    }

    /// <summary>The values of these draws.</summary>
    public T[] Of<T>(T[] values) => Array.ConvertAll(Places, place => values[place]);
}
