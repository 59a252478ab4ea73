using Icf.Networks;
using Icf.Tensors;
using Icf.Training;

namespace Icf.Compiled;

/// <summary>
/// Makes the training steps of refinement, with small minibatches and a constant learning rate: progress depends on the
/// number of steps, while the cost depends on the number of traces. After a round the network has the average of the
/// weights during training; the next round continues from the last weights.
/// </summary>
internal sealed class RoundTrainer : IDisposable
{
    private const int Shares = 2; // fixed, so that sums do not depend on the number of threads
    private const int Batch = 8;
    private const int WarmUp = 10; // steps

    private readonly BatchShare[] _shares;
    private readonly BatchTeam _team;
    private readonly Optimizer _optimizer;
    private readonly ProposalNetwork _network;
    private readonly WeightAverage _average;
    private NetworkWeights? _reached;
    private int _steps;

    public RoundTrainer(ProposalNetwork network, int threads)
    {
        _shares = [.. Enumerable.Range(0, Shares).Select(_ => new BatchShare(network))];
        _team = new BatchTeam(_shares, threads);
        _network = network;
        _average = new WeightAverage(network);
        _optimizer = network.Engine.CreateAdam(network.Parameters, new AdamOptions());
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
            foreach (BatchShare share in _shares)
                share.Clear();
            for (int i = 0; i < count; i++)
                _shares[i % Shares]
                    .Add(traces[first + i].Chunk, traces[first + i].Trace, traces[first + i].Weight / count);
            _team.Run();
            Tape[] tapes = [.. _shares.Where(share => share.HasLoss).Select(share => share.Tape)];
            if (tapes.Length > 0)
                _optimizer.Step(tapes, (float)(learningRate * Math.Min(1, ++_steps / (double)WarmUp)));
            foreach (BatchShare share in _shares)
                share.Tape.Dispose();
            _average.Step();
        }

        _reached = NetworkWeights.Of(_network);
        _average.WriteToNetwork();
    }

    public void Dispose()
    {
        _team.Dispose();
        _optimizer.Dispose();
    }
}

/// <summary>A trace of a round, and its weight.</summary>
internal readonly record struct WeightedTrace(SimulatedTraces Chunk, int Trace, double Weight);
