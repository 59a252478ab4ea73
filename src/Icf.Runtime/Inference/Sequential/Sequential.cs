using Icf.Inference;
using Icf.Numerics;
using Icf.Traces;

namespace Icf;

/// <summary>
/// A belief in the latents that several data sets have in common, which takes in one data set after the other: what is
/// believed after one is the prior of the next. Made by <see cref="SequentialEngine"/>. Not to be used from several
/// threads at once.
/// </summary>
/// <typeparam name="TResult">The method's result.</typeparam>
/// <typeparam name="TLatents">The latents whose address is a plain name, as a record.</typeparam>
public abstract class Sequential<TResult, TLatents>
{
    private protected Sequential() { }

    /// <summary>How many data sets have been taken in by steps.</summary>
    public int Steps { get; private protected set; }

    /// <summary>
    /// The logarithm of the probability (density) of all data sets that were taken in by steps, in nats; where the
    /// belief began with a posterior, given the data of that.
    /// </summary>
    public abstract double LogEvidence { get; }

    /// <summary>
    /// What is believed now: weighted draws of the shared latents, and of what the model returns for the last data set
    /// and that one's own latents. Made at the first use after a step.
    /// </summary>
    /// <exception cref="InvalidOperationException">No data set has been taken in.</exception>
    public abstract Posterior<TResult, TLatents> Belief { get; }

    /// <summary>Takes in a data set.</summary>
    /// <typeparam name="TArgs">The method's parameters, as a record.</typeparam>
    /// <param name="args">The arguments with the data. Their arrays and lists must stay as they are: when particles are
    /// moved, the model is run again for all data sets.</param>
    /// <param name="cancellationToken">Stops the step; the belief is then as before.</param>
    /// <returns>The logarithm of the probability (density) of the data set given those before, in nats.</returns>
    /// <exception cref="ArgumentException">The arguments are of another model.</exception>
    /// <exception cref="ArgumentDataException">A datum is infinite, or missing where this is not allowed.</exception>
    /// <exception cref="ImpossibleDataException">No particle could have given the data; the belief is as
    /// before.</exception>
    /// <exception cref="ModelException">The model threw, a data set before has been changed, or a shared latent has
    /// another prior than before; the belief is as before.</exception>
    public double Step<TArgs>(TArgs args, CancellationToken cancellationToken = default) =>
        this is ISequential<TArgs> typed
            ? typed.Step(args, cancellationToken)
            : throw new ArgumentException(
                $"The belief is of a model with other arguments than {typeof(TArgs).Name}.",
                nameof(args)
            );
}

/// <summary>The same with known arguments.</summary>
/// <typeparam name="TArgs">The method's parameters, as a record.</typeparam>
/// <typeparam name="TResult">The method's result.</typeparam>
/// <typeparam name="TLatents">The latents whose address is a plain name, as a record.</typeparam>
public sealed class Sequential<TArgs, TResult, TLatents> : Sequential<TResult, TLatents>, ISequential<TArgs>
{
    private readonly Model<TArgs, TResult, TLatents> _model;
    private readonly SequentialOptions _options;
    private readonly int _size;
    private SequentialIsland<TArgs, TResult>[] _islands;
    private FilteredEvidence _evidence;
    private Posterior<TResult, TLatents>? _belief;
    private (TArgs Args, bool IsThere) _last;

    internal Sequential(Model<TArgs, TResult, TLatents> model, int particles, long seed, SequentialOptions options)
    {
        if (particles < 2 * options.Islands)
            throw new ArgumentOutOfRangeException(
                nameof(particles),
                particles,
                $"Each of {options.Islands} islands needs at least two particles."
            );
        SharedLatents.Require(options.Shared, model.ProposalSkeleton);
        (_model, _options, _evidence) = (model, options, new FilteredEvidence(options.Islands));
        _size = (particles + options.Islands - 1) / options.Islands;
        var root = new Rng(seed);
        _islands =
        [
            .. Enumerable
                .Range(0, options.Islands)
                .Select(number => new SequentialIsland<TArgs, TResult>(model, _size, root.Split(number), options)),
        ];
    }

    /// <inheritdoc/>
    public override double LogEvidence => _evidence.Log;

    /// <inheritdoc/>
    public override Posterior<TResult, TLatents> Belief => _belief ??= Answer();

    /// <inheritdoc cref="Sequential{TResult, TLatents}.Step{TArgs}"/>
    public double Step(TArgs args, CancellationToken cancellationToken = default)
    {
        ObservedPlaces.Read(_model, args, cancellationToken: cancellationToken);
        SequentialIsland<TArgs, TResult>[] islands = All(
            i => _islands[i].Stepped(args, cancellationToken),
            cancellationToken
        );
        FilteredEvidence evidence = _evidence.With([
            .. islands.Select((island, i) => island.LogEvidence - (island.IsLost ? 0 : _islands[i].LogEvidence)),
        ]);
        if (Array.TrueForAll(islands, static island => island.IsLost))
            Joined(islands, evidence); // throws
        double before = LogEvidence;
        (_islands, _evidence, _belief, _last) = (islands, evidence, null, (args, true));
        Steps++;
        return LogEvidence - before;
    }

    /// <summary>Begins with draws of a posterior.</summary>
    /// <param name="args">Its arguments.</param>
    /// <param name="draws">The latents of as many draws as there are particles.</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal void Begin(TArgs args, Choice[][] draws, CancellationToken cancellationToken)
    {
        _islands = All(
            i => _islands[i].Given(args, draws[(i * _size)..((i + 1) * _size)], cancellationToken),
            cancellationToken
        );
        _last = (args, true);
    }

    /// <summary>How many particles there are.</summary>
    internal int Particles => _size * _islands.Length;

    private SequentialIsland<TArgs, TResult>[] All(
        Func<int, SequentialIsland<TArgs, TResult>> island,
        CancellationToken cancellationToken
    )
    {
        var islands = new SequentialIsland<TArgs, TResult>[_islands.Length];
        Parallelism.ForEach(islands.Length, _options.Threads, cancellationToken, i => islands[i] = island(i));
        return islands;
    }

    private Posterior<TResult, TLatents> Answer()
    {
        if (!_last.IsThere)
            throw new InvalidOperationException("No data set has been taken in: call Step first.");
        (Draws<TResult> draws, SequentialMonteCarlo diagnostics) = Joined(_islands, _evidence);
        return _model.Answer(draws, diagnostics, _last.Args, intervention: null);
    }

    private (Draws<TResult> Draws, SequentialMonteCarlo Diagnostics) Joined(
        SequentialIsland<TArgs, TResult>[] islands,
        FilteredEvidence evidence
    ) =>
        JoinedIslands.Of(
            Array.ConvertAll(islands, static island => island.Finished()),
            _size,
            _model.Name,
            proposal: null,
            (evidence.Log, evidence.Error)
        );
}
