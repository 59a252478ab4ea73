using Icf.Traces;

namespace Icf.Inference;

/// <summary>A particle of an island with its run.</summary>
/// <param name="model">The name of the model, for messages.</param>
internal abstract class IslandMember<TResult>(string model)
{
    /// <summary>What it runs in.</summary>
    public abstract Particle Particle { get; }

    /// <summary>Whether it is not run on.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Whether it came to its end, and so has all its latents and a result.</summary>
    public bool IsEnded { get; private set; }

    /// <summary>What the model returned; the default where it came to no end.</summary>
    public TResult? Result { get; private set; }

    /// <summary>How much its last stretch, from stop to stop, changes its log weight.</summary>
    public double Gain { get; private set; }

    /// <summary>Whether there were data in that stretch so far.</summary>
    public bool HasGained { get; private set; }

    /// <summary>Its place in the tables of a proposal.</summary>
    public int Slot { get; set; }

    /// <summary>The log density of latents and data so far, if the particle scores latents.</summary>
    public double LogJoint { get; protected set; }

    /// <summary>The values that it is to have; null where they are drawn from the prior.</summary>
    public GivenLatents? Given { get; set; }

    /// <summary>Where it is parked.</summary>
    public abstract ParkedDraw? Parked { get; }

    /// <summary>
    /// What is given a value in its place: itself, or a particle that gets its state, as others are given values at the
    /// same time.
    /// </summary>
    /// <param name="row">A particle that can stand for it.</param>
    public abstract Particle StandIn(Particle row);

    /// <summary>Its latents so far.</summary>
    public abstract Choice[] Choices();

    /// <summary>The arrays of the body, where they are saved; else null.</summary>
    public virtual CellStore? Cells => null;

    /// <summary>The place where it is parked, to be found again; null where states are not saved.</summary>
    /// <param name="live">The elements of arrays that will be read before they are written.</param>
    public virtual SavedPlace? Place(IReadOnlyList<CellAt> live) => null;

    /// <summary>Whether it is parked at a place, so that it would run on as what was there.</summary>
    public virtual bool IsAt(SavedPlace place) => false;

    /// <summary>Its stream, where it is parked.</summary>
    public abstract Rng Stream { get; }

    /// <summary>Another that goes on from the same place, independently.</summary>
    /// <param name="rng">Its stream.</param>
    public abstract IslandMember<TResult> Copy(in Rng rng);

    /// <summary>Gives the latent at which it is parked a value, and runs to the next stop.</summary>
    public void GoOn()
    {
        Gain = 0;
        ParkedDraw parked = Enter();
        double before = Particle.LogLikelihood;
        try
        {
            if (!parked.TryDeliver(Particle, Given))
            {
                GiveUp();
                return;
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Its prior has become impossible to draw from.
            if (!Particle.TryBecomeImpossible(exception))
                throw ParticleRunner.Explain(exception, model, Particle);
            GiveUp();
            return;
        }

        Lockstep.Resume(Particle);
        Stop(before);
    }

    /// <summary>Gives the latent at which it is parked one of few values, and runs to the next stop.</summary>
    /// <param name="number">The value, by its number.</param>
    public void GoOn(double number)
    {
        Gain = 0;
        ParkedDraw parked = Enter();
        double before = Particle.LogLikelihood;
        parked.Deliver(Particle, number);
        Lockstep.Resume(Particle);
        Stop(before);
    }

    /// <summary>Changes what its last stretch makes of its weight.</summary>
    public void Weigh(double gain) => Gain = gain;

    /// <summary>Goes on with a proposal, latent by latent, to the next stop.</summary>
    public void BeginStretch() => (Gain, HasGained) = (0, false);

    /// <summary>Runs on, with the value that a stand-in has been given, to the next latent.</summary>
    /// <param name="standIn">The stand-in.</param>
    /// <param name="logRatio">The log ratio of the densities of the value: that of the prior over that by which it was
    /// drawn; −∞ or no number where the prior rules it out.</param>
    public void GoOn(Particle standIn, double logRatio)
    {
        if (double.IsNaN(logRatio) || double.IsNegativeInfinity(logRatio))
        {
            GiveUp();
            return;
        }

        double before = standIn.LogLikelihood;
        Gain += logRatio;
        EnterFrom(standIn);
        Lockstep.Resume(Particle);
        Stop(before);
    }

    /// <summary>It is not run on, and has no weight.</summary>
    public void GiveUp() => (IsDone, Gain) = (true, double.NegativeInfinity);

    /// <summary>It has run: to where it is parked, or to its end.</summary>
    /// <param name="before">The log likelihood before.</param>
    protected void Stop(double before)
    {
        Gain += Particle.LogLikelihood - before;
        HasGained |= Particle.LogLikelihood != before;
        LogJoint = Particle.LogJoint;
        if (Given is { IsLost: true })
            GiveUp();
        if (IsDone || TryLeave())
            return;
        IsDone = true;
        IsEnded = TryFinish(out TResult? result) && !double.IsNegativeInfinity(Gain);
        Result = result;
        if (!IsEnded)
            Gain = double.NegativeInfinity;
    }

    /// <summary>Puts its state into the particle.</summary>
    /// <returns>Where it is parked.</returns>
    protected abstract ParkedDraw Enter();

    /// <summary>Puts its state into the particle, as it has become by the value that was given to a stand-in.</summary>
    protected abstract void EnterFrom(Particle standIn);

    /// <summary>Takes its state out of the particle; false if that is not parked.</summary>
    protected abstract bool TryLeave();

    /// <summary>The result; false if the trace is impossible.</summary>
    protected abstract bool TryFinish(out TResult? result);
}
