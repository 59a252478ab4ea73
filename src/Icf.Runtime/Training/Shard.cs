using Icf.Networks;
using Icf.Tensors;

namespace Icf.Training;

/// <summary>One part of a minibatch on its own tape, so that the parts can run side by side.</summary>
internal sealed class Shard(ProposalNetwork network)
{
    private readonly NetworkBatch _batch = new(network.Plan);
    private readonly List<(int Site, Tensor LogDensity)> _perSite = [];

    /// <summary>The tape of the last run; the caller disposes it.</summary>
    public Tape Tape { get; private set; } = null!;

    public double Loss { get; private set; }

    /// <summary>Whether the last run had anything to differentiate.</summary>
    public bool HasLoss { get; private set; }

    public void Clear() => _batch.Clear();

    public void Add(SimulatedTraces chunk, int trace, double weight) =>
        _batch.Add(chunk, trace, network.Read(chunk.Layout(trace)), (float)weight);

    public void Run(bool gradients)
    {
        _batch.Build();
        _perSite.Clear();
        Tape = network.Engine.BeginTape(gradients);
        Tensor? loss = network.Loss(Tape, _batch, out double constant, _perSite);
        HasLoss = loss is not null;
        Loss = constant;
        if (loss is not { } scalar)
            return;
        Loss += Tape.Read(scalar)[0];
        if (!double.IsFinite(Loss))
            Blame();
        if (gradients)
            Tape.Backward(scalar);
    }

    private void Blame()
    {
        foreach ((int site, Tensor logDensity) in _perSite)
        {
            ReadOnlySpan<float> values = Tape.Read(logDensity);
            for (int i = 0; i < values.Length; i++)
            {
                if (float.IsFinite(values[i]))
                    continue;
                Step step = _batch.Sites[site].Steps[i];
                string address = network.Plan.Sites[site].Name;
                throw new TrainingException(address, FormattableString.Invariant(
                    $"The proposal's log density at '{address}' is {values[i]} for the simulated value {step.Value} (prior: {step.Prior.Support.Kind}, location {step.Prior.Typical.Location}, scale {step.Prior.Typical.Scale}). A lower LearningRate usually helps; a prior whose draws overflow must be changed."));
            }
        }
    }
}
