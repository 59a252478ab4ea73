using Icf.Inference;
using Icf.Networks;
using Icf.Numerics;

namespace Icf.Training;

/// <summary>Where the traces of a training come from: a simulation, or a data set.</summary>
internal abstract class TrainingTraces
{
    /// <summary>Whether chunks should be kept for later passes, since they are expensive to make.</summary>
    public abstract bool Keeps { get; }

    /// <summary>The traces that were left out because they were impossible, as far as this is known.</summary>
    public virtual ImpossibleTraces Impossible => ImpossibleTraces.None;

    /// <summary>Whether latents decide which data are observed, as far as this is known.</summary>
    public virtual bool LatentsDecideData => false;

    /// <summary>The training traces <c>first … first + count − 1</c>.</summary>
    public abstract SimulatedTraces Training(int first, int count, CancellationToken cancellationToken);

    /// <summary>The held-out traces <c>first … first + count − 1</c>.</summary>
    public abstract SimulatedTraces HeldOut(int first, int count, CancellationToken cancellationToken);

    /// <summary>All held-out traces, in chunks.</summary>
    public SimulatedTraces[] AllHeldOut(int traces, int threads, CancellationToken cancellationToken)
    {
        var chunks = new SimulatedTraces[TraceChunks.CountFor(traces)];
        Parallelism.ForEach(
            chunks.Length,
            threads,
            cancellationToken,
            c => chunks[c] = HeldOut(c * TraceChunks.Size, TraceChunks.SizeOf(c, traces), cancellationToken)
        );
        return chunks;
    }
}

/// <summary>Traces that are simulated.</summary>
internal sealed class SimulatedTraining<TArgs, TResult>(TraceSource<TArgs, TResult> source) : TrainingTraces
{
    public override bool Keeps => true;

    public override ImpossibleTraces Impossible => source.Impossible;

    public override bool LatentsDecideData => source.LatentsDecideData;

    public override SimulatedTraces Training(int first, int count, CancellationToken cancellationToken) =>
        source.Simulate(first, count, cancellationToken);

    public override SimulatedTraces HeldOut(int first, int count, CancellationToken cancellationToken) =>
        source.Simulate(TraceChunks.FirstValidation + first, count, cancellationToken);
}

/// <summary>Traces that are read from disk.</summary>
internal sealed class ReplayedTraining(DataSet data, Traces.ProposalSkeleton skeleton) : TrainingTraces
{
    public override bool Keeps => false;

    public override SimulatedTraces Training(int first, int count, CancellationToken cancellationToken) =>
        data.Read(skeleton, DataSetPart.Training(data.Manifest), first, count);

    public override SimulatedTraces HeldOut(int first, int count, CancellationToken cancellationToken) =>
        data.Read(skeleton, DataSetPart.HeldOut(data.Manifest), first, count);
}
