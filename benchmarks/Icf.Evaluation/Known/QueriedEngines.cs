namespace Icf.Evaluation.Known;

/// <summary>Chains that follow the gradient.</summary>
internal sealed record QueriedNuts(NutsOptions Options) : IQueriedEngine
{
    public string Name => "Nuts";

    public Posterior<TResult, TLatents> Answer<TArgs, TResult, TLatents>(
        Model<TArgs, TResult, TLatents> model,
        TArgs args,
        long seed
    ) => model.Nuts(args, Options, seed);
}

/// <summary>Weighted draws of what is fitted by variational inference.</summary>
internal sealed record QueriedVariational(int Draws, VariationalOptions Options) : IQueriedEngine
{
    public string Name => $"{Options.Family}";

    public Posterior<TResult, TLatents> Answer<TArgs, TResult, TLatents>(
        Model<TArgs, TResult, TLatents> model,
        TArgs args,
        long seed
    ) => model.VariationalInference(args, Draws, seed, Options);
}

/// <summary>Weighted draws of a proposal that is fitted to the query.</summary>
internal sealed record QueriedRefine(int Particles, RefineOptions Options) : IQueriedEngine
{
    public string Name => "Refine";

    public Posterior<TResult, TLatents> Answer<TArgs, TResult, TLatents>(
        Model<TArgs, TResult, TLatents> model,
        TArgs args,
        long seed
    ) => model.Refine(args, Particles, seed, Options);
}

/// <summary>Chains of single-site moves.</summary>
internal sealed record QueriedMetropolisHastings(MetropolisHastingsOptions Options) : IQueriedEngine
{
    public string Name => "MetropolisHastings";

    public Posterior<TResult, TLatents> Answer<TArgs, TResult, TLatents>(
        Model<TArgs, TResult, TLatents> model,
        TArgs args,
        long seed
    ) => model.MetropolisHastings(args, Options, seed);
}

/// <summary>Chains that draw all latents anew by populations of particles.</summary>
internal sealed record QueriedParticleGibbs(ParticleGibbsOptions Options) : IQueriedEngine
{
    public string Name => "ParticleGibbs";

    public Posterior<TResult, TLatents> Answer<TArgs, TResult, TLatents>(
        Model<TArgs, TResult, TLatents> model,
        TArgs args,
        long seed
    ) => model.ParticleGibbs(args, Options, seed);
}

/// <summary>Populations of particles that data thin out.</summary>
/// <param name="Particles">The particles of all of them.</param>
/// <param name="Options">How they run.</param>
/// <param name="Most">The most time, after which there is no answer.</param>
internal sealed record QueriedSequentialMonteCarlo(int Particles, SequentialMonteCarloOptions Options, TimeSpan Most)
    : IQueriedEngine
{
    public string Name => Options.Tempers ? "tempered SequentialMonteCarlo" : "SequentialMonteCarlo";

    public Posterior<TResult, TLatents> Answer<TArgs, TResult, TLatents>(
        Model<TArgs, TResult, TLatents> model,
        TArgs args,
        long seed
    )
    {
        using var over = new CancellationTokenSource(Most);
        return model.SequentialMonteCarlo(args, Particles, seed, Options, cancellationToken: over.Token);
    }
}
