using Icf.Networks;
using Icf.Tensors;

namespace Icf.Compiled;

/// <summary>
/// A moving average of a network's weights while it is trained. Small minibatches at a steady rate learn fast and end
/// nowhere in particular; their average is where they go round (Polyak and Juditsky, Acceleration of stochastic
/// approximation by averaging, 1992).
/// </summary>
internal sealed class WeightAverage(ProposalNetwork network)
{
    /// <summary>Every so many steps the weights are added, …</summary>
    private const int Every = 8;

    /// <summary>… and the average keeps so much of what it was; at first less.</summary>
    private const double Keeps = 0.92,
        AtFirst = 4;

    private readonly float[][] _means = [.. network.Parameters.Select(parameter => new float[parameter.Count])];
    private readonly float[][] _now = [.. network.Parameters.Select(parameter => new float[parameter.Count])];
    private int _steps,
        _added;

    /// <summary>Forgets what was.</summary>
    public void Restart() => _steps = _added = 0;

    /// <summary>To be called after each step.</summary>
    public void Step()
    {
        if (++_steps % Every == 0)
            Add();
    }

    /// <summary>Puts the average into the network.</summary>
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
