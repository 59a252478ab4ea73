using System.Diagnostics;
using Icf.Numerics;

namespace Icf.Inference;

/// <summary>
/// The no-U-turn sampler over a log density: chains, each with its own stream <c>Rng(seed).Split(chain)</c> and
/// evaluator, so that the number of threads changes no bit.
/// </summary>
internal static class NutsSampler
{
    /// <summary>Runs the chains.</summary>
    /// <param name="density">The log density.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="options">How to run.</param>
    /// <param name="starts">Where each chain starts; null for a draw of Pathfinder's.</param>
    /// <param name="file">The file that the run can go on from; null for none.</param>
    /// <exception cref="StartingPointException">No place was found where a chain could start.</exception>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public static NutsDraws Run(
        ILogDensity density,
        long seed,
        NutsOptions options,
        IReadOnlyList<StartingPoint>? starts = null,
        RunCheckpoint? file = null
    )
    {
        long started = Stopwatch.GetTimestamp();
        var chains = new NutsChain?[options.Chains];
        PartsCheckpoint? checkpoint = file is null ? null : new PartsCheckpoint(file, "chain", options.Chains);
        checkpoint?.Read(
            (c, from) => (chains[c] = Chain(c, density.Fork(), Nowhere(density), rng: default)).Read(from)
        );
        if (checkpoint is null)
            RunAll();
        else
            checkpoint.Run(RunAll);
        return Collected(chains!, density, options);

        void RunAll() =>
            Parallelism.ForEach(
                options.Chains,
                options.Threads,
                options.CancellationToken,
                c => (chains[c] ??= Started(c)).Run()
            );

        NutsChain Started(int c)
        {
            (ILogDensity own, Rng rng) = (density.Fork(), new Rng(seed).Split(c));
            StartingPoint start = starts?[c] ?? Start(own, ref rng, options.CancellationToken);
            return Chain(c, own, start, rng);
        }

        NutsChain Chain(int c, ILogDensity own, StartingPoint start, Rng rng) =>
            new(own, start, rng, c, started, options) { Checkpoint = checkpoint };
    }

    // For a chain that is put somewhere else at once.
    private static StartingPoint Nowhere(ILogDensity density) =>
        new(new double[density.Dimension], new double[density.Dimension], 0, 0);

    private static StartingPoint Start(ILogDensity density, ref Rng rng, CancellationToken cancellationToken) =>
        density is IHeldLatents { HeldNames.Count: > 0 } held
            ? HeldStart.Find(density, held, ref rng, cancellationToken)
            : PathfinderStart.Find(density, ref rng, cancellationToken);

    private static NutsDraws Collected(NutsChain[] chains, ILogDensity density, NutsOptions options)
    {
        (int length, int dimension) = (chains.Min(chain => chain.Count), density.Dimension);
        IReadOnlyList<string> held = (density as IHeldLatents)?.HeldNames ?? [];
        return new NutsDraws(
            dimension,
            [.. chains.Select(chain => chain.Draws[..(length * dimension)])],
            new ChainRecord(chains.Length, length)
            {
                Energies = [.. chains.SelectMany(chain => chain.Energies[..length])],
                TreeDepths = [.. chains.SelectMany(chain => chain.Depths[..length])],
                Divergences =
                [
                    .. chains.SelectMany(
                        (chain, c) => chain.Divergences.Where(d => d < length).Select(d => c * length + d)
                    ),
                ],
                StepSizes = [.. chains.Select(chain => chain.StepSize)],
                MaxTreeDepth = options.MaxTreeDepth,
                Gradients = chains.Sum(chain => chain.Gradients),
                Asked = options.Draws,
                Moves = [.. held.Select((name, i) => Moves(name, i, chains))],
            }
        )
        {
            HeldCount = held.Count,
            Held = [.. chains.Select(chain => chain.HeldDraws[..(length * held.Count)])],
        };
    }

    private static MoveSummary Moves(string name, int index, NutsChain[] chains)
    {
        long drawn = chains.Sum(chain => chain.Sweep!.Drawn[index]),
            tried = chains.Sum(chain => chain.Sweep!.Walks[index].Tried),
            accepted = chains.Sum(chain => chain.Sweep!.Walks[index].Accepted);
        MoveKind kind =
            drawn > 0 && tried > 0 ? MoveKind.Both
            : drawn > 0 ? MoveKind.FullConditional
            : tried > 0 ? MoveKind.IntegerWalk
            : MoveKind.None;
        return new MoveSummary(name, kind, tried, accepted);
    }
}
