using System.Collections.Concurrent;

namespace Icf.Calibration;

/// <summary>
/// The empirical distribution function of n independent uniform numbers at the points 1/k, 2/k, …: how far it may lie
/// from the diagonal. Everything is exact, without simulation.
/// </summary>
/// <remarks>
/// At a point z the count of numbers up to z is binomial. Its local level is twice the smaller of its tail
/// probabilities, and the statistic is the least local level of all points (Säilynoja, Bürkner and Vehtari, Graphical
/// test for discrete uniformity and its applications in goodness-of-fit evaluation and multiple sample comparison,
/// 2022). The increments between points are independent Poisson counts given that their sum is n, so the probability
/// that all counts keep within bounds follows by adding up over the counts, point by point.
/// </remarks>
internal sealed class UniformEcdf
{
    private const int MostPoints = 100;

    /// <summary>
    /// So many are kept: each has a table of points by counts, and latents that only some traces have bring many.
    /// </summary>
    private const int MostKnown = 16;

    private static readonly ConcurrentDictionary<int, UniformEcdf> s_known = [];
    private readonly ConcurrentDictionary<double, double> _levels = [];
    private readonly double[] _increments;

    // By point and count.
    private readonly double[][] _local;

    private UniformEcdf(int count)
    {
        Count = count;
        Points = Math.Min(count, MostPoints);
        _local = new double[Points - 1][];
        for (int i = 0; i < _local.Length; i++)
        {
            var counts = new Binomial(count, Point(i));
            _local[i] = new double[count + 1];
            for (int c = 0; c <= count; c++)
                _local[i][c] = Math.Min(1, 2 * Math.Min(counts.Cdf(c), counts.Survival(c - 1)));
        }

        var increment = new Poisson((double)count / Points);
        _increments = [.. Enumerable.Range(0, count + 1).Select(c => Math.Exp(increment.LogProb(c)))];
    }

    /// <summary>How many numbers there are, at least 2.</summary>
    public int Count { get; }

    /// <summary>The number of intervals between points.</summary>
    public int Points { get; }

    /// <summary>The one for a count.</summary>
    public static UniformEcdf Of(int count)
    {
        if (s_known.Count >= MostKnown)
            s_known.Clear();
        return s_known.GetOrAdd(count, static count => new UniformEcdf(count));
    }

    /// <summary>A point.</summary>
    /// <param name="i">Its number, from 0 to <see cref="Points"/> − 2.</param>
    public double Point(int i) => (i + 1.0) / Points;

    /// <summary>
    /// The probability that uniform numbers lie at least as far from uniform as these, at the worst of all points.
    /// </summary>
    /// <param name="numbers">The numbers, between 0 and 1, in any order.</param>
    public double PValue(IEnumerable<double> numbers)
    {
        var at = new int[Points];
        foreach (double number in numbers)
            at[Math.Min(Points - 1, (int)Math.Ceiling(number * Points) is var up and > 0 ? up - 1 : 0)]++;
        double least = 1;
        for (int i = 0, below = 0; i < _local.Length; i++)
        {
            below += at[i];
            least = Math.Min(least, _local[i][below]);
        }

        return Beyond(least);
    }

    /// <summary>The bounds that all points keep at the same time, but for a probability.</summary>
    /// <param name="falseAlarm">This probability.</param>
    /// <returns>At each point the least and the greatest count.</returns>
    public (int Least, int Most)[] Band(double falseAlarm)
    {
        double level = _levels.GetOrAdd(falseAlarm, Level);
        return [.. _local.Select(local => Inside(local, level))];
    }

    /// <summary>The probability that some count has at most a local level.</summary>
    public double Beyond(double level)
    {
        // The counts at a point that have been kept within bounds, with their probabilities but for a factor.
        var now = new double[Count + 1];
        (int least, int most) = (0, 0);
        now[0] = 1;
        foreach (double[] local in _local)
        {
            (int from, int to) = Inside(local, level);
            var next = new double[Count + 1];
            for (int c = from; c <= to; c++)
            {
                double sum = 0;
                for (int b = least; b <= Math.Min(most, c); b++)
                    sum += now[b] * _increments[c - b];
                next[c] = sum;
            }

            (now, least, most) = (next, from, to);
        }

        double all = 0;
        for (int b = least; b <= most; b++)
            all += now[b] * _increments[Count - b];
        return Math.Clamp(1 - all / Math.Exp(new Poisson(Count).LogProb(Count)), 0, 1);
    }

    // The greatest local level that is reached with at most this probability.
    private double Level(double falseAlarm)
    {
        (double low, double high) = (falseAlarm * 1e-6, falseAlarm);
        for (int i = 0; i < 60; i++)
        {
            double middle = Math.Sqrt(low * high);
            if (Beyond(middle) <= falseAlarm)
                low = middle;
            else
                high = middle;
        }

        return low;
    }

    private static (int Least, int Most) Inside(double[] local, double level)
    {
        // Equal levels differ by rounding.
        double bound = level * (1 + 1e-9);
        int least = Array.FindIndex(local, value => value > bound);
        return least < 0 ? (0, -1) : (least, Array.FindLastIndex(local, value => value > bound));
    }
}
