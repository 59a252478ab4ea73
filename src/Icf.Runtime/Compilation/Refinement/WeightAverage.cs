using Icf.Networks;
using Icf.Tensors;

namespace Icf.Compiled;

/// <summary>
/// A moving average of a network's weights during training. With small minibatches and a constant rate the weights move
/// quickly to an optimum and then fluctuate around it; their average is close to it (Polyak and Juditsky, Acceleration
/// of stochastic approximation by averaging, 1992).
/// </summary>
internal sealed class WeightAverage(ProposalNetwork network)
{
    /// <summary>The weights are added every this many steps, …</summary>
    private const int Every = 8;

    /// <summary>… and the average keeps this share of its old value; at first less.</summary>
    private const double Keeps = 0.92,
        AtFirst = 4;

    private readonly float[][] _means = [.. network.Parameters.Select(parameter => new float[parameter.Count])];
    private readonly float[][] _now = [.. network.Parameters.Select(parameter => new float[parameter.Count])];
    private int _steps,
        _added;

    /// <summary>Resets the average.</summary>
    public void Restart() => _steps = _added = 0;

    /// <summary>Must be called after each step.</summary>
    public void Step()
    {
        if (++_steps % Every == 0)
            Add();
    }

    /// <summary>Copies the average into the network.</summary>
    public void WriteToNetwork()
    {
        if (_added == 0)
            Add();
        for (int p = 0; p < _means.Length; p++)
            network.Parameters[p].Write(_means[p]);
    }

    private void Add()
    {
        float keeps = (float)Math.Min(Keeps, _added / (_added + AtFirst));
        _added++;
        for (int p = 0; p < _means.Length; p++)
        {
            (float[] mean, float[] now) = (_means[p], _now[p]);
            network.Parameters[p].Read(now);
            for (int i = 0; i < mean.Length; i++)
                mean[i] = keeps * mean[i] + (1 - keeps) * now[i];
        }
    }
}
