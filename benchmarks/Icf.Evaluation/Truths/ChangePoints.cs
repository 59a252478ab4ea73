namespace Icf.Evaluation.Truths;

/// <summary>
/// The exact posterior of Poisson counts whose rate is constant until it changes, with independent Gamma rates: sums
/// over all positions of the change points, by recursion over the segments between them (Fearnhead, "Exact and
/// efficient Bayesian inference for multiple changepoint problems", Statistics and Computing 16, 2006).
/// </summary>
internal sealed class ChangePoints
{
    /// <summary>Computes it.</summary>
    /// <param name="counts">The counts in the order of time.</param>
    /// <param name="change">For each count the probability that the rate changes before it; that of the first counts
    /// for nothing.</param>
    /// <param name="shape">The shape of the rates' Gamma prior, a whole number.</param>
    /// <param name="rate">Its rate.</param>
    public ChangePoints(int[] counts, double[] change, int shape, double rate)
    {
        int n = counts.Length;

        // For each place between counts, 0 to n: the log probability of all counts before it, and of all after it, if a
        // segment begins there.
        var before = new double[n + 1];
        var after = new double[n + 1];
        for (int end = 1; end <= n; end++)
            before[end] = LogSum(Enumerable.Range(0, end).Select(begin => before[begin] + Segment(begin, end)));
        for (int begin = n - 1; begin >= 0; begin--)
            after[begin] = LogSum(
                Enumerable.Range(begin + 1, n - begin).Select(end => Segment(begin, end) + after[end])
            );
        LogEvidence = before[n];

        Means = new double[n];
        var squares = new double[n];
        for (int begin = 0; begin < n; begin++)
        {
            for (int end = begin + 1; end <= n; end++)
            {
                double probability = Math.Exp(before[begin] + Segment(begin, end) + after[end] - LogEvidence);
                double a = shape + counts[begin..end].Sum(),
                    b = rate + end - begin;
                for (int t = begin; t < end; t++)
                {
                    Means[t] += probability * a / b;
                    squares[t] += probability * a * (a + 1) / (b * b);
                }
            }
        }

        StandardDeviations = [.. squares.Select((square, t) => Math.Sqrt(square - Means[t] * Means[t]))];

        // A segment begins, no other begins before its end, and it has these counts, whatever its rate.
        double Segment(int begin, int end)
        {
            int[] inside = counts[begin..end];
            int sum = inside.Sum();
            double logPrior = begin == 0 ? 0 : Math.Log(change[begin]);
            for (int t = begin + 1; t < end; t++)
                logPrior += Math.Log(1 - change[t]);
            return logPrior
                + shape * Math.Log(rate)
                - (shape + sum) * Math.Log(rate + inside.Length)
                + LogFactorial(shape + sum - 1)
                - LogFactorial(shape - 1)
                - inside.Sum(LogFactorial);
        }
    }

    /// <summary>The log probability of the counts, in nats.</summary>
    public double LogEvidence { get; }

    /// <summary>The posterior mean of the rate at each count.</summary>
    public double[] Means { get; }

    /// <summary>The posterior standard deviation of the rate at each count.</summary>
    public double[] StandardDeviations { get; }

    private static double LogFactorial(int n) => Enumerable.Range(1, n).Sum(i => Math.Log(i));

    private static double LogSum(IEnumerable<double> logs)
    {
        double[] all = [.. logs];
        double greatest = all.Max();
        return double.IsNegativeInfinity(greatest)
            ? greatest
            : greatest + Math.Log(all.Sum(log => Math.Exp(log - greatest)));
    }
}
