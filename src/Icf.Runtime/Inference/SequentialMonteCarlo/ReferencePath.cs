using Icf.Traces;

namespace Icf.Inference;

/// <summary>
/// The trace that a population keeps, stop by stop: how likely its values are from there on. A particle with another
/// past that is given the same values runs until it comes to a place where the trace was, too; from there on both are
/// the same.
/// </summary>
internal sealed class ReferencePath<TResult>
{
    private readonly List<PathStop> _stops = [];
    private readonly Choice[] _values;
    private readonly double _logJoint;

    /// <summary>Runs the trace.</summary>
    /// <param name="root">A particle that is parked at its first latent.</param>
    /// <param name="values">The values of the trace.</param>
    public ReferencePath(IslandMember<TResult> root, Choice[] values)
    {
        (Root, _values) = (root, values);
        CellLives? lives = Lives(root);
        IslandMember<TResult> member = Follow(root, values, 0);
        for (int stop = 0; !member.IsDone && !member.Given!.IsAllTaken; stop++)
        {
            int next = member.Given.Next;
            double logPrior = member.Parked!.LogPriorOf(member.Particle, values[next]);
            SavedPlace? place = member.Place(lives?.At(stop) ?? []);
            _stops.Add(new PathStop(next, member.LogJoint + logPrior, place));
            member.GoOn();
        }

        _logJoint = member.LogJoint;
        if (!member.IsEnded || !member.Given!.IsAllTaken)
            throw ParticleRunner.NotTheSame(
                values.Length > 0 ? values[Math.Min(member.Given!.Next, values.Length - 1)].Address : null
            );
    }

    /// <summary>A particle that is parked at its first latent. States can be compared if all are copies of
    /// it.</summary>
    public IslandMember<TResult> Root { get; }

    /// <summary>
    /// The log density of the values that the trace has from a stop on, and of the data there, given the past of a
    /// particle; −∞ where it comes to other latents.
    /// </summary>
    /// <param name="member">The particle, parked at that stop.</param>
    /// <param name="stop">The stop.</param>
    /// <param name="next">The place of the first of the values.</param>
    public double LogFuture(IslandMember<TResult> member, int stop, int next)
    {
        IslandMember<TResult> probe = Follow(member, _values, next, isTrial: true);
        while (true)
        {
            probe.GoOn();
            stop++;
            if (probe.IsDone)
                return probe.IsEnded && probe.Given!.IsAllTaken
                    ? probe.LogJoint - member.LogJoint
                    : double.NegativeInfinity;
            int at = probe.Given!.Next;
            if (at == _values.Length)
                return double.NegativeInfinity;
            if (
                stop < _stops.Count
                && _stops[stop] is { Place: { } place } known
                && known.Next == at
                && probe.IsAt(place)
            )
            {
                double logPrior = probe.Parked!.LogPriorOf(probe.Particle, _values[at]);
                return probe.LogJoint + logPrior - member.LogJoint + (_logJoint - known.LogJoint);
            }
        }
    }

    // Where there are arrays, the trace is run once more to see what is read when.
    private CellLives? Lives(IslandMember<TResult> root)
    {
        if (root.Cells is null)
            return null;
        var lives = new CellLives();
        IslandMember<TResult> member = Follow(root, _values, 0);
        while (!member.IsDone)
        {
            lives.Watch(member.Cells!);
            member.GoOn();
            lives.Stop++;
        }

        CellLives.Leave(member.Cells!);
        return lives;
    }

    private static IslandMember<TResult> Follow(
        IslandMember<TResult> member,
        Choice[] values,
        int next,
        bool isTrial = false
    )
    {
        IslandMember<TResult> copy = member.Copy(default);
        copy.Given = new GivenLatents(values, next, isTrial);
        return copy;
    }

    /// <summary>A stop of the trace.</summary>
    /// <param name="Next">The place of the value that comes next.</param>
    /// <param name="LogJoint">The log density so far, that value included.</param>
    /// <param name="Place">The state there; null where states are not saved.</param>
    private sealed record PathStop(int Next, double LogJoint, SavedPlace? Place);
}
