/// <summary>
/// The exact answer for <see cref="Chain"/>, by the forward–backward algorithm (Rabiner, "A tutorial on hidden Markov
/// models", Proceedings of the IEEE 77, 1989).
/// </summary>
internal sealed class Smoothing
{
    /// <summary>Computes it.</summary>
    /// <param name="y">The reading at each time from 1.</param>
    public Smoothing(ReadOnlySpan<double> y)
    {
        int times = y.Length + 1;
        var filtered = new double[times][];
        filtered[0] = [.. Chain.Start];
        for (int t = 1; t < times; t++)
        {
            filtered[t] = new double[Chain.States];
            for (int to = 0; to < Chain.States; to++)
            {
                for (int from = 0; from < Chain.States; from++)
                    filtered[t][to] += filtered[t - 1][from] * Chain.Next[from][to];
                filtered[t][to] *= Density(y[t - 1], to);
            }

            double step = Normalize(filtered[t]);
            LogEvidence += Math.Log(step);
        }

        Marginals = new double[times][];
        Marginals[^1] = filtered[^1];
        double[] future = [1, 1, 1];
        for (int t = times - 2; t >= 0; t--)
        {
            var before = new double[Chain.States];
            for (int from = 0; from < Chain.States; from++)
            {
                for (int to = 0; to < Chain.States; to++)
                    before[from] += Chain.Next[from][to] * Density(y[t], to) * future[to];
            }

            Normalize(before);
            future = before;
            Marginals[t] = [.. Enumerable.Range(0, Chain.States).Select(state => filtered[t][state] * future[state])];
            Normalize(Marginals[t]);
        }
    }

    /// <summary>For each time from 0 the probability of each state, given all readings.</summary>
    public double[][] Marginals { get; }

    /// <summary>The log probability density of the readings, in nats.</summary>
    public double LogEvidence { get; }

    /// <summary>The log probability of states and readings together, in nats.</summary>
    public static double LogJoint(ReadOnlySpan<int> states, ReadOnlySpan<double> y)
    {
        double sum = Math.Log(Chain.Start[states[0]]);
        for (int t = 0; t < y.Length; t++)
            sum += Math.Log(Chain.Next[states[t]][states[t + 1]] * Density(y[t], states[t + 1]));
        return sum;
    }

    private static double Density(double y, int state) =>
        Math.Exp(-0.5 * (y - Chain.Level[state]) * (y - Chain.Level[state])) / Math.Sqrt(2 * Math.PI);

    private static double Normalize(double[] weights)
    {
        double sum = weights.Sum();
        for (int i = 0; i < weights.Length; i++)
            weights[i] /= sum;
        return sum;
    }
}
