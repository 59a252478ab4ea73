using System.Diagnostics;
using Icf.Numerics;
using Icf.Traces;

namespace Icf.Inference;

/// <summary>
/// A run of several chains of single-site moves, each with its own stream, in rounds: all chains are equally long when
/// time runs out.
/// </summary>
internal sealed class MetropolisRun<TArgs, TResult>
{
    /// <summary>The transitions of each chain in a round.</summary>
    private const int Round = 50;

    private readonly MetropolisHastingsOptions _options;
    private readonly MetropolisChain<TArgs, TResult>[] _chains;
    private readonly long _started = Stopwatch.GetTimestamp();

    public MetropolisRun(
        Model<TArgs, TResult> model,
        TArgs args,
        ForcedValues? forced,
        long seed,
        MetropolisHastingsOptions options
    )
    {
        _options = options;
        var root = new Rng(seed);
        _chains =
        [
            .. Enumerable
                .Range(0, options.Chains)
                .Select(c => new MetropolisChain<TArgs, TResult>(model, args, forced, root.Split(c), options)),
        ];
    }

    /// <summary>Runs the chains.</summary>
    public (Draws<TResult> Draws, Chains Diagnostics) Run()
    {
        OnEach(static chain => chain.Start());
        int warm = 0,
            drawn = 0;
        for (int n; warm < _options.WarmUp && !IsOver(0.5); warm += n)
        {
            n = Math.Min(Round, _options.WarmUp - warm);
            OnEach(chain => chain.WarmUp(n));
            Report(warm + n);
        }

        OnEach(static chain => chain.EndWarmUp());
        for (int n; drawn < _options.Draws && (drawn == 0 || !IsOver(1)); drawn += n)
        {
            n = Math.Min(Round, _options.Draws - drawn);
            OnEach(chain => chain.Draw(n));
            Report(warm + drawn + n);
        }

        return Collected(drawn);
    }

    private (Draws<TResult>, Chains) Collected(int length)
    {
        var record = new ChainRecord(_chains.Length, length) { Asked = _options.Draws, Moves = Moves() };
        Chains? diagnostics = null;
        var scheme = new ChainDraws(_chains.Length, () => diagnostics!.EffectiveSampleSize);
        var draws = new Draws<TResult>(
            [.. _chains.SelectMany(static chain => chain.Results)],
            [.. _chains.Select(static chain => chain.TakeLatents())],
            length,
            standIns: null,
            new EqualWeights(_chains.Length * length, scheme)
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
        double[] logDensities = [.. _chains.SelectMany(static chain => chain.LogDensities)];
        figures.Add((Chains.LogDensity, () => logDensities));
        return figures;
    }

    // Of all chains together, starting draws and warm-up included.
    private ImpossibleTraces Impossible()
    {
        var all = new ImpossibleParticles();
        foreach (MetropolisChain<TArgs, TResult> chain in _chains)
            all.Add(chain.Impossible);
        return all.Among(_chains.Sum(static chain => chain.Runs));
    }

    // Of all chains together, by address.
    private MoveSummary[] Moves() =>
        [
            .. _chains
                .SelectMany(static chain => chain.Moves)
                .GroupBy(static moves => moves.Key.ToString(), static moves => moves.Value)
                .Select(static of => new MoveSummary(
                    of.Key,
                    MoveKind.SingleSite,
                    of.Sum(m => m.Tried),
                    of.Sum(m => m.Accepted)
                ))
                .OrderBy(static moves => moves.Latent, StringComparer.Ordinal),
        ];

    private void OnEach(Action<MetropolisChain<TArgs, TResult>> act) =>
        Parallelism.ForEach(_chains.Length, _options.Threads, _options.CancellationToken, c => act(_chains[c]));

    private void Report(int transitions)
    {
        if (_options.Progress is null)
            return;
        MoveSummary[] moves = Moves();
        _options.Progress.Report(
            new MetropolisHastingsProgress(
                transitions,
                _options.WarmUp + _options.Draws,
                (double)moves.Sum(static m => m.Accepted) / moves.Sum(static m => m.Tried)
            )
        );
    }

    private bool IsOver(double share) =>
        _options.TimeBudget is { } budget && Stopwatch.GetElapsedTime(_started) > share * budget;
}
