using Icf.Numerics;
using Icf.Traces;

namespace Icf.Inference;

/// <summary>
/// A population of particles that run through the model together. Where data have come, particles of small weight are
/// given up for copies of others (sequential Monte Carlo; Gordon, Salmond and Smith 1993; Doucet, de Freitas and Gordon
/// 2001). The product of the mean weights is an unbiased estimate of the evidence.
/// </summary>
/// <param name="source">Begins particles.</param>
/// <param name="particles">The number of particles.</param>
/// <param name="rng">The island's stream.</param>
/// <param name="options">When and how particles are drawn anew.</param>
/// <param name="kept">The trace that the first particle has; null where all are free.</param>
internal sealed class Island<TResult>(
    MemberSource<TResult> source,
    int particles,
    Rng rng,
    ResamplingOptions options,
    KeptTrace<TResult>? kept = null
) : Population<TResult>
{
    private readonly double[] _logWeights = new double[particles];
    private IslandMember<TResult>[] _members = new IslandMember<TResult>[particles];
    private Rng _rng = rng.Split(-1);
    private long _streams;

    public override IEnumerable<TResult> Results => _members.Select(static member => member.Result!);

    public override IEnumerable<bool> AreEnded => _members.Select(static member => member.IsEnded);

    public override ReadOnlySpan<double> LogWeights => _logWeights;

    public override long Runs => _streams;

    public override ParticleBlock Latents()
    {
        var block = new ParticleBlockBuilder();
        foreach (IslandMember<TResult> member in _members)
            block.Add(member.IsEnded ? member.Choices() : []);
        return block.Build();
    }

    /// <summary>The latents of one particle.</summary>
    public Choice[] Choices(int particle) => _members[particle].Choices();

    /// <summary>One of the particles, drawn by its weight.</summary>
    public IslandMember<TResult> Draw() => _members[Resampling.One(_logWeights, ref _rng)];

    public override void Run()
    {
        using MemberSteps<TResult> steps = source.Steps(_members.Length, rng.Split(-2));
        for (int i = 0; i < _members.Length; i++)
        {
            _members[i] = kept is null ? source.Start(Stream()) : kept.Begin(Stream(), isKept: i == 0);
            Weigh(i);
        }

        steps.Settle(_members);
        for (int stop = 1; !Array.TrueForAll(_members, static member => member.IsDone); stop++)
        {
            options.CancellationToken.ThrowIfCancellationRequested();
            if (LogSum.ShareOfEffective(_logWeights) < options.Threshold)
            {
                DrawAnew(stop);
                steps.Settle(_members);
            }

            bool[] wereDone = Array.ConvertAll(_members, static member => member.IsDone);
            steps.GoOn(_members);
            for (int i = 0; i < _members.Length; i++)
                if (!wereDone[i])
                    Weigh(i);
        }

        LogEvidence += LogSum.Of(_logWeights) - Math.Log(_members.Length);
    }

    // A particle without weight is not run on.
    private void Weigh(int i)
    {
        IslandMember<TResult> member = _members[i];
        _logWeights[i] += member.Gain;
        RuledOut ??= member.Particle.Impossible;
        if (double.IsNegativeInfinity(member.Gain))
            member.GiveUp();
        if (member.Particle.Invalid is not null)
            Impossible.Add(member.Particle, source.Model);
    }

    private void DrawAnew(int stop)
    {
        Resamplings++;
        LogEvidence += LogSum.Of(_logWeights) - Math.Log(_members.Length);
        var next = new IslandMember<TResult>[_members.Length];
        var isTaken = new bool[_members.Length];
        int free = 0;
        if (kept is not null)
        {
            int past = kept.Past(_members, _logWeights, stop, ref _rng);
            next[0] = past == 0 ? _members[0] : _members[past].Copy(Stream());
            if (past != 0)
                kept.Follow(next[0], _members[0]);
            (isTaken[0], free) = (true, 1);
        }

        // Beside a trace that is kept, particles are drawn independently.
        ResamplingScheme scheme = kept is null ? options.Scheme : ResamplingScheme.Multinomial;
        foreach (int a in Resampling.Many(scheme, _logWeights, _members.Length - free, ref _rng))
        {
            next[free++] = isTaken[a] && !_members[a].IsDone ? _members[a].Copy(Stream()) : _members[a];
            isTaken[a] = true;
        }

        _members = next;
        Array.Clear(_logWeights);
    }

    private Rng Stream() => rng.Split(_streams++);
}
