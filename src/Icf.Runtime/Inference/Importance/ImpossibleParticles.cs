using Icf.Traces;

namespace Icf.Inference;

/// <summary>Which particles had impossible traces, and why the first one had.</summary>
internal sealed class ImpossibleParticles
{
    private readonly List<int> _particles = [];
    private ModelException? _first;

    /// <summary>Notes a particle; they come in their order.</summary>
    public void Add(int number, Particle particle, string model)
    {
        // One explanation is enough, and it takes a stack trace to give one.
        _first ??= ParticleRunner.Explain(particle.Invalid!, model, particle);
        _particles.Add(number);
    }

    /// <summary>Adds those that come after.</summary>
    public void Add(ImpossibleParticles later)
    {
        _first ??= later._first;
        _particles.AddRange(later._particles);
    }

    /// <summary>What there is to report.</summary>
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
    /// For each particle the one whose latents and result are shown: itself, or for an impossible one a neighbour,
    /// since whatever stands there has the weight zero. Null where none is impossible.
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
