using Icf.Traces;

namespace Icf.Inference;

/// <summary>A site at which a particle is parked, and the prior that its value will be drawn from.</summary>
internal abstract class ParkedDraw
{
    /// <summary>Gives the particle its value.</summary>
    /// <param name="particle">The particle.</param>
    /// <param name="given">Where the value comes from; null for the prior.</param>
    /// <returns>False if the values that are given belong to other latents.</returns>
    public abstract bool TryDeliver(Particle particle, GivenLatents? given);

    /// <summary>Lists the values that have a probability, each by a number; false unless they are few.</summary>
    /// <param name="most">The most values.</param>
    /// <param name="into">Receives them.</param>
    public abstract bool TryList(int most, List<(double Number, double LogPrior)> into);

    /// <summary>Whether one of these values is given.</summary>
    public abstract bool IsNext(GivenLatents given, double number);

    /// <summary>Gives the particle one of these values.</summary>
    public abstract void Deliver(Particle particle, double number);

    /// <summary>Has a proposal give a particle its value, together with others at the same site.</summary>
    public abstract void Join(ParkedGroups groups, Particle particle);

    /// <summary>The log density of a value under the prior.</summary>
    public abstract double LogPriorOf(Particle particle, in Choice choice);
}

/// <summary>A parked site whose types are known.</summary>
internal sealed class ParkedDraw<TDistribution, T>(
    CallPath path,
    SampleSite<TDistribution, T> site,
    SiteIndex index,
    TDistribution prior
) : ParkedDraw
    where TDistribution : IDistribution<T>
{
    public override bool TryDeliver(Particle particle, GivenLatents? given)
    {
        T? value = default;
        if (given is null)
            value = prior.Sample(ref particle.Rng);
        else if (!given.TryTake(particle, path, site, index, prior, out value))
            return false;
        particle.Deliver(path, site, index, prior, value!, logProposal: 0);
        return true;
    }

    public override bool TryList(int most, List<(double Number, double LogPrior)> into)
    {
        if (FiniteValues.Numbers<T>(prior.Support) is not var (first, last) || last - first >= most)
            return false;
        for (long number = first; number <= last; number++)
        {
            double logPrior = prior.LogProb(FiniteValues.Value<T>(number));
            if (!double.IsNegativeInfinity(logPrior))
                into.Add((number, logPrior));
        }

        return into.Count > 0 && into.TrueForAll(static one => double.IsFinite(one.LogPrior));
    }

    public override bool IsNext(GivenLatents given, double number) =>
        EqualityComparer<T>.Default.Equals(FiniteValues.Value<T>(number), given.Peek(path, site, index));

    public override void Deliver(Particle particle, double number) =>
        particle.Deliver(path, site, index, prior, FiniteValues.Value<T>(number), logProposal: 0);

    public override void Join(ParkedGroups groups, Particle particle) =>
        ((ParkedGroup<TDistribution, T>)groups.At(path.Node.Latent(site))).Add(particle, path, index, prior);

    public override double LogPriorOf(Particle particle, in Choice choice) =>
        particle.LogPriorOf(path, site, index, prior, SiteValue.From<T>(choice.Number, choice.Boxed));
}
