using System.Globalization;
using System.Runtime.InteropServices;
using Icf.Networks;
using Icf.Tensors;
using Icf.Traces;

namespace Icf.Training;

/// <summary>
/// One share of a minibatch on its own tape, so that shares can run in parallel. It is computed in parts of few traces,
/// so that the tensors of a part fit into the processor's caches, however long the traces are.
/// </summary>
internal sealed class BatchShare(ProposalNetwork network)
{
    /// <summary>A part has at most this many rows, of steps or of data, …</summary>
    private const int MostRows = 768;

    /// <summary>… but at least this many traces, however long they are.</summary>
    private const int FewestTraces = 8;

    /// <summary>The loss of a trace, in nats, beyond which a gradient in single precision is useless.</summary>
    private const double MostLoss = 1e6;

    private readonly NetworkBatch _batch = new(network.Plan);
    private readonly List<WeightedTrace> _traces = [];
    private readonly List<(int Site, Tensor LogRatio)> _perSite = [];

    private (TokenLayout? Layout, ReadLayout? Read) _latest;

    /// <summary>The tape of the last run; the caller disposes it.</summary>
    public Tape Tape { get; private set; } = null!;

    public double Loss { get; private set; }

    /// <summary>Whether the last run had anything to differentiate.</summary>
    public bool HasLoss { get; private set; }

    /// <summary>How many traces the last run has left out because numbers in them overflow.</summary>
    public int LeftOut { get; private set; }

    /// <summary>The weight that they had.</summary>
    public double LeftOutWeight { get; private set; }

    /// <summary>What is wrong with the first of them; null if none was left out.</summary>
    public TrainingException? Fault { get; private set; }

    public void Clear() => _traces.Clear();

    public void Add(SimulatedTraces chunk, int trace, double weight, bool isExact = false) =>
        _traces.Add(new WeightedTrace(chunk, trace, weight, isExact));

    public void Run(bool gradients)
    {
        (Loss, HasLoss, LeftOut, LeftOutWeight, Fault) = (0, false, 0, 0, null);
        Tape = network.Engine.BeginTape(gradients);
        for (int first = 0, next; first < _traces.Count; first = next)
        {
            if (first > 0)
                Tape.Continue();
            next = EndOfPart(first);
            ReadOnlySpan<WeightedTrace> part = CollectionsMarshal.AsSpan(_traces)[first..next];
            if (!TryRun(part, gradients))
                RunWithoutFaulty(part, gradients);
        }
    }

    private int EndOfPart(int first)
    {
        int next = first;
        for (int rows = 0; next < _traces.Count && (rows < MostRows || next < first + FewestTraces); next++)
        {
            (SimulatedTraces chunk, int trace, _, _) = _traces[next];
            rows += Math.Max(chunk.Steps(trace).Length, chunk.Tokens(trace).Length);
        }

        return next;
    }

    // Mostly the same as for the trace before.
    private ReadLayout Read(TokenLayout layout)
    {
        if (_latest.Layout != layout)
            _latest = (layout, network.Read(layout));
        return _latest.Read!;
    }

    /// <summary>Adds the loss of some traces; false, without adding anything, if the loss is not usable.</summary>
    private bool TryRun(ReadOnlySpan<WeightedTrace> traces, bool gradients)
    {
        _batch.Clear();
        double weights = 0;
        foreach (WeightedTrace trace in traces)
        {
            (SimulatedTraces chunk, int number, double weight, bool isExact) = trace;
            _batch.Add(chunk, number, Read(chunk.Layout(number)), (float)weight, isExact);
            weights += Math.Abs(weight);
        }

        _batch.Build();
        _perSite.Clear();
        Tensor? loss = network.Loss(Tape, _batch, out double value, _perSite);
        if (!(Math.Abs(value) <= MostLoss * Math.Max(weights, double.Epsilon)))
            return false;
        Loss += value;
        if (loss is not { } differentiable)
            return true;
        HasLoss = true;
        if (gradients)
            Tape.Backward(differentiable);
        return true;
    }

    /// <summary>
    /// Finds the traces whose numbers overflow, one by one, and continues without them: one of them would make the
    /// whole gradient useless.
    /// </summary>
    private void RunWithoutFaulty(ReadOnlySpan<WeightedTrace> traces, bool gradients)
    {
        var sound = new List<WeightedTrace>(traces.Length);
        (double loss, bool hasLoss) = (Loss, HasLoss);
        for (int i = 0; i < traces.Length; i++)
        {
            Tape.Continue();
            if (TryRun(traces.Slice(i, 1), gradients: false))
                sound.Add(traces[i]);
            else
                LeaveOut(traces[i].Weight);
        }

        (Loss, HasLoss) = (loss, hasLoss);
        Tape.Continue();
        if (sound.Count > 0 && !TryRun(CollectionsMarshal.AsSpan(sound), gradients))
            foreach (WeightedTrace trace in sound)
                LeaveOut(trace.Weight);
    }

    private void LeaveOut(double weight)
    {
        LeftOut++;
        LeftOutWeight += weight;
        Fault ??= FindFault();
    }

    private TrainingException FindFault()
    {
        foreach ((int site, Tensor logRatio) in _perSite)
        {
            ReadOnlySpan<float> values = Tape.Read(logRatio);
            for (int i = 0; i < values.Length; i++)
            {
                if (Math.Abs(values[i]) <= MostLoss)
                    continue;
                Step step = _batch.Sites[site].Steps[i];
                string address = network.Plan.Sites[site].Name;
                return new TrainingException(
                    address,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"The proposal's log density at '{address}', relative to the prior's, is {values[i]} for the "
                            + $"simulated value {step.Value} (prior: {step.Prior.Support.Kind}, location "
                            + $"{step.Prior.Typical.Location}, scale {step.Prior.Typical.Scale}). A lower "
                            + $"LearningRate usually helps; a prior whose draws overflow must be changed."
                    )
                );
            }
        }

        return new TrainingException(
            null,
            "The loss of a trace is not finite. A lower LearningRate usually helps; a prior whose draws overflow must "
                + "be changed."
        );
    }
}
