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
    private const int Shards = 2; // fixed, so that sums do not depend on the number of threads
    private const int Batch = 8;
    private const int WarmUp = 10; // steps

    private readonly Shard[] _shards;
    private readonly ShardTeam _team;
    private readonly Optimizer _optimizer;
    private readonly ProposalNetwork _network;
    private readonly WeightAverage _average;
    private NetworkWeights? _reached;
    private int _steps;

    public RoundTrainer(ProposalNetwork network, int threads)
    {
        _shards = [.. Enumerable.Range(0, Shards).Select(_ => new Shard(network))];
        _team = new ShardTeam(_shards, threads);
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
            foreach (Shard shard in _shards)
                shard.Clear();
            for (int i = 0; i < count; i++)
                _shards[i % Shards]
                    .Add(traces[first + i].Chunk, traces[first + i].Trace, traces[first + i].Weight / count);
            _team.Run();
            Tape[] tapes = [.. _shards.Where(shard => shard.HasLoss).Select(shard => shard.Tape)];
            if (tapes.Length > 0)
                _optimizer.Step(tapes, (float)(learningRate * Math.Min(1, ++_steps / (double)WarmUp)));
            foreach (Shard shard in _shards)
                shard.Tape.Dispose();
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
