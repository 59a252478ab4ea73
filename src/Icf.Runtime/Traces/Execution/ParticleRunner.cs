namespace Icf.Traces;

/// <summary>Runs one particle from its start, and turns what a model throws into an error that says where.</summary>
internal static class ParticleRunner
{
    /// <summary>Runs a particle that never parks.</summary>
    public static TResult Run<TArgs, TResult>(Model<TArgs, TResult> model, TArgs args, Particle particle)
    {
        try
        {
            TResult result = model.Start(particle, args).TakeResult();
            particle.Loops?.RequireClosed(model.Name);
            return result;
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or InterventionException))
        {
            throw Explain(exception, model.Name, particle);
        }
    }

    /// <summary>Runs a particle up to its end or its first parking.</summary>
    public static Trace<TResult> Start<TArgs, TResult>(Model<TArgs, TResult> model, TArgs args, Particle particle)
    {
        try
        {
            Trace<TResult> trace = model.Start(particle, args);
            trace.ThrowIfFaulted();
            return trace;
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or InterventionException))
        {
            throw Explain(exception, model.Name, particle);
        }
    }

    /// <summary>The result of a particle that has come to its end in lockstep.</summary>
    public static TResult Finish<TResult>(Trace<TResult> trace, string model, Particle particle)
    {
        try
        {
            TResult result = trace.TakeResult();
            particle.Loops?.RequireClosed(model);
            return result;
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or InterventionException))
        {
            throw Explain(exception, model, particle);
        }
    }

    /// <summary>
    /// A second particle at the point at which the first is parked: the twin is run again with the values recorded
    /// so far, and from there on both go their own ways.
    /// </summary>
    public static (Particle Fork, Trace<TResult> Trace) Fork<TArgs, TResult>(
        Model<TArgs, TResult> model, TArgs args, Particle original, Lockstep scheduler)
    {
        var fork = new Particle
        {
            Source = ValueSource.Given,
            Given = new RecordedChoices(original.Record!.ToArray()) { Otherwise = ValueSource.Lockstep },
            Scores = original.Scores,
            Record = new TraceRecord(),
            Tokens = original.Tokens,
            Scheduler = scheduler,
            Slot = original.Slot,
        };
        fork.Restart(original.Rng);
        fork.Loops = original.Loops?.Fork();
        Trace<TResult> trace = Start(model, args, fork);
        fork.Loops?.EndReplay();
        fork.LogProposal = original.LogProposal;
        return (fork, trace);
    }

    public static Choices ChoicesOf(TraceRecord record)
    {
        var choices = new Choices();
        foreach (Choice choice in record.ToArray())
        {
            string address = choice.Address;
            if (choices.Contains(address))
                throw VisitedTwice(address);
            choices.Add(address, new ChoiceValue(choice.Value));
        }

        return choices;
    }

    public static ModelException VisitedTwice(string address) =>
        new(address, $"The address '{address}' is visited twice in one trace; give one of its sites another name.");

    /// <summary>What went wrong, where, with the trace so far.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="model">The root model's name.</param>
    /// <param name="particle">The particle that was running.</param>
    /// <param name="address">The address, where it is known better than as the one visited last.</param>
    public static ModelException Explain(Exception exception, string model, Particle particle, string? address = null)
    {
        TraceRecord record = particle.Record ?? new TraceRecord();
        string? last = record.Count > 0 ? record[record.Count - 1].Address : null;
        ModelException explained = exception as ModelException ?? new ModelException(
            address ?? last,
            $"{model} threw {exception.GetType().Name} {Place(exception, address, last)}: {exception.Message}",
            exception);
        if (record.Count > 0 && explained.Trace.Count == 0)
            explained.Trace = SafeChoices(record);
        return explained;
    }

    private static string Place(Exception exception, string? address, string? last)
    {
        string place = address is not null ? $"at '{address}'" : last is null ? "before its first sample" : $"after visiting '{last}'";
        return ModelLine.Of(exception) is { } line ? $"{place}, in {line}" : place;
    }

    private static Choices SafeChoices(TraceRecord record)
    {
        var choices = new Choices();
        foreach (Choice choice in record.ToArray())
            choices[choice.Address] = new ChoiceValue(choice.Value);
        return choices;
    }
}
