namespace Icf.Compiled;

/// <summary>The engines of a ladder that a network helps, if there is one.</summary>
internal sealed record LadderEngines<TResult, TLatents>
{
    /// <summary>Draws particles from a network, or from the prior.</summary>
    public required Func<int, Allowance, Posterior<TResult, TLatents>> Sample { get; init; }

    /// <summary>Fits a proposal, and draws particles from it.</summary>
    public required Func<int, RefineOptions, Allowance, Posterior<TResult, TLatents>> Refine { get; init; }

    /// <summary>Draws particles from a network, or from the prior, and draws them anew where data come.</summary>
    public required Func<
        int,
        SequentialMonteCarloOptions,
        Allowance,
        Posterior<TResult, TLatents>
    > SequentialMonteCarlo { get; init; }

    /// <summary>Runs chains of single-site moves, and of traces of a network.</summary>
    public required Func<
        MetropolisHastingsOptions,
        Allowance,
        Posterior<TResult, TLatents>
    > MetropolisHastings { get; init; }

    /// <summary>Trains a copy of the network for the query; null without a network.</summary>
    public Func<RefineNetworkOptions, Allowance, TrainedCopy<TResult, TLatents>>? Train { get; init; }
}
