namespace Icf.Inference;

internal sealed partial class ProposalFitter<TArgs, TResult>
{
    // Walkers start from the pool: they visit every region as often as its mass demands, also regions that proposals
    // hardly ever draw.
    private double[] Look(Weighted from)
    {
        (double[] places, double[] logTargets) = new EnsembleWalk(_dimension, LogDensities, IsOver).Short(
            from.Points,
            from.Weights,
            root.Split(-_round).Split(-1)
        );
        _pool.AddWalk(places, logTargets);
        return places;
    }

    // A fit that seems good is confirmed by new draws: of many rounds, one is good by chance.
    private bool IsConfirmed(int draws)
    {
        double least = Confirmed * Math.Min(_efficiency, options.Efficiency);
        (_best, _efficiency) = _pool.Best();
        if (_efficiency < least || _pool.HeaviestPlace(_best) > MostWeight)
            return false;
        if (draws > 0)
            Draw(_best, draws);
        return _efficiency >= least;
    }

    // Walkers start from the end of the bridge and find the posterior's mass.
    private StudentMixture Walk(StudentMixture proposal, Weighted from)
    {
        double[] places = new EnsembleWalk(_dimension, LogDensities, IsOver).Long(
            from.Points,
            from.Weights,
            root.Split(-_round).Split(-2)
        );
        StudentMixture fit = Grown(
            Recentred(places) ? FirstProposal.Around(places, _width, _dimension) : proposal,
            places
        );
        return WithModesAbove(fit, Centre(Largest(fit), places));
    }

    private StudentMixture Grown(StudentMixture from, double[] places) =>
        Symmetric(MixtureGrowth.Grown(from, places, _width, root.Split(-_round)));

    // Whether the places of a walk, and all later points, were changed to other coordinates; everything found in the
    // old coordinates is then discarded.
    private bool Recentred(double[] places)
    {
        if (EffectFit.Change(slots, _effects, places, LogDensities) is not { } effects)
            return false;
        evaluator.In(_effects = effects);
        (_modes, _finder) = (_finder?.Modes.Count ?? _modes, null);
        (_efficiency, _reached, _bridge) = (0, 0, 0);
        _pool.Clear();
        _best = FirstProposal.Around(places, _width, _dimension);
        return true;
    }
}
