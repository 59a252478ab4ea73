using System.Diagnostics;
using Icf.Numerics;
using Icf.Traces;

namespace Icf.Inference;

/// <summary>
/// A run of several chains of traces, each with its own stream, in rounds: all chains are equally long when time runs
/// out.
/// </summary>
/// <param name="chains">The chains.</param>
/// <param name="options">How they run.</param>
/// <param name="round">The transitions of each chain in a round.</param>
internal sealed class ProgramChains<TResult>(ProgramChain<TResult>[] chains, ChainOptions options, int round)
{
    private readonly long _started = Stopwatch.GetTimestamp();

    /// <summary>
    /// Told how far the chains are, now and then: transitions, and moves that were tried and accepted.
    /// </summary>
    public Action<int, MoveSummary[]>? Progress { get; init; }

    /// <summary>The file that the run can go on from; null for none.</summary>
    public RunCheckpoint? File { get; init; }

    /// <summary>Runs the chains.</summary>
    public (Draws<TResult> Draws, Chains Diagnostics) Run()
    {
        if (File is null)
            return Collected(Run(Start(), checkpoint: null));
        var checkpoint = new ChainCheckpoint<TResult>(File, chains, options);
        ChainPlace? left = checkpoint.TryGoOn();
        int drawn;
        try
        {
            drawn = Run(left ?? Start(), checkpoint);
        }
        catch (Exception stopped)
        {
            checkpoint.Stop(stopped);
            throw;
        }

        checkpoint.Write();
        return Collected(drawn);
    }

    private ChainPlace Start()
    {
        OnEach(static chain => chain.Start());
        return default;
    }

    // The number of draws.
    private int Run(ChainPlace from, ChainCheckpoint<TResult>? checkpoint)
    {
        (int warm, int drawn) = from;
        if (drawn == 0)
        {
            WarmUp(ref warm, checkpoint);
            OnEach(static chain => chain.EndWarmUp());
        }

        while (drawn < options.Draws && (drawn == 0 || !IsOver(1)))
        {
            int n = Math.Min(round, options.Draws - drawn);
            OnEach(chain => chain.Draw(n));
            drawn += n;
            checkpoint?.Note(new ChainPlace(warm, drawn));
            Report(warm + drawn);
        }

        return drawn;
    }

    private void WarmUp(ref int warm, ChainCheckpoint<TResult>? checkpoint)
    {
        while (warm < options.WarmUp && !IsOver(0.5))
        {
            int n = Math.Min(round, options.WarmUp - warm);
            OnEach(chain => chain.WarmUp(n));
            warm += n;
            checkpoint?.Note(new ChainPlace(warm, 0));
            Report(warm);
        }
    }

    private (Draws<TResult>, Chains) Collected(int length)
    {
        var record = new ChainRecord(chains.Length, length) { Asked = options.Draws, Moves = Moves() };
        Chains? diagnostics = null;
        var scheme = new ChainDraws(chains.Length, () => diagnostics!.EffectiveSampleSize);
        var draws = new Draws<TResult>(
            [.. chains.SelectMany(static chain => chain.Results)],
            [.. chains.Select(static chain => chain.TakeLatents())],
            length,
            standIns: null,
            new EqualWeights(chains.Length * length, scheme)
        );
        diagnostics = new Chains(record, Figures(draws)) { Impossible = Impossible() };
        return (draws, diagnostics);
    }

    // What every trace has: numbers that all visit, and its density, which alone tells of traces of random structure.
    private List<(string Name, Func<double[]> Draws)> Figures(Draws<TResult> draws)
    {
        List<(string, Func<double[]>)> figures = [];
        foreach (string address in draws.Scalars)
            if (draws.Values(address) is { } values && !Array.Exists(values, double.IsNaN))
                figures.Add((address, () => values));
        double[] logDensities = [.. chains.SelectMany(static chain => chain.LogDensities)];
        figures.Add((Chains.LogDensity, () => logDensities));
        return figures;
    }

    // Of all chains together, starting draws and warm-up included.
    private ImpossibleTraces Impossible()
    {
        var all = new ImpossibleParticles();
        foreach (ProgramChain<TResult> chain in chains)
            all.Add(chain.Impossible);
        return all.Among(chains.Sum(static chain => chain.Runs));
    }

    // Of all chains together, by address.
    private MoveSummary[] Moves() =>
        [
            .. chains
                .SelectMany(static chain => chain.Moves)
                .GroupBy(static moves => (moves.Latent, moves.Kind))
                .Select(static of => new MoveSummary(
                    of.Key.Latent,
                    of.Key.Kind,
                    of.Sum(static m => m.Tried),
                    of.Sum(static m => m.Accepted)
                ))
                .OrderBy(static moves => moves.Latent, StringComparer.Ordinal),
        ];

    private void OnEach(Action<ProgramChain<TResult>> act) =>
        Parallelism.ForEach(chains.Length, options.Threads, options.CancellationToken, c => act(chains[c]));

    private void Report(int transitions) => Progress?.Invoke(transitions, Moves());

    private bool IsOver(double share) =>
        options.TimeBudget is { } budget && Stopwatch.GetElapsedTime(_started) > share * budget;
}
