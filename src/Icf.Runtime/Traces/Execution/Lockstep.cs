namespace Icf.Traces;

/// <summary>
/// Gives values to many particles together: those parked at one static site form a group, and a group is given its
/// values in one call. A particle's path depends only on its own stream and values, so the grouping does not affect
/// results.
/// </summary>
internal sealed class Lockstep : ValueSource
{
    // Particles park in one of them while the other is advanced.
    private ParkedGroups _parking = new();
    private ParkedGroups _parked = new();

    /// <summary>Parks the particle.</summary>
    public override SampleAwaitable<T> Sample<TDistribution, T>(
        Particle particle,
        CallPath path,
        SampleSite<TDistribution, T> site,
        SiteIndex index,
        TDistribution distribution
    )
    {
        ((ParkedGroup<TDistribution, T>)_parking.At(path.Node.Latent(site))).Add(particle, path, index, distribution);
        return new SampleAwaitable<T>(particle);
    }

    /// <summary>Advances every parked particle until none is left.</summary>
    /// <param name="deliver">Gives a group its values.</param>
    /// <param name="cancellationToken">Checked before each round.</param>
    public void Run(Action<ParkedGroup> deliver, CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            (_parking, _parked) = (_parked, _parking);
            if (_parked.Occupied.Count == 0)
                return;
            foreach (ParkedGroup group in _parked.Occupied)
            {
                deliver(group);
                for (int r = 0; r < group.Count; r++)
                    Resume(group.Particle(r));
                group.Clear();
            }

            _parked.Occupied.Clear();
        }
    }

    /// <summary>Runs a particle that has got its value until it ends or parks again.</summary>
    public static void Resume(Particle particle)
    {
        TraceBox? twin = particle.Continuation;
        particle.Continuation = null;
        Trampoline.Run(particle, twin);
    }
}
