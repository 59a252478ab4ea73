using Icf.Numerics;
using Icf.Traces;

namespace Icf.Inference;

/// <summary>
/// A population of a filter. A step makes a new one, and leaves this one as it is; particles that are drawn anew are
/// shared, since nothing changes them.
/// </summary>
internal sealed class FilteredIsland<TArgs, TResult>
{
    private readonly FilteredRuns<TArgs, TResult> _runs;
    private readonly StaticMoves<TArgs, TResult> _moves;
    private readonly ResamplingOptions _options;
    private readonly Rng _root;
    private readonly double[] _logWeights;
    private readonly ImpossibleParticles _impossible = new();
    private FilteredMember<TResult>[] _members;
    private FilteredMember<TResult>[]? _before;
    private Rng _rng;
    private double _logEvidence;
    private long _streams;
    private int _resamplings,
        _turn;
    private long _steps;
    private double _due;
    private string? _ruledOut;

    /// <param name="runs">What its particles run with.</param>
    /// <param name="moves">What moves their static latents.</param>
    /// <param name="particles">The number of particles.</param>
    /// <param name="rng">The island's stream.</param>
    /// <param name="options">When and how particles are drawn anew.</param>
    public FilteredIsland(
        FilteredRuns<TArgs, TResult> runs,
        StaticMoves<TArgs, TResult> moves,
        int particles,
        Rng rng,
        ResamplingOptions options
    )
    {
        (_runs, _moves, _options, _root, _rng) = (runs, moves, options, rng, rng.Split(-1));
        _logWeights = new double[particles];
        _members = new FilteredMember<TResult>[particles];
        Array.Fill(_members, new());
    }

    private FilteredIsland(FilteredIsland<TArgs, TResult> before)
    {
        (_runs, _moves, _options) = (before._runs, before._moves, before._options);
        (_root, _rng) = (before._root, before._rng);
        (_steps, _due, _turn) = (before._steps, before._due, before._turn);
        (_logWeights, _members) = ([.. before._logWeights], [.. before._members]);
        (_logEvidence, LogEvidence, _streams) = (before._logEvidence, before.LogEvidence, before._streams);
        (_resamplings, _ruledOut) = (before._resamplings, before._ruledOut);
        _impossible.Add(before._impossible);
    }

    /// <summary>The logarithm of the estimated evidence of all data so far, in nats.</summary>
    public double LogEvidence { get; private set; }

    /// <summary>Whether the data have ruled out all of its particles.</summary>
    public bool IsLost => double.IsNegativeInfinity(LogEvidence);

    /// <summary>Whether the last step brought latents or changed a weight.</summary>
    public bool HasGoneOn { get; private set; }

    /// <summary>The island when all particles have come to the end of the data that there are now.</summary>
    /// <exception cref="ModelException">The model threw, or came to other latents than before.</exception>
    public FilteredIsland<TArgs, TResult> Stepped(CancellationToken cancellationToken)
    {
        // This is the filter's island now, and what was before it is known no more.
        if (_before is not null)
            _runs.Recycle(_before, _members);
        _before = null;
        var next = new FilteredIsland<TArgs, TResult>(this) { _before = _members };
        next.Step(cancellationToken);
        return next;
    }

    /// <summary>Its particles at the end of the data.</summary>
    /// <param name="latentsOf">Which latents they have.</param>
    public FinishedIsland<TResult> Finished(Func<FilteredMember<TResult>, Choice[]> latentsOf)
    {
        var latents = new ParticleBlockBuilder();
        foreach (FilteredMember<TResult> member in _members)
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
        FilteredMember<TResult> member = _members[likeliest];
        if (!member.IsEnded)
            return;
        FilteredMember<TResult> again = _runs.Again(member.Choices(), default);
        if (
            !again.IsEnded
            || !(Math.Abs(again.LogLikelihood - member.LogLikelihood) <= 1e-6 * (1 + Math.Abs(member.LogLikelihood)))
        )
            throw _runs.Changed();
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
        LogEvidence = LogEvidenceNow();
        if (HasGoneOn)
            Move(cancellationToken);
    }

    // One particle after the other has its turn, however many have theirs at a step.
    private void Move(CancellationToken cancellationToken)
    {
        _due = Math.Min(_due + _moves.Due(++_steps, _members.Length), _members.Length);
        for (; _due >= 1; _due--)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int i = _turn++ % _members.Length;
            if (!_members[i].IsEnded)
                continue;
            Choice[] latents = _members[i].Choices(),
                moved = _moves.Moved(latents, Stream());
            if (!ReferenceEquals(latents, moved))
                _members[i] = _runs.Again(moved, Stream());
        }
    }

    private void GoOn(int i)
    {
        FilteredMember<TResult> member = _members[i],
            next = member.Stop is null ? _runs.Begin(Stream(), _impossible) : _runs.Next(member, Stream(), _impossible);
        _ruledOut ??= _runs.RuledOut;
        HasGoneOn |= next.Stop != member.Stop || next.LogLikelihood != member.LogLikelihood;
        _logWeights[i] += next.LogLikelihood - member.LogLikelihood;
        _members[i] = next;
    }

    private double LogEvidenceNow() => _logEvidence + LogSum.Of(_logWeights) - Math.Log(_members.Length);

    private void DrawAnew()
    {
        _resamplings++;
        _logEvidence = LogEvidenceNow();
        _members =
        [
            .. Resampling
                .Many(_options.Scheme, _logWeights, _members.Length, ref _rng)
                .Select(ancestor => _members[ancestor]),
        ];
        Array.Clear(_logWeights);
    }

    private Rng Stream() => _root.Split(_streams++);
}
