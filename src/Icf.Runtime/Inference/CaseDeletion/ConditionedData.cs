using Icf.Traces;

namespace Icf.Inference;

/// <summary>The data that a posterior was conditioned on.</summary>
/// <param name="Values">The numbers of each datum by its address: one, or those of an array.</param>
/// <param name="AreLinked">Whether data affect the density of other data, or of latents.</param>
internal sealed record ConditionedData(IReadOnlyDictionary<string, double[]> Values, bool AreLinked)
{
    /// <summary>
    /// Runs in which half of the data are drawn anew: in each a datum changes that another one depends on, which keeps
    /// its value, with a probability of 1/4, so that the dependence is missed once in ten million times.
    /// </summary>
    private const int ChangedRuns = 56;

    private const long Stream = 11;

    /// <summary>Nothing is known of the data.</summary>
    public static ConditionedData Unknown { get; } = new(new Dictionary<string, double[]>(), false);

    /// <summary>The data that a draw observes.</summary>
    public static ConditionedData Of<TArgs, TResult>(DrawReplay<TArgs, TResult> replay, Choice[] latents)
    {
        Dictionary<DataRef, double[]> values = [];
        replay.Values = values;
        replay.Run(latents);
        replay.Values = null;
        return new(
            values.ToDictionary(static datum => datum.Key.ToString(), static datum => datum.Value),
            IsLinked(replay, latents)
        );
    }

    // What keeps its value must keep its density, whatever the values of the others.
    private static bool IsLinked<TArgs, TResult>(DrawReplay<TArgs, TResult> replay, Choice[] latents)
    {
        Dictionary<DataRef, double> terms = replay.Terms.ToDictionary(
            static term => term.At,
            static term => term.LogLikelihood
        );
        double logPrior = replay.LogPrior;
        Rng rng = new(0, Stream);
        try
        {
            for (int run = 0; run < ChangedRuns && terms.Count > 0; run++)
            {
                HashSet<DataRef> drawn = [.. terms.Keys.Where(_ => rng.NextDouble() < 0.5)];
                replay.Run(latents, drawn, rng.Split(run));
                if (replay.LogPrior != logPrior || replay.Terms.Count != terms.Count - drawn.Count)
                    return true;
                foreach ((DataRef at, double term) in replay.Terms)
                    if (!terms.TryGetValue(at, out double before) || before != term)
                        return true;
            }
        }
        catch (ModelException)
        {
            // Other values lead to other latents, or to none.
            return true;
        }

        return false;
    }
}
