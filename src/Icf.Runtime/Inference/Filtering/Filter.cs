using System.Numerics;
using Icf.Inference;
using Icf.Numerics;
using Icf.Traces;

namespace Icf;

/// <summary>
/// A belief that takes in data as they come; made by <see cref="FilteringEngine.Filter"/>. Not to be used from several
/// threads at once.
/// </summary>
/// <typeparam name="TArgs">The method's parameters, as a record.</typeparam>
/// <typeparam name="TResult">The method's result.</typeparam>
/// <typeparam name="TLatents">The latents whose address is a plain name, as a record.</typeparam>
public sealed class Filter<TArgs, TResult, TLatents>
{
    private readonly Model<TArgs, TResult, TLatents> _model;
    private readonly TArgs _args;
    private readonly int _size;
    private readonly int _threads;
    private FilteredIsland<TArgs, TResult>[] _islands;
    private FilteredEvidence _evidence;
    private Posterior<TResult, TLatents>? _belief;

    internal Filter(
        Model<TArgs, TResult, TLatents> model,
        TArgs args,
        int size,
        Rng rng,
        FilterOptions options,
        CancellationToken cancellationToken
    )
    {
        (_model, _args, _size, _threads) = (model, args, size, options.Threads);
        var resampling = new ResamplingOptions(options.Threshold, options.Resampling, CancellationToken.None);
        _evidence = new FilteredEvidence(options.Islands);
        _islands = [.. Enumerable.Range(0, options.Islands).Select(Island)];
        (_islands, _evidence) = Stepped(cancellationToken);

        FilteredIsland<TArgs, TResult> Island(int number) =>
            new(
                new FilteredRuns<TArgs, TResult>(model, args),
                new StaticMoves<TArgs, TResult>(model, args, options.Transitions),
                size,
                rng.Split(number),
                resampling
            );
    }

    /// <summary>How often data have been added.</summary>
    public long Steps { get; private set; }

    /// <summary>The logarithm of the probability (density) of all data so far, in nats.</summary>
    public double LogEvidence => _evidence.Log;

    /// <summary>
    /// What is believed of the present: weighted draws of what the model returns at the end of the data, and of the
    /// latents since the last data but one. Made at the first use after a step.
    /// </summary>
    public Posterior<TResult, TLatents> Belief => _belief ??= Answer(static member => member.Since());

    /// <summary>
    /// What is believed of the latents whose address is a plain name, such as a rate that belongs to all data. They are
    /// moved where <see cref="FilterOptions.Transitions"/> says so; otherwise few of their values are left after a long
    /// time, and <see cref="Diagnostics.EffectiveSampleSize"/> falls.
    /// </summary>
    public Posterior<TResult, TLatents> Static() => Answer(static member => member.Static());

    /// <summary>
    /// What is believed of all latents at all times. It takes time and memory in proportion to the number of steps; of
    /// latents of long ago few different values are left.
    /// </summary>
    public Posterior<TResult, TLatents> Path() => Answer(static member => member.Choices());

    /// <summary>Takes in the data that were added to the arguments' lists since the last step.</summary>
    /// <param name="cancellationToken">Stops the step; the filter is then as before.</param>
    /// <returns>The logarithm of the probability (density) of the new data given those before, in nats.</returns>
    /// <exception cref="InvalidOperationException">Nothing was added.</exception>
    /// <exception cref="ImpossibleDataException">No particle could have given the data; the filter is as
    /// before.</exception>
    /// <exception cref="ModelException">The model threw, or does something else with earlier data now that there are
    /// more; the filter is as before.</exception>
    public double Step(CancellationToken cancellationToken = default)
    {
        double before = LogEvidence;
        (FilteredIsland<TArgs, TResult>[] islands, FilteredEvidence evidence) = Stepped(cancellationToken);
        if (Array.TrueForAll(islands, static island => !island.HasGoneOn))
            throw new InvalidOperationException(
                $"No datum was added since the last step: {_model.Name} ran as before. Add data to a list among the "
                    + "arguments; the model must look at the length of the list in each turn of its loop."
            );
        if (BitOperations.IsPow2(Steps + 1))
            islands[0].Check();
        (_islands, _evidence, _belief) = (islands, evidence, null);
        Steps++;
        return LogEvidence - before;
    }

    private (FilteredIsland<TArgs, TResult>[], FilteredEvidence) Stepped(CancellationToken cancellationToken)
    {
        var islands = new FilteredIsland<TArgs, TResult>[_islands.Length];
        Parallelism.ForEach(
            islands.Length,
            _threads,
            cancellationToken,
            i => islands[i] = _islands[i].Stepped(cancellationToken)
        );
        FilteredEvidence evidence = _evidence.With([
            .. islands.Select((island, i) => island.LogEvidence - (island.IsLost ? 0 : _islands[i].LogEvidence)),
        ]);
        if (Array.TrueForAll(islands, static island => island.IsLost))
            Joined(islands, evidence, static _ => []); // throws
        return (islands, evidence);
    }

    private Posterior<TResult, TLatents> Answer(Func<FilteredMember<TResult>, Choice[]> latentsOf)
    {
        (Draws<TResult> draws, SequentialMonteCarlo diagnostics) = Joined(_islands, _evidence, latentsOf);
        return _model.Answer(draws, diagnostics, _args, intervention: null);
    }

    private (Draws<TResult> Draws, SequentialMonteCarlo Diagnostics) Joined(
        FilteredIsland<TArgs, TResult>[] islands,
        FilteredEvidence evidence,
        Func<FilteredMember<TResult>, Choice[]> latentsOf
    ) =>
        JoinedIslands.Of(
            Array.ConvertAll(islands, island => island.Finished(latentsOf)),
            _size,
            _model.Name,
            proposal: null,
            (evidence.Log, evidence.Error)
        );
}
