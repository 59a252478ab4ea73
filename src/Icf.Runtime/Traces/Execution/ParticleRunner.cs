using System.Diagnostics.CodeAnalysis;

namespace Icf.Traces;

/// <summary>Runs one particle from its start, and turns what a model throws into an error that says where.</summary>
internal static class ParticleRunner
{
    /// <summary>
    /// A message shows this many characters at both ends of an address that is longer than twice this, as in a
    /// recursion.
    /// </summary>
    private const int MostShown = 120;

    /// <summary>Runs a particle that never parks.</summary>
    public static TResult Run<TArgs, TResult>(Model<TArgs, TResult> model, TArgs args, Particle particle) =>
        TryRun(model, args, particle, out TResult? result)
            ? result
            : throw Explain(particle.Invalid!, model.Name, particle);

    /// <summary>
    /// Runs a particle that is not resumed; false if its trace is impossible, which <see cref="Particle.Invalid"/>
    /// explains, or if its source has parked it.
    /// </summary>
    public static bool TryRun<TArgs, TResult>(
        Model<TArgs, TResult> model,
        TArgs args,
        Particle particle,
        [MaybeNullWhen(false)] out TResult result
    )
    {
        try
        {
            Trace<TResult> trace = model.Start(particle, args);
            if (!trace.IsCompleted)
                Trampoline.Run(particle, Deferral.Take(particle));
            if (particle is not { Continuation: not null, Failure: null })
                return TryTake(trace, model.Name, particle, out result);

            // Its source has ruled the trace out, and parked it for good.
            (particle.Continuation, result) = (null, default);
            return false;
        }
        catch (Exception exception) when (!IsToPass(exception))
        {
            return IsImpossible(exception, model.Name, particle, out result);
        }
    }

    /// <summary>Runs a particle up to its end or its first parking.</summary>
    public static Trace<TResult> Start<TArgs, TResult>(Model<TArgs, TResult> model, TArgs args, Particle particle)
    {
        Trace<TResult> trace;
        try
        {
            trace = model.Start(particle, args);
            if (Deferral.Take(particle) is { } deferred)
                Trampoline.Run(particle, deferred);
        }
        catch (Exception exception) when (!IsToPass(exception))
        {
            throw Explain(exception, model.Name, particle);
        }

        // An error that ends the run does so at once; an impossible trace is reported at its end.
        if (particle.Failure is not null || trace.Thrown is { } thrown && !particle.TryBecomeImpossible(thrown))
            Finish(trace, model.Name, particle);
        return trace;
    }

    /// <summary>The result of a particle that has come to its end in lockstep.</summary>
    public static TResult Finish<TResult>(Trace<TResult> trace, string model, Particle particle) =>
        TryFinish(trace, model, particle, out TResult? result)
            ? result
            : throw Explain(particle.Invalid!, model, particle);

    /// <summary>
    /// The result of a particle that has come to its end in lockstep; false if its trace is impossible.
    /// </summary>
    public static bool TryFinish<TResult>(
        Trace<TResult> trace,
        string model,
        Particle particle,
        [MaybeNullWhen(false)] out TResult result
    )
    {
        try
        {
            return TryTake(trace, model, particle, out result);
        }
        catch (Exception exception) when (!IsToPass(exception))
        {
            return IsImpossible(exception, model, particle, out result);
        }
    }

    private static bool TryTake<TResult>(Trace<TResult> trace, string model, Particle particle, out TResult result)
    {
        if (particle.Failure is not null)
            throw Failed(particle, model);
        result = trace.TakeResult();
        particle.Loops?.RequireClosed(model);
        return particle.Invalid is null;
    }

    // An exception of the model is an error, unless it means that the trace is impossible.
    private static bool IsImpossible<TResult>(Exception exception, string model, Particle particle, out TResult? result)
    {
        Deferral.Clear();
        result = default;
        if (particle.Failure is not null)
            throw Failed(particle, model);
        if (!particle.TryBecomeImpossible(exception))
            throw Explain(exception, model, particle);
        return false;
    }

    // Exceptions whose message says enough.
    private static bool IsToPass(Exception exception) =>
        exception is OperationCanceledException or InterventionException;

