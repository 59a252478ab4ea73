using Icf.Traces;

namespace Icf.Inference;

/// <summary>
/// The trace that one particle of a population has from the start, whatever the others do (conditional sequential Monte
/// Carlo). Where particles are drawn anew, it may be given the past of another, in proportion to weight times the
/// density of the rest of the trace after that past (ancestor sampling).
/// </summary>
/// <param name="source">Begins particles.</param>
/// <param name="values">The values of the trace.</param>
/// <param name="path">How likely they are after other pasts; null where the trace keeps its own past.</param>
internal sealed class KeptTrace<TResult>(
    MemberSource<TResult> source,
    Choice[] values,
    ReferencePath<TResult>? path = null
)
{
    /// <summary>Begins a particle, and runs it to its first stop.</summary>
    public IslandMember<TResult> Begin(in Rng rng, bool isKept)
    {
        GivenLatents? given = isKept ? new GivenLatents(values, 0) : null;
        if (path is null)
            return source.Start(rng, given: given);
        IslandMember<TResult> member = path.Root.Copy(rng);
        member.Given = given;
        member.GoOn();
        return member;
    }

    /// <summary>Chooses the past that the trace has from now on, where particles are drawn anew.</summary>
    /// <param name="members">The particles; the first one has the trace.</param>
    /// <param name="logWeights">Their log weights.</param>
    /// <param name="stop">The stop at which they are.</param>
    /// <param name="rng">Chooses.</param>
    /// <returns>The particle with that past; 0 for its own.</returns>
    public int Past(IslandMember<TResult>[] members, double[] logWeights, int stop, ref Rng rng)
    {
        IslandMember<TResult> kept = members[0];
        if (path is null || kept.IsDone)
            return 0;
        int next = kept.Given!.Next;
        var logs = new double[members.Length];
        for (int i = 0; i < logs.Length; i++)
            logs[i] = members[i].IsDone
                ? double.NegativeInfinity
                : logWeights[i] + path.LogFuture(members[i], stop, next);
        return Resampling.One(logs, ref rng);
    }

    /// <summary>Has a particle go on as the trace does.</summary>
    /// <param name="member">The particle.</param>
    /// <param name="kept">The one that has the trace.</param>
    public void Follow(IslandMember<TResult> member, IslandMember<TResult> kept) =>
        member.Given = new GivenLatents(values, kept.Given!.Next);
}
