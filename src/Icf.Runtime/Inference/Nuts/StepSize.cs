namespace Icf.Inference;

/// <summary>
/// A step size that settles where transitions accept as much as they should: dual averaging (Nesterov 2009; Hoffman and
/// Gelman, JMLR 15, 2014, §3.2), with the constants that they found.
/// </summary>
/// <param name="target">The acceptance to settle at, between 0 and 1.</param>
internal sealed class StepSize(double target)
{
    private const double Gamma = 0.05,
        Early = 10,
        Kappa = 0.75;

    private double _towards,
        _error,
        _logAverage,
        _count;

    /// <summary>The step to take next.</summary>
    public double Current { get; private set; }

    /// <summary>The average of the last steps, for when the warm-up is over.</summary>
    public double Average => _count > 0 ? Math.Exp(_logAverage) : Current;

    /// <summary>Starts anew, from a first guess.</summary>
    public void Restart(double step)
    {
        (Current, _towards) = (step, Math.Log(10 * step));
        (_error, _logAverage, _count) = (0, 0, 0);
    }

    /// <summary>Writes what has been learned.</summary>
    public void Write(BinaryWriter to)
    {
        foreach (double number in (ReadOnlySpan<double>)[Current, _towards, _error, _logAverage, _count])
            to.Write(number);
    }

    /// <summary>Reads it.</summary>
    public void Read(BinaryReader from)
    {
        (Current, _towards) = (from.ReadDouble(), from.ReadDouble());
        (_error, _logAverage, _count) = (from.ReadDouble(), from.ReadDouble(), from.ReadDouble());
    }

    /// <summary>Learns from a transition.</summary>
    /// <param name="acceptance">What it accepted, from 0 to 1.</param>
    public void Learn(double acceptance)
    {
        _count++;
        double share = 1 / (_count + Early);
        _error += share * (target - acceptance - _error);
        double log = _towards - Math.Sqrt(_count) / Gamma * _error;
        _logAverage += Math.Pow(_count, -Kappa) * (log - _logAverage);
        Current = Math.Exp(log);
    }

    /// <summary>
    /// A first guess: doubled or halved until one step accepts the target, as a chain's beginning knows no scale.
    /// </summary>
    /// <param name="trajectory">Where the chain is.</param>
    /// <param name="rng">The chain's stream.</param>
    public void Search(Trajectory trajectory, ref Rng rng)
    {
        double step = Current > 0 ? Current : 1;
        double factor = Accepts(step, trajectory, ref rng) ? 2 : 0.5;
        for (int i = 0; i < 60 && Accepts(step * factor, trajectory, ref rng) == factor > 1; i++)
            step *= factor;
        Restart(factor > 1 ? step : step * factor);
    }

    private bool Accepts(double step, Trajectory trajectory, ref Rng rng) =>
        trajectory.TryStep(step, ref rng) < -Math.Log(target);
}
