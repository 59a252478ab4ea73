namespace Icf.Compiled;

/// <summary>The ladder of engines.</summary>
internal static class Ladders
{
    /// <summary>Answers a query.</summary>
    /// <param name="query">The query.</param>
    /// <param name="engines">The engines that a network helps.</param>
    /// <param name="cancellationToken">Stops the climb.</param>
    public static Answer<TResult, TLatents> Climb<TArgs, TResult, TLatents>(
        LadderQuery<TArgs, TResult, TLatents> query,
        LadderEngines<TResult, TLatents> engines,
        CancellationToken cancellationToken
    )
    {
        var sampling = new SamplingRung<TArgs, TResult, TLatents>(query, engines.Sample);
        List<LadderRung<TArgs, TResult, TLatents>> rungs =
        [
            sampling,
            new MoreParticlesRung<TArgs, TResult, TLatents>(query, sampling),
            new RefinementRung<TArgs, TResult, TLatents>(query, engines.Refine),
            new SequentialMonteCarloRung<TArgs, TResult, TLatents>(query, engines.SequentialMonteCarlo),
            new TemperedSequentialMonteCarloRung<TArgs, TResult, TLatents>(query),
            new NutsRung<TArgs, TResult, TLatents>(query),
            new MetropolisHastingsRung<TArgs, TResult, TLatents>(query, engines.MetropolisHastings),
            new ParticleGibbsRung<TArgs, TResult, TLatents>(query),
        ];
        using RefinedNetworkRung<TArgs, TResult, TLatents>? last = engines.Train is { } train
            ? new RefinedNetworkRung<TArgs, TResult, TLatents>(query, train)
            : null;
        if (last is not null)
            rungs.Add(last);
        return new Ladder<TArgs, TResult, TLatents>(query, rungs, cancellationToken).Climb();
    }
}
