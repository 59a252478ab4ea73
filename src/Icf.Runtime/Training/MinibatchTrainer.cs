using Icf.Networks;
using Icf.Tensors;

namespace Icf.Training;

/// <summary>Makes steps of Adam on minibatches of weighted traces.</summary>
internal sealed class MinibatchTrainer : IDisposable
{
    private const int Shares = 2; // fixed, so that sums do not depend on the number of threads
    private const int WarmUp = 10; // steps

    private readonly BatchShare[] _shares;
    private readonly BatchTeam _team;
    private readonly Optimizer _optimizer;
    private int _steps;

    public MinibatchTrainer(ProposalNetwork network, int threads)
    {
        _shares = [.. Enumerable.Range(0, Shares).Select(_ => new BatchShare(network))];
        _team = new BatchTeam(_shares, threads);
        _optimizer = network.Engine.CreateAdam(network.Parameters, new AdamOptions());
    }

    /// <summary>Makes a step down the gradient of Σ weight · (−log q).</summary>
    /// <param name="traces">The traces.</param>
    /// <param name="scale">A factor for all weights.</param>
    /// <param name="learningRate">The learning rate, to which the first steps rise.</param>
    public void Step(ReadOnlySpan<WeightedTrace> traces, double scale, double learningRate)
    {
        foreach (BatchShare share in _shares)
            share.Clear();
        for (int i = 0; i < traces.Length; i++)
            _shares[i % Shares].Add(traces[i].Chunk, traces[i].Trace, scale * traces[i].Weight, traces[i].IsExact);
        _team.Run();
        Tape[] tapes = [.. _shares.Where(share => share.HasLoss).Select(share => share.Tape)];
        if (tapes.Length > 0)
            _optimizer.Step(tapes, (float)(learningRate * Math.Min(1, ++_steps / (double)WarmUp)));
        foreach (BatchShare share in _shares)
            share.Tape.Dispose();
    }

    public void Dispose()
    {
        _team.Dispose();
        _optimizer.Dispose();
    }
}
