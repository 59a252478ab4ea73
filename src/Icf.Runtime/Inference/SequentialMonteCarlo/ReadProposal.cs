using Icf.Traces;

namespace Icf.Inference;

/// <summary>A proposal that has read the data, for particles that are given their values latent by latent.</summary>
/// <param name="Conditioned">The proposal.</param>
/// <param name="Layout">The order of the data.</param>
/// <param name="PriorShare">The share of the draws at each latent that are from the prior.</param>
internal sealed record ReadProposal(IConditionedProposal Conditioned, TokenLayout Layout, double PriorShare)
    : IDisposable
{
    /// <summary>Has a proposal read the data.</summary>
    /// <param name="model">The model.</param>
    /// <param name="args">Its arguments.</param>
    /// <param name="proposal">The proposal.</param>
    /// <param name="data">The data.</param>
    /// <param name="priorShare">The share of particles that draw from the prior at one latent or more; null for what
    /// the query asks for.</param>
    /// <param name="particles">How many particles there will be.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <exception cref="ModelException">The model threw.</exception>
    public static ReadProposal Of<TArgs, TResult>(
        Model<TArgs, TResult> model,
        TArgs args,
        IProposal proposal,
        ArgumentData data,
        double? priorShare,
        int particles,
        CancellationToken cancellationToken
    )
    {
        IConditionedProposal conditioned = proposal.Condition(data);
        double share = priorShare ?? SamplingOptions.PriorShareFor(conditioned.Warnings(), particles);
        return new(conditioned, data.Layout, 1 - Math.Pow(1 - share, 1.0 / LatentsOf(model, args, cancellationToken)));
    }

    /// <inheritdoc/>
    public void Dispose() => Conditioned.Dispose();

    // In a trace from the prior.
    private static int LatentsOf<TArgs, TResult>(
        Model<TArgs, TResult> model,
        TArgs args,
        CancellationToken cancellationToken
    )
    {
        var particle = new Particle
        {
            Data = DataSource.Arguments,
            AllowsImpossible = true,
            Record = new TraceRecord(),
            Observed = new ObservedData(new DataSequences()),
            Loops = new RejectionLoops { CancellationToken = cancellationToken },
        };
        particle.Restart(new Rng(0));
        ParticleRunner.TryRun(model, args, particle, out _);
        return Math.Max(1, particle.Record.Count);
    }
}
