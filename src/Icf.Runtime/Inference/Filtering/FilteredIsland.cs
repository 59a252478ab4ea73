using Icf.Numerics;
using Icf.Traces;

namespace Icf.Inference;

/// <summary>
/// A population of a filter. A step makes a new one, and leaves this one as it is; particles that are drawn anew are
/// shared, since nothing changes them.
/// </summary>
internal sealed class FilteredIsland<TArgs, TResult>
{
    private readonly IslandRuns<TArgs, TResult> _runs;
    private readonly ResamplingOptions _options;
    private readonly Rng _root;
    private readonly double[] _logWeights;
    private readonly ImpossibleParticles _impossible = new();
    private FilteredMember<TArgs, TResult>[] _members;
    private Rng _rng;
    private double _logEvidence;
    private long _streams;
    private int _resamplings;
    private string? _ruledOut;

    /// <param name="runs">What its particles run with.</param>
    /// <param name="particles">The number of particles.</param>
    /// <param name="rng">The island's stream.</param>
    /// <param name="options">When and how particles are drawn anew.</param>
    public FilteredIsland(IslandRuns<TArgs, TResult> runs, int particles, Rng rng, ResamplingOptions options)
    {
        (_runs, _options, _root, _rng) = (runs, options, rng, rng.Split(-1));
        _logWeights = new double[particles];
        _members = new FilteredMember<TArgs, TResult>[particles];
        Array.Fill(_members, new());
    }

    private FilteredIsland(FilteredIsland<TArgs, TResult> before)
    {
        (_runs, _options, _root, _rng) = (before._runs, before._options, before._root, before._rng);
        (_logWeights, _members) = ([.. before._logWeights], [.. before._members]);
        (_logEvidence, _streams) = (before._logEvidence, before._streams);
        (_resamplings, _ruledOut) = (before._resamplings, before._ruledOut);
        _impossible.Add(before._impossible);
    }

    /// <summary>The logarithm of the estimated evidence of all data so far, in nats.</summary>
    public double LogEvidence => _logEvidence + LogSum.Of(_logWeights) - Math.Log(_members.Length);

    /// <summary>Whether the data have ruled out all of its particles.</summary>
    public bool IsLost => double.IsNegativeInfinity(LogEvidence);

    /// <summary>Whether the last step brought latents or changed a weight.</summary>
    public bool HasGoneOn { get; private set; }

    /// <summary>The island when all particles have come to the end of the data that there are now.</summary>
    /// <exception cref="ModelException">The model threw, or came to other latents than before.</exception>
    public FilteredIsland<TArgs, TResult> Stepped(CancellationToken cancellationToken)
    {
        var next = new FilteredIsland<TArgs, TResult>(this);
        next.Step(cancellationToken);
        return next;
    }

    /// <summary>Its particles at the end of the data.</summary>
    /// <param name="latentsOf">Which latents they have.</param>
    public FinishedIsland<TResult> Finished(Func<FilteredMember<TArgs, TResult>, Choice[]> latentsOf)
    {
        var latents = new ParticleBlockBuilder();
        foreach (FilteredMember<TArgs, TResult> member in _members)
            latents.Add(latentsOf(member));
        return new()
        {
            Results = Array.ConvertAll(_members, static member => member.Result!),
            AreEnded = Array.ConvertAll(_members, static member => member.IsEnded),
            LogWeights = _logWeights,
            Latents = latents.Build(),
            Runs = _streams,
            LogEvidence = LogEvidence,
            Resamplings = _resamplings,
            Impossible = _impossible,
            RuledOut = _ruledOut,
        };
    }

    /// <summary>Runs the likeliest particle again as a whole, to see whether it comes to the same.</summary>
    /// <exception cref="ModelException">It does not.</exception>
    public void Check()
    {
        int likeliest = Array.IndexOf(_logWeights, _logWeights.Max());
        FilteredMember<TArgs, TResult> member = _members[likeliest];
        if (!member.IsEnded)
            return;
        var given = new GivenLatents(member.Choices(), 0);
        IslandMember<TResult> whole = _runs.Start(default, parksAtOnce: true, given);
        double log = whole.Gain;
        while (!whole.IsDone)
        {
            whole.Given = given;
            whole.GoOn();
            log += whole.Gain;
        }

        if (
            !whole.IsEnded
            || !given.IsAllTaken
            || !(Math.Abs(log - member.LogLikelihood) <= 1e-6 * (1 + Math.Abs(log)))
        )
            throw Changed();
    }

    private void Step(CancellationToken cancellationToken)
    {
        bool isFirst = true;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (LogSum.ShareOfEffective(_logWeights) < _options.Threshold)
                DrawAnew();
            for (int i = 0; i < _members.Length; i++)
                if (isFirst ? !_members[i].IsLost : _members[i].IsRunning)
                    GoOn(i);
            isFirst = false;
        } while (Array.Exists(_members, static member => member.IsRunning));
    }

    private void GoOn(int i)
    {
        FilteredMember<TArgs, TResult> member = _members[i],
            next = Next(member);
        HasGoneOn |= next.Stop != member.Stop || next.LogLikelihood != member.LogLikelihood;
        _logWeights[i] += next.LogLikelihood - member.LogLikelihood;
        _members[i] = next;
    }

    // From the last stop to the next one, or to the end of the data. What was drawn from there on is drawn no more.
    private FilteredMember<TArgs, TResult> Next(FilteredMember<TArgs, TResult> member)
    {
        Rng stream = _root.Split(_streams++);
        SavedMember<TArgs, TResult> run;
        GivenLatents? given = null;
        if (member.Stop is { } stop)
        {
            run = (SavedMember<TArgs, TResult>)stop.Copy(stream);
            if (member.Since.Length > 0)
                run.Given = given = new GivenLatents(member.Since, 0) { GoesOn = true };
            run.GoOn();
        }
        else
            run = (SavedMember<TArgs, TResult>)_runs.Start(stream, parksAtOnce: true);

        _ruledOut ??= run.Particle.Impossible;
        if (run.Particle.Invalid is not null)
            _impossible.Add(run.Particle, _runs.Model);
        if (given is { IsAllTaken: false } && (given.IsLost || !double.IsNegativeInfinity(run.Gain)))
            throw Changed();
        double log = member.LogAtStop + run.Gain;
        if (double.IsNegativeInfinity(log))
            return member with { IsEnded = false, IsLost = true, LogLikelihood = log };
        int visited = member.Stop?.Visited ?? 0;
        if (run.IsDone)
            return member with
            {
                Since = run.ChoicesFrom(visited),
                LogLikelihood = log,
                IsEnded = true,
                Result = run.Result,
            };
        return new()
        {
            Stop = run,
            LogAtStop = log,
            LogLikelihood = log,
            Plain = [.. member.Plain, .. run.ChoicesFrom(visited).Where(FilteredMember<TArgs, TResult>.IsPlain)],
        };
    }

    private void DrawAnew()
    {
        _resamplings++;
        _logEvidence = LogEvidence;
        _members =
        [
            .. Resampling
                .Many(_options.Scheme, _logWeights, _members.Length, ref _rng)
                .Select(ancestor => _members[ancestor]),
        ];
        Array.Clear(_logWeights);
    }

    private ModelException Changed() =>
        new(
            null,
            $"{_runs.Model} does something else with earlier data now that there are more of them: it uses later data, "
                + "or how many there are, for an earlier datum or latent. A filter needs a model that reads its data "
                + "one by one, in the order in which they come. Ask SequentialMonteCarlo for all data at once instead."
        );
}
