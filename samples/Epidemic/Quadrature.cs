using static Icf.Prob;

/// <summary>
/// The reference: the posterior summed up on a fine grid over all three unknowns. Its steps are an eighth of the
/// posterior's standard deviation or less, so that the sums are exact to four digits.
/// </summary>
internal sealed class Quadrature
{
    private static readonly double[] s_logR0 = Grid(Math.Log(1.5), Math.Log(9), 0.012);
    private static readonly double[] s_logDays = Grid(Math.Log(0.9), Math.Log(5), 0.01);
    private static readonly double[] s_logExcess = Grid(Math.Log(0.001), Math.Log(4), 0.12);

    /// <summary>Computes it.</summary>
    /// <param name="sick">The number of people who are sick on each day.</param>
    /// <param name="people">How many people there are.</param>
    public Quadrature(int[] sick, int people)
    {
        var logDensity = new double[s_logR0.Length, s_logDays.Length, s_logExcess.Length];
        Parallel.For(
            0,
            s_logR0.Length,
            i =>
            {
                for (int j = 0; j < s_logDays.Length; j++)
                {
                    double r0 = Math.Exp(s_logR0[i]),
                        days = Math.Exp(s_logDays[j]);
                    double[] course = Sir.Infectious(people, r0, days, sick.Length);
                    double logPrior =
                        LogNormal(Math.Log(2.5), 0.5).LogProb(r0)
                        + LogNormal(Math.Log(3), 0.5).LogProb(days)
                        + s_logR0[i]
                        + s_logDays[j];
                    for (int k = 0; k < s_logExcess.Length; k++)
                    {
                        double excess = Math.Exp(s_logExcess[k]);
                        double sum = logPrior + Exponential(5).LogProb(excess) + s_logExcess[k];
                        for (int day = 0; day < sick.Length; day++)
                            sum += NegativeBinomial(course[day], 1 / excess).LogProb(sick[day]);
                        logDensity[i, j, k] = sum;
                    }
                }
            }
        );

        double greatest = logDensity.Cast<double>().Max(),
            total = 0;
        var r0Mass = new double[s_logR0.Length];
        var daysMass = new double[s_logDays.Length];
        for (int i = 0; i < s_logR0.Length; i++)
        {
            for (int j = 0; j < s_logDays.Length; j++)
            {
                double mass = 0;
                for (int k = 0; k < s_logExcess.Length; k++)
                    mass += Math.Exp(logDensity[i, j, k] - greatest);
                r0Mass[i] += mass;
                daysMass[j] += mass;
                total += mass;
            }
        }

        double cell = Step(s_logR0) * Step(s_logDays) * Step(s_logExcess);
        LogEvidence = greatest + Math.Log(total * cell);
        R0 = Moments(s_logR0, r0Mass, total);
        Days = Moments(s_logDays, daysMass, total);
        R0Density =
        [
            .. s_logR0.Select((logR0, i) => (Math.Exp(logR0), r0Mass[i] / (total * Step(s_logR0) * Math.Exp(logR0)))),
        ];
    }

    /// <summary>Mean and standard deviation of R₀.</summary>
    public (double Mean, double Sd) R0 { get; }

    /// <summary>Mean and standard deviation of the days for which a person is infectious.</summary>
    public (double Mean, double Sd) Days { get; }

    /// <summary>The posterior density of R₀ at values in ascending order.</summary>
    public IReadOnlyList<(double R0, double Density)> R0Density { get; }

    /// <summary>The log probability of the counts, in nats.</summary>
    public double LogEvidence { get; }

    private static (double Mean, double Sd) Moments(double[] logs, double[] masses, double total)
    {
        double mean = logs.Select((log, i) => masses[i] * Math.Exp(log)).Sum() / total;
        return (mean, Math.Sqrt(logs.Select((log, i) => masses[i] * Math.Pow(Math.Exp(log) - mean, 2)).Sum() / total));
    }

    private static double[] Grid(double from, double to, double step) =>
        [.. Enumerable.Range(0, (int)Math.Round((to - from) / step) + 1).Select(i => from + i * step)];

    private static double Step(double[] grid) => grid[1] - grid[0];
}
