using Icf.Traces;

namespace Icf.Inference;

/// <summary>Which particles had impossible traces, and why the first of them was impossible.</summary>
internal sealed class ImpossibleParticles
{
    private readonly List<int> _particles = [];
    private ModelException? _first;

    /// <summary>Records a particle; must be called in the order of the particles.</summary>
    public void Add(int number, Particle particle, string model)
    {
        // One explanation is enough, since it needs a stack trace.
        _first ??= ParticleRunner.Explain(particle.Invalid!, model, particle);
        _particles.Add(number);
    }

    /// <summary>Adds the particles of a later block.</summary>
    public void Add(ImpossibleParticles later)
    {
        _first ??= later._first;
        _particles.AddRange(later._particles);
    }

    /// <summary>The report.</summary>
    /// <exception cref="ModelException">All were impossible.</exception>
    public ImpossibleTraces Among(int particles)
    {
        if (_first is null)
            return ImpossibleTraces.None with { Of = particles };
        if (_particles.Count == particles)
            throw particles == 1 ? _first : _first.OfAll(particles);
        return new ImpossibleTraces(_particles.Count, particles, _first.Address, _first.Message);
    }

    /// <summary>
    /// For each particle the index of the particle whose latents and result are shown: its own, or for an impossible
    /// particle that of a neighbour, which then has the weight zero. Null if no particle is impossible.
    /// </summary>
    public int[]? StandIns(int particles)
    {
        if (_particles.Count == 0)
            return null;
        var standIns = new int[particles];
        for (int i = 0; i < particles; i++)
            standIns[i] = i;
        foreach (int impossible in _particles)
            standIns[impossible] = -1;
        int possible = Array.Find(standIns, standIn => standIn >= 0);
        for (int i = 0; i < particles; i++)
            possible = standIns[i] = standIns[i] >= 0 ? i : possible;
        return standIns;
    }
}
