namespace Icf.Traces;

/// <summary>What a parked particle has come to, apart from its twin: for particles that take turns in one.</summary>
internal struct ParticleState
{
    private int _cursor;
    private double _logPrior,
        _logProposal,
        _logLoops;

    /// <summary>Its stream.</summary>
    public Rng Rng { get; private set; }

    /// <summary>Where it is among the data.</summary>
    public DataTrail Trail { get; private set; }

    /// <summary>The log likelihood so far.</summary>
    public double LogLikelihood { get; private set; }

    /// <summary>Of a particle.</summary>
    public static ParticleState Of(Particle particle) =>
        new()
        {
            Rng = particle.Rng,
            Trail = particle.Trail,
            _cursor = particle.Cursor,
            _logPrior = particle.LogPrior,
            _logProposal = particle.LogProposal,
            _logLoops = particle.LogLoops,
            LogLikelihood = particle.LogLikelihood,
        };

    /// <summary>The same with another stream.</summary>
    public readonly ParticleState With(in Rng rng)
    {
        ParticleState copy = this;
        copy.Rng = rng;
        return copy;
    }

    /// <summary>Puts a particle back to where it was.</summary>
    public readonly void Restore(Particle particle)
    {
        (particle.Rng, particle.Trail, particle.Cursor, particle.Invalid) = (Rng, Trail, _cursor, null);
        (particle.LogPrior, particle.LogProposal, particle.LogLoops) = (_logPrior, _logProposal, _logLoops);
        particle.LogLikelihood = LogLikelihood;
        particle.Record?.Clear();
    }
}
