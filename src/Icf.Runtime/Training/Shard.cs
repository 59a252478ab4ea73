using Icf.Networks;
using Icf.Tensors;
using Icf.Traces;

namespace Icf.Training;

/// <summary>
/// One share of a minibatch on a tape of its own, so that shares can run side by side. It is computed in parts, few enough
/// traces at a time for what a part needs to stay near the processor, however long the traces are.
/// </summary>
internal sealed class Shard(ProposalNetwork network)
{
    /// <summary>A part has at most so many rows, of steps or of data, …</summary>
    private const int MostRows = 768;

    /// <summary>… but this many traces, however long.</summary>
    private const int FewestTraces = 8;

    private readonly NetworkBatch _batch = new(network.Plan);
    private readonly List<(SimulatedTraces Chunk, int Trace, double Weight)> _traces = [];
    private readonly List<(int Site, Tensor LogRatio)> _perSite = [];

    private (TokenLayout? Layout, ReadLayout? Read) _latest;

    /// <summary>The tape of the last run; the caller disposes it.</summary>
    public Tape Tape { get; private set; } = null!;

    public double Loss { get; private set; }

    /// <summary>Whether the last run had anything to differentiate.</summary>
    public bool HasLoss { get; private set; }

    public void Clear() => _traces.Clear();

    public void Add(SimulatedTraces chunk, int trace, double weight) => _traces.Add((chunk, trace, weight));

    public void Run(bool gradients)
    {
        (Loss, HasLoss) = (0, false);
        Tape = network.Engine.BeginTape(gradients);
        for (int first = 0; first < _traces.Count;)
        {
            if (first > 0)
                Tape.Continue();
            first = Fill(first);
            RunPart(gradients);
        }
    }

    /// <summary>Lays out the traces of a part, and tells where the next begins.</summary>
    private int Fill(int first)
    {
        _batch.Clear();
        int next = first;
        for (int rows = 0; next < _traces.Count && (rows < MostRows || next < first + FewestTraces); next++)
        {
            (SimulatedTraces chunk, int trace, double weight) = _traces[next];
            rows += Math.Max(chunk.Steps(trace).Length, chunk.Tokens(trace).Length);
            _batch.Add(chunk, trace, Read(chunk.Layout(trace)), (float)weight);
        }

        _batch.Build();
        return next;
    }

    // Mostly that of the trace before.
    private ReadLayout Read(TokenLayout layout)
    {
        if (_latest.Layout != layout)
            _latest = (layout, network.Read(layout));
        return _latest.Read!;
    }

    private void RunPart(bool gradients)
    {
        _perSite.Clear();
        Tensor? loss = network.Loss(Tape, _batch, out double value, _perSite);
        Loss += value;
        if (loss is not { } scalar)
            return;
        HasLoss = true;
        if (!double.IsFinite(Loss))
            Blame();
        if (gradients)
            Tape.Backward(scalar);
    }

    private void Blame()
    {
        foreach ((int site, Tensor logRatio) in _perSite)
        {
            ReadOnlySpan<float> values = Tape.Read(logRatio);
            for (int i = 0; i < values.Length; i++)
            {
                if (float.IsFinite(values[i]))
                    continue;
                Step step = _batch.Sites[site].Steps[i];
                string address = network.Plan.Sites[site].Name;
                throw new TrainingException(address, FormattableString.Invariant(
                    $"The proposal's log density at '{address}', relative to the prior's, is {values[i]} for the simulated value {step.Value} (prior: {step.Prior.Support.Kind}, location {step.Prior.Typical.Location}, scale {step.Prior.Typical.Scale}). A lower LearningRate usually helps; a prior whose draws overflow must be changed."));
            }
        }
    }
}
