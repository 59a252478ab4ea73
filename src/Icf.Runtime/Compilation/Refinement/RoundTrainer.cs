using System.Runtime.InteropServices;
using Icf.Networks;
using Icf.Training;

namespace Icf.Compiled;

/// <summary>
/// Makes the training steps of refinement, with small minibatches and a constant learning rate: progress depends on the
/// number of steps, while the cost depends on the number of traces. After a round the network has the average of the
/// weights during training; the next round continues from the last weights.
/// </summary>
internal sealed class RoundTrainer : IDisposable
{
    private const int Batch = 8;

    private readonly MinibatchTrainer _steps;
    private readonly ProposalNetwork _network;
    private readonly WeightAverage _average;
    private NetworkWeights? _reached;

    public RoundTrainer(ProposalNetwork network, int threads)
    {
        _steps = new MinibatchTrainer(network, threads);
        _network = network;
        _average = new WeightAverage(network);
    }

    /// <summary>Uses the network's current weights as the last weights.</summary>
    public void Restart()
    {
        _reached = null;
        _average.Restart();
    }

    /// <summary>Trains on each trace once, in random order.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public void Run(List<WeightedTrace> traces, double learningRate, Rng rng, CancellationToken cancellationToken)
    {
        _reached?.WriteTo(_network);
        for (int i = traces.Count - 1; i > 0; i--)
        {
            int other = (int)(rng.NextUInt64() % (ulong)(i + 1));
            (traces[i], traces[other]) = (traces[other], traces[i]);
        }

        for (int first = 0; first < traces.Count; first += Batch)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int count = Math.Min(Batch, traces.Count - first);
            _steps.Step(CollectionsMarshal.AsSpan(traces).Slice(first, count), 1.0 / count, learningRate);
            _average.Step();
        }

        _reached = NetworkWeights.Of(_network);
        _average.WriteToNetwork();
    }

    public void Dispose() => _steps.Dispose();
}
