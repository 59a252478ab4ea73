using Icf.Traces;

namespace Icf.Inference;

/// <summary>
/// Gibbs updates of the discrete latents that a log density holds, one after the other, between transitions of the
/// continuous ones: together they leave the posterior of both unchanged (Metropolis within Gibbs; Tierney, Markov
/// chains for exploring posterior distributions, Annals of Statistics 22, 1994).
/// </summary>
/// <remarks>
/// A latent with few values is drawn from its full conditional: the density is computed at each value. Another one
/// makes some steps of a random walk on the integers. Which of both depends on the other latents alone, so that either
/// leaves the full conditional unchanged.
/// </remarks>
internal sealed class DiscreteSweep
{
    /// <summary>With more values a latent walks.</summary>
    public const int MostListed = 64;

    /// <summary>The steps of a walk in a sweep.</summary>
    public const int Steps = 4;

    private readonly IHeldLatents _held;
    private readonly LatentMoves[] _walks;
    private readonly long[] _drawn;
    private readonly double[] _logs = new double[MostListed];
    private readonly HeldRange[] _ranges;

    /// <param name="held">The density, at the values that the chain starts with; the chain's own.</param>
    public DiscreteSweep(IHeldLatents held)
    {
        (_held, _drawn, _ranges) = (held, new long[held.HeldValues.Length], new HeldRange[held.HeldValues.Length]);

        // Counts spread by about the root of what they are.
        _walks =
        [
            .. held
                .HeldValues.ToArray()
                .Select(static start => new LatentMoves
                {
                    Scale = new MoveScale(Math.Sqrt(Math.Max(1, Math.Abs((double)start))), dimension: 1, least: 1),
                }),
        ];
    }

    /// <summary>How often each latent was drawn from its full conditional after the warm-up.</summary>
    public ReadOnlySpan<long> Drawn => _drawn;

    /// <summary>The steps of each.</summary>
    public IReadOnlyList<LatentMoves> Walks => _walks;

    /// <summary>Updates every latent once.</summary>
    /// <param name="point">The coordinates of the continuous latents.</param>
    /// <param name="rng">The chain's stream.</param>
    /// <param name="isWarmUp">Whether walks learn how far to step.</param>
    /// <returns>Whether a value has changed, so that the density is another one.</returns>
    public bool Run(ReadOnlySpan<double> point, ref Rng rng, bool isWarmUp)
    {
        double log = _held.Evaluate(point);
        if (!double.IsFinite(log))
            return false;
        bool hasChanged = false;
        for (int i = 0; i < _walks.Length; i++)
        {
            // What it may be follows from what is visited before it.
            HeldRange range = _held.HeldRanges[i];
            int before = _held.HeldValues[i];
            if (range.Count > MostListed)
                log = Walk(i, range, log, point, ref rng, isWarmUp);
            else if (range.Count > 1)
                log = Draw(i, range, log, point, ref rng, isWarmUp);
            hasChanged |= _held.HeldValues[i] != before;
        }

        return hasChanged;
    }

    /// <summary>Writes the values, what walks have learned, and how often latents were updated.</summary>
    public void Write(BinaryWriter to)
    {
        ValueBytes.Write(to, _held.HeldValues.ToArray());
        ValueBytes.Write(to, _drawn);
        foreach (LatentMoves walk in _walks)
            walk.Write(to);
    }

    /// <summary>Reads them.</summary>
    public void Read(BinaryReader from)
    {
        ValueBytes.Read<int[]>(from).CopyTo(_held.HeldValues);
        ValueBytes.Read<long[]>(from).CopyTo(_drawn.AsSpan());
        foreach (ref LatentMoves walk in _walks.AsSpan())
            walk = LatentMoves.Read(from);
    }

    private double Draw(int index, HeldRange range, double log, ReadOnlySpan<double> point, ref Rng rng, bool isWarmUp)
    {
        int count = (int)range.Count,
            current = _held.HeldValues[index] - range.Lower;
        _held.HeldRanges.CopyTo(_ranges);
        double greatest = log,
            sum = 0;
        for (int k = 0; k < count; k++)
        {
            _logs[k] = k == current ? log : Evaluate(index, range.Lower + k, point);
            greatest = Math.Max(greatest, _logs[k]);
        }

        for (int k = 0; k < count; k++)
            sum += Math.Exp(_logs[k] - greatest);
        double left = rng.NextDouble() * sum;
        int drawn = current;
        for (int k = 0; k < count; k++)
        {
            if (!(_logs[k] > double.NegativeInfinity))
                continue;
            drawn = k;
            left -= Math.Exp(_logs[k] - greatest);
            if (left < 0)
                break;
        }

        if (!isWarmUp)
            _drawn[index]++;
        if (drawn == current)
            return Return(index, range.Lower + current, log);
        bool isThere = drawn == (current == count - 1 ? count - 2 : count - 1);
        return isThere ? Stay(index, range.Lower + drawn, _logs[drawn]) : Evaluate(index, range.Lower + drawn, point);
    }

    private double Walk(int index, HeldRange range, double log, ReadOnlySpan<double> point, ref Rng rng, bool isWarmUp)
    {
        LatentMoves walk = _walks[index];
        for (int step = 0; step < Steps; step++)
        {
            int from = _held.HeldValues[index];
            long to = from + IntegerStep.Draw(walk.Scale!.Length, ref rng);
            double chance = -rng.NextExponential();
            bool isAccepted = false;
            if (range.Contains(to))
            {
                _held.HeldRanges.CopyTo(_ranges);
                double there = Evaluate(index, (int)to, point);
                isAccepted = chance < there - log;
                log = isAccepted ? there : Return(index, from, log);
            }

            if (isWarmUp)
                walk.Scale.Learn(isAccepted ? 1 : 0);
            else
                walk.Count(isAccepted);
        }

        return log;
    }

    private double Evaluate(int index, int value, ReadOnlySpan<double> point)
    {
        _held.HeldValues[index] = value;
        return _held.Evaluate(point);
    }

    private double Stay(int index, int value, double log)
    {
        _held.HeldValues[index] = value;
        return log;
    }

    private double Return(int index, int value, double log)
    {
        _ranges.CopyTo(_held.HeldRanges);
        return Stay(index, value, log);
    }
}
