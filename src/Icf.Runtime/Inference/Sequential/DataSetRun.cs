using Icf.Traces;

namespace Icf.Inference;

/// <summary>Runs the model for one data set again, with other values.</summary>
/// <param name="model">The model.</param>
/// <param name="args">The arguments, with the data.</param>
/// <param name="proposals">What a latent is moved to.</param>
/// <param name="cancellationToken">Stops the run.</param>
internal sealed class DataSetRun<TArgs, TResult>(
    Model<TArgs, TResult> model,
    TArgs args,
    LatentProposals proposals,
    CancellationToken cancellationToken
)
{
    private readonly SingleSiteMove _move = new(proposals);
    private readonly Particle _particle = new()
    {
        Data = DataSource.Arguments,
        AllowsImpossible = true,
        Observed = new ObservedData(new DataSequences()),
        Loops = new RejectionLoops { CancellationToken = cancellationToken },
        Record = new TraceRecord(),
    };

    /// <summary>What has ruled a trace out, for the last one that was.</summary>
    public string? RuledOut => _particle.Impossible;

    /// <summary>Runs it with the values that a trace has, and draws the others from their priors.</summary>
    /// <param name="from">The values; densities are those of before.</param>
    /// <param name="chosen">The latent that is moved, by its place; −1 for none.</param>
    /// <param name="rng">The stream.</param>
    /// <param name="impossible">Counts traces that are impossible in themselves.</param>
    /// <param name="result">What the model returns.</param>
    /// <returns>The new trace; null if it is impossible, or the data rule it out.</returns>
    public VisitedTrace? Run(
        VisitedTrace from,
        int chosen,
        ref Rng rng,
        ImpossibleParticles impossible,
        out TResult? result
    )
    {
        var trace = new VisitedTrace();
        _move.Begin(from, trace, chosen);
        _particle.Source = _move;
        _particle.Restart(rng);
        bool isPossible = ParticleRunner.TryRun(model, args, _particle, out result);
        (rng, trace.LogLikelihood) = (_particle.Rng, _particle.LogLikelihood);
        if (_particle.Invalid is not null)
            impossible.Add(_particle, model.Name);
        return isPossible && !double.IsNegativeInfinity(trace.LogJoint) ? trace : null;
    }
}
