namespace Icf.Compiled;

/// <summary>The ladder of engines.</summary>
internal static class Ladders
{
    /// <summary>Answers a query.</summary>
    /// <param name="query">The query.</param>
    /// <param name="sample">Draws particles from a network, or from the prior.</param>
    /// <param name="refine">Fits a proposal, and draws particles from it.</param>
    /// <param name="train">Trains a copy of the network and draws particles from it; null without a network.</param>
    /// <param name="cancellationToken">Stops the climb.</param>
    public static Answer<TResult, TLatents> Climb<TArgs, TResult, TLatents>(
        LadderQuery<TArgs, TResult, TLatents> query,
        Func<int, Allowance, Posterior<TResult, TLatents>> sample,
        Func<int, RefineOptions, Allowance, Posterior<TResult, TLatents>> refine,
        Func<int, RefineNetworkOptions, Allowance, Posterior<TResult, TLatents>>? train,
        CancellationToken cancellationToken
    )
    {
        var sampling = new SamplingRung<TArgs, TResult, TLatents>(query, sample);
        List<LadderRung<TArgs, TResult, TLatents>> rungs =
        [
            sampling,
            new MoreParticlesRung<TArgs, TResult, TLatents>(query, sampling),
            new RefinementRung<TArgs, TResult, TLatents>(query, refine),
            new SequentialMonteCarloRung<TArgs, TResult, TLatents>(query),
            new NutsRung<TArgs, TResult, TLatents>(query),
            new MetropolisHastingsRung<TArgs, TResult, TLatents>(query),
        ];
        if (train is not null)
            rungs.Add(new RefinedNetworkRung<TArgs, TResult, TLatents>(query, train));
        return new Ladder<TArgs, TResult, TLatents>(query, rungs, cancellationToken).Climb();
    }
}
