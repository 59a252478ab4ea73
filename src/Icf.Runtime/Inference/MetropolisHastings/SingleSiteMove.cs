using Icf.Traces;

namespace Icf.Inference;

/// <summary>
/// Runs a trace again with another value for one latent: those before it keep their values, those after it that both
/// traces visit, too, and the others are drawn from their priors.
/// </summary>
/// <remarks>
/// With the old trace t, the new one t′, n and n′ visits, and p the density of latents and data, the move is accepted
/// with the probability min(1, p(t′) q(t | t′) n / (p(t) q(t′ | t) n′)) if all latents are moved equally often. Here
/// q(t′ | t) is the density of the move of the chosen latent times the prior density of those that only t′ visits, and
/// q(t | t′) likewise (Wingate, Stuhlmüller and Goodman, Lightweight implementations of probabilistic programming
/// languages via transformational compilation, AISTATS 2011). A rejection loop is seen with all its attempts, so that
/// this holds for it, too.
/// </remarks>
/// <param name="proposals">What a latent is moved to.</param>
/// <param name="choice">Which latent is moved.</param>
internal sealed class SingleSiteMove(LatentProposals proposals, LatentChoice choice = default) : ValueSource
{
    private readonly Dictionary<SiteAddress, int> _attempts = [];
    private VisitedTrace _old = new(),
        _new = new();
    private int _chosen,
        _next;
    private double _logFresh,
        _logKept;

    /// <summary>Begins a move.</summary>
    /// <param name="old">The old trace.</param>
    /// <param name="into">Receives the new trace.</param>
    /// <param name="chosen">The latent to move, by its place in the old trace; −1 for none.</param>
    public void Begin(VisitedTrace old, VisitedTrace into, int chosen)
    {
        (_old, _new, _chosen, _next) = (old, into, chosen, chosen + 1);
        (_logFresh, _logKept) = (0, 0);
        proposals.Begin(old, chosen);
        _attempts.Clear();
        into.Clear();
    }

    /// <summary>The logarithm of the ratio with which the new trace is accepted.</summary>
    /// <param name="power">The power to which the likelihood is raised; 1 for the posterior.</param>
    public double LogRatio(double power)
    {
        double logGone = _old.LogPrior - _logKept - _old[_chosen].LogPrior,
            logPrior = _new.LogPrior - _logFresh - (_old.LogPrior - logGone),
            logLikelihood = _new.LogLikelihood - _old.LogLikelihood;
        return logPrior
            + (power > 0 ? power * logLikelihood : 0)
            + proposals.LogRatio
            + choice.LogRatio(_new.Count, _old.Count);
    }

    /// <inheritdoc/>
    public override SampleAwaitable<T> Sample<TDistribution, T>(
        Particle particle,
        CallPath path,
        SampleSite<TDistribution, T> site,
        SiteIndex index,
        TDistribution distribution
    )
    {
        int position = _new.Count;
        var visit = new LatentVisit { Address = new SiteAddress(path, site, index) };
        if (particle.Loops!.IsInside)
            visit.Attempt = _attempts[visit.Address] = _attempts.GetValueOrDefault(visit.Address, -1) + 1;
        T value;
        if (position < _chosen)
        {
            Keep(ref visit, position);
            value = SiteValue.From<T>(visit.Number, visit.Boxed);
        }
        else
        {
            bool isFresh = false;
            value =
                position == _chosen
                    ? proposals.Propose<TDistribution, T>(ref visit, distribution, ref particle.Rng)
                    : KeptOrFresh<TDistribution, T>(ref visit, distribution, ref particle.Rng, out isFresh);
            double logPrior = particle.LogPriorOf(path, site, index, distribution, value);
            if (isFresh)
                _logFresh += logPrior;

            // The model is not shown a value that it cannot have.
            if (position == _chosen ? !proposals.TryTake(logPrior) : double.IsNegativeInfinity(logPrior))
                return new SampleAwaitable<T>(particle);

            (visit.Number, visit.LogPrior) = (SiteValue.ToDouble(value), logPrior);
            if (!SiteValue.IsScalar<T>())
                visit.Boxed = value;
        }

        _new.Add(visit);
        particle.Record!.Add(path, site, index, value);
        return new SampleAwaitable<T>(value);
    }

    // The traces are the same up to the latent that is moved.
    private void Keep(ref LatentVisit visit, int position)
    {
        ref readonly LatentVisit old = ref _old[position];
        if (!old.Address.Equals(visit.Address))
            throw ParticleRunner.NotTheSame($"{visit.Address}");
        visit = old;
        _logKept += old.LogPrior;
    }

    private T KeptOrFresh<TDistribution, T>(
        ref LatentVisit visit,
        in TDistribution prior,
        ref Rng rng,
        out bool isFresh
    )
        where TDistribution : IDistribution<T>
    {
        int at =
            _next < _old.Count && _old[_next].Address.Equals(visit.Address) && _old[_next].Attempt == visit.Attempt
                ? _next
                : _old.Find(visit.Address, visit.Attempt);
        isFresh = at < 0;
        if (isFresh)
            return prior.Sample(ref rng);
        _next = at + 1;
        ref readonly LatentVisit old = ref _old[at];
        visit.Moves = old.Moves;
        _logKept += old.LogPrior;
        return SiteValue.From<T>(old.Number, old.Boxed);
    }
}
