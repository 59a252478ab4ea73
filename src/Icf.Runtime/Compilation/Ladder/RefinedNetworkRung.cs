using System.Diagnostics;

namespace Icf.Compiled;

/// <summary>
/// Particles of a copy of the network that is trained for the query: for traces of random structure, which no fit and
/// few moves follow. It is trained once, and gives more particles if they are worth it.
/// </summary>
/// <param name="query">The query.</param>
/// <param name="train">Trains a copy.</param>
internal sealed class RefinedNetworkRung<TArgs, TResult, TLatents>(
    LadderQuery<TArgs, TResult, TLatents> query,
    Func<RefineNetworkOptions, Allowance, TrainedCopy<TResult, TLatents>> train
) : LadderRung<TArgs, TResult, TLatents>(query), IDisposable
{
    /// <summary>The rest of the time is for the last round, the comparison with the original and the answer.</summary>
    private const double ForRounds = 0.6;

    private TrainedCopy<TResult, TLatents>? _copy;
    private TimeSpan _trained;

    public override Rung Rung => Rung.RefinedNetwork;

    // Its training takes long before it comes to anything, and is most often worth it where others were not.
    public override double Kept => 0.4;

    public override ModelTraits Needs => RefinementEngine.Needs;

    public override int First => Draws(10, least: 1_000);

    public override int Most => Query.Quality.MostParticles;

    public override TimeSpan Once => _trained;

    public override Posterior<TResult, TLatents> Run(int draws, Posterior<TResult, TLatents>? best, Allowance allowance)
    {
        long begun = Stopwatch.GetTimestamp();
        _copy ??= train(
            new RefineNetworkOptions
            {
                Seed = Query.Seed,
                Budget = allowance.Part(ForRounds),
                Threads = Query.Quality.Threads,
            },
            allowance
        );
        _trained = Stopwatch.GetElapsedTime(begun);
        return _copy.Sample(draws, allowance);
    }

    public void Dispose() => _copy?.Dispose();
}
