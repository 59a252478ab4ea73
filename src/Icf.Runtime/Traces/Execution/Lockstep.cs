namespace Icf.Traces;

/// <summary>
/// Advances parked particles together: those parked at one static site form a group, and a group is given its values
/// in one call. A particle's path depends on its own stream and values alone, so the grouping changes no result.
/// </summary>
internal sealed class Lockstep
{
    private Dictionary<int, ParkedGroup> _groups = [];
    private Dictionary<int, ParkedGroup> _nextGroups = [];

    public void Park<TDistribution, T>(
        Particle particle, CallPath path, SampleSite<TDistribution, T> site, SiteIndex index, in TDistribution distribution)
        where TDistribution : IDistribution<T>
    {
        StaticSite staticSite = path.Node.Latent(site);
        if (!_groups.TryGetValue(staticSite.Id, out ParkedGroup? group))
            _groups.Add(staticSite.Id, group = site.CreateGroup(staticSite));
        ((ParkedGroup<TDistribution, T>)group).Add(particle, path, index, distribution);
    }

    /// <summary>Advances every parked particle until none is left.</summary>
    /// <param name="deliver">Gives a group its values.</param>
    /// <param name="cancellationToken">Asked before each round.</param>
    public void Run(Action<ParkedGroup> deliver, CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            (_groups, _nextGroups) = (_nextGroups, _groups);
            bool any = false;
            foreach (ParkedGroup group in _nextGroups.Values)
            {
                if (group.Count == 0)
                    continue;
                any = true;
                deliver(group);
                for (int r = 0; r < group.Count; r++)
                    Resume(group.Particle(r));
                group.Clear();
            }

            if (!any)
                return;
        }
    }

    /// <summary>Runs a particle that has its value up to its end or its next parking.</summary>
    public static void Resume(Particle particle)
    {
        TraceBox? twin = particle.Continuation;
        particle.Continuation = null;
        while (twin is not null)
        {
            particle.Next = null;
            twin.MoveNext();
            twin = particle.Next;
        }
    }
}