    // An error of the engine counts, whatever the model did after it.
    private static Exception Failed(Particle particle, string model) =>
        IsToPass(particle.Failure!)
            ? particle.Failure!
            : Explain(particle.Failure!, model, particle, particle.FailureAddress);

    /// <summary>
    /// A second particle at the point where the first is parked: the twin is run again with the values recorded so far,
    /// and from there on the two particles are independent.
    /// </summary>
    public static (Particle Fork, Trace<TResult> Trace) Fork<TArgs, TResult>(
        Model<TArgs, TResult> model,
        TArgs args,
        Particle original,
        Lockstep scheduler
    )
    {
        var fork = new Particle
        {
            Scores = original.Scores,
            Record = new TraceRecord(),
            Tokens = original.Tokens,
            Slot = original.Slot,
            AllowsImpossible = original.AllowsImpossible,
        };
        var recorded = new RecordedChoices(original.Record!.ToArray()) { Otherwise = scheduler };
        Trace<TResult> trace = Replay(model, args, original, fork, recorded);
        (fork.LogPrior, fork.LogProposal, fork.LogLoops) = (original.LogPrior, original.LogProposal, original.LogLoops);
        fork.IsFromPrior = original.IsFromPrior;
        return (fork, trace);
    }

    /// <summary>Runs a model with the values that a parked particle has had so far, up to where it is parked.</summary>
    /// <param name="model">The model.</param>
    /// <param name="args">Its arguments.</param>
    /// <param name="original">The parked particle.</param>
    /// <param name="replay">The particle that is run.</param>
    /// <param name="recorded">Gives it the values.</param>
    public static Trace<TResult> Replay<TArgs, TResult>(
        Model<TArgs, TResult> model,
        TArgs args,
        Particle original,
        Particle replay,
        ValueSource recorded
    )
    {
        replay.Source = recorded;
        replay.Restart(original.Rng);
        replay.Loops = original.Loops?.Fork();
        Trace<TResult> trace = Start(model, args, replay);
        replay.Loops?.EndReplay();
        return trace;
    }

    /// <exception cref="ModelException">An address was visited twice.</exception>
    public static Choices ChoicesOf(TraceRecord record)
    {
        TracePath.RequireDistinct(record.Addresses);
        return new Choices(record.ToArray());
    }

    /// <summary>A trace that was run again has not come to the same.</summary>
    /// <param name="address">Where; null where that is not known.</param>
    public static ModelException NotTheSame(string? address) =>
        new(
            address,
            (address is null ? "" : $"'{address}': ")
                + "a trace that was run again with the same values came to other latents, or is no longer possible. "
                + "The model depends on something that is neither an argument nor a sample, such as a clock or a "
                + "static field."
        );

    public static ModelException VisitedTwice(string address) =>
        new(address, $"The address '{address}' is visited twice in one trace; give one of its sites another name.");

    /// <summary>What went wrong, where, with the trace so far.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="model">The root model's name.</param>
    /// <param name="particle">The particle that was running.</param>
    /// <param name="address">The address, if it is known more exactly than the one visited last.</param>
    public static ModelException Explain(Exception exception, string model, Particle particle, string? address = null)
    {
        TraceRecord record = particle.Record ?? new TraceRecord();
        string? last = record.Count > 0 ? record[record.Count - 1].Address : null;
        ModelException explained =
            exception as ModelException
            ?? new ModelException(
                address ?? last,
                $"{model} threw {exception.GetType().Name} {Place(exception, address, last)}: {exception.Message}",
                exception
            );
        if (record.Count > 0 && explained.Trace.IsEmpty)
            explained.Trace = new Choices(record.ToArray());
        return explained;
    }

    private static string Place(Exception exception, string? address, string? last)
    {
        string place =
            address is not null ? $"at '{Shortened(address)}'"
            : last is null ? "before its first sample"
            : $"after visiting '{Shortened(last)}'";
        return ModelLine.Of(exception) is { } line ? $"{place}, in {line}" : place;
    }

    // In a message; the address itself comes with the exception.
    private static string Shortened(string address) =>
        address.Length <= 2 * MostShown ? address : $"{address[..MostShown]}…{address[^MostShown..]}";
}
