using Icf.Networks;
using Icf.Tensors;
using Icf.Training;

namespace Icf.Compiled;

/// <summary>
/// Takes the steps of refinement: small minibatches, since it is steps that bring a network to its target and traces
/// that cost, at a steady rate. After a round the network has the average of the weights on the way; the next goes on
/// from where the steps have led.
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

    /// <summary>Takes the network's weights as they are for where the steps have led.</summary>
    public void Restart()
    {
        _reached = null;
        _average.Restart();
    }

    /// <summary>Goes once over traces, in an order that is drawn.</summary>
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

/// <summary>A trace of a round, and how much it counts.</summary>
internal readonly record struct WeightedTrace(SimulatedTraces Chunk, int Trace, double Weight);
