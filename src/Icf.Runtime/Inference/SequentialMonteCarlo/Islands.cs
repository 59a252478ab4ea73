using Icf.Numerics;
using Icf.Traces;

namespace Icf.Inference;

/// <summary>All islands of a run, each with its own stream, and what they come to together.</summary>
internal sealed class Islands<TArgs, TResult>
{
    private readonly SequentialMonteCarloOptions _options;
    private readonly string _model;
    private readonly int _size;
    private readonly Func<int, Population<TResult>> _start;
    private readonly FinishedIsland<TResult>[] _islands;
    private readonly ReadProposal? _proposal;

    /// <param name="model">The model.</param>
    /// <param name="args">Its arguments.</param>
    /// <param name="forced">Values that are forced.</param>
    /// <param name="size">The particles of each island.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="options">How to run.</param>
    /// <param name="proposal">What proposes latents; null for the prior.</param>
    public Islands(
        Model<TArgs, TResult> model,
        TArgs args,
        ForcedValues? forced,
        int size,
        long seed,
        SequentialMonteCarloOptions options,
        ReadProposal? proposal
    )
    {
        (_options, _model, _size, _proposal) = (options, model.Name, size, proposal);
        var resampling = new ResamplingOptions(options.Threshold, options.Resampling, options.CancellationToken);
        var root = new Rng(seed);
        _islands = new FinishedIsland<TResult>[options.Islands];
        _start = options.Tempers ? Tempered : Sequential;

        Population<TResult> Sequential(int number)
        {
            var runs = new IslandRuns<TArgs, TResult>(model, args, forced, options.CancellationToken)
            {
                AreSaved = !options.CopiesByReplay && model.Traits.HasFlag(ModelTraits.ValueState),
                Proposal = proposal,
                MostEnumerated = options.MostEnumerated,
            };
            var island = new Island<TResult>(runs, size, root.Split(number), resampling);
            return options.FinalTransitions == 0
                ? island
                : new MovedIsland<TArgs, TResult>(
                    island,
                    Mover(),
                    root.Split(options.Islands + number),
                    resampling,
                    options.FinalTransitions
                );
        }

        Population<TResult> Tempered(int number) =>
            new TemperedIsland<TArgs, TResult>(Mover(), size, root.Split(number), resampling, options.Transitions);

        TraceMover<TArgs, TResult> Mover() =>
            new(model, args, forced, new() { CancellationToken = options.CancellationToken });
    }

    /// <summary>Runs all islands to their ends.</summary>
    public void Run() => Run([.. Enumerable.Range(0, _islands.Length)], static (_, _) => { });

    /// <summary>Runs those islands to their ends that a file does not have yet.</summary>
    /// <param name="checkpoint">The file.</param>
    /// <param name="traces">Writes and reads traces, on one thread.</param>
    /// <exception cref="ModelMismatchException">The file is of another run; says what differs.</exception>
    /// <exception cref="ArtifactException">The file is no checkpoint of a run, or damaged.</exception>
    public void Run(PartsCheckpoint checkpoint, Func<StoredTraces<TResult>> traces)
    {
        StoredTraces<TResult> reads = traces();
        HashSet<int> missing = [.. Enumerable.Range(0, _islands.Length)];
        checkpoint.Read(
            (number, from) =>
            {
                _islands[number] = FinishedIsland<TResult>.Read(from, reads, _size);
                missing.Remove(number);
            }
        );
        checkpoint.Run(() =>
            Run([.. missing], (number, island) => checkpoint.Note(number, to => island.Write(to, traces())))
        );
    }

    private void Run(int[] numbers, Action<int, FinishedIsland<TResult>> note)
    {
        int done = _islands.Length - numbers.Length;
        Parallelism.ForEach(
            numbers.Length,
            _options.Threads,
            _options.CancellationToken,
            k =>
            {
                int number = numbers[k];
                _islands[number] = FinishedIsland<TResult>.Of(_start(number));
                note(number, _islands[number]);
                _options.Progress?.Report(Interlocked.Increment(ref done));
            }
        );
    }

    /// <summary>The particles of all islands, one after the other, and what is known of them.</summary>
    /// <exception cref="ImpossibleDataException">Every particle has weight zero.</exception>
    /// <exception cref="ModelException">Every trace is impossible.</exception>
    public (Draws<TResult> Draws, SequentialMonteCarlo Diagnostics) Collected() =>
        JoinedIslands.Of(_islands, _size, _model, _proposal);
}
