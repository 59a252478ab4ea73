using Icf.Inference;
using Icf.Numerics;
using Icf.Traces;

namespace Icf.Compiled;

/// <summary>Draws particles for data sets, all threads together.</summary>
internal sealed class DataSetDraws<TArgs, TResult>(
    Model<TArgs, TResult> model,
    int threads,
    CancellationToken cancellationToken
)
{
    /// <summary>
    /// The share of the draws that is from the prior, so that a network which has forgotten some values meets them
    /// again, with weights that are bounded: one draw at least. The reverse divergence needs draws of the network
    /// itself.
    /// </summary>
    public static double PriorShare(Objective objective) =>
        objective.ReverseShare > 0 ? 0 : Math.Max(SamplingOptions.UsualPriorShare, 1.0 / objective.Draws);

    /// <summary>Draws for each data set, and makes something of the draws.</summary>
    /// <param name="proposal">What draws.</param>
    /// <param name="queries">The data sets.</param>
    /// <param name="draws">How many particles for each.</param>
    /// <param name="priorShare">The share of them that is from the prior.</param>
    /// <param name="rng">The stream.</param>
    /// <param name="of">What is made of a data set's particles; they are null where none is possible. Runs on several
    /// threads.</param>
    /// <returns>What was made, data set by data set.</returns>
    public T[] Draw<T>(
        IProposal proposal,
        IReadOnlyList<Query<TArgs>> queries,
        int draws,
        double priorShare,
        Rng rng,
        Func<int, WeightedTraces<TResult>?, T> of
    )
    {
        var sampler = new ImportanceSampler<TArgs, TResult>(model, proposal);
        var made = new T[queries.Count];
        var sampling = new SamplingOptions
        {
            PriorShare = priorShare,
            // The threads share either the data sets or, if there is only one, its draws.
            Threads = queries.Count == 1 ? threads : 1,
            CancellationToken = cancellationToken,
        };
        Parallelism.ForEach(queries.Count, threads, cancellationToken, q => made[q] = of(q, Draw(q)));
        return made;

        WeightedTraces<TResult>? Draw(int q)
        {
            Query<TArgs> query = queries[q];
            long seed = (long)rng.Split(q).NextUInt64();
            try
            {
                return sampler.Run(query.Args, query.Data, draws, seed, sampling, replaced: query.Replaced);
            }
            catch (ImpossibleDataException)
            {
                return null;
            }
        }
    }
}
