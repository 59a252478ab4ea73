namespace Icf.Evaluation.Truths;

/// <summary>
/// Groups whose effects θⱼ ~ Normal(μ, τ) are each read several times, y ~ Normal(θⱼ, σ): everything but τ and σ in
/// closed form, these by quadrature.
/// </summary>
/// <param name="readings">The readings of each group.</param>
/// <param name="meanSpread">The standard deviation of the prior of μ, whose mean is 0.</param>
internal sealed class NormalHierarchy(double[][] readings, double meanSpread)
{
    private const int Nodes = 160;

    /// <summary>μ, τ, then θ of each group, for noise that is known.</summary>
    public Moments KnownNoise(Func<int, double> noise, Func<double, double> logPriorOfTau, double tauFrom, double tauTo)
    {
        var posterior = new ConditionalMixture();
        foreach ((double tau, double logWidth) in LogNodes(tauFrom, tauTo, 10 * Nodes))
            Add(posterior, tau, noise, logPriorOfTau(tau) + logWidth);
        return posterior.Sum();
    }

    /// <summary>μ, τ, then θ of each group, then σ.</summary>
    public Moments UnknownNoise(
        Func<double, double> logPriorOfNoise,
        double noiseFrom,
        double noiseTo,
        Func<double, double> logPriorOfTau,
        double tauFrom,
        double tauTo
    )
    {
        var posterior = new ConditionalMixture();
        foreach ((double tau, double logWidthOfTau) in LogNodes(tauFrom, tauTo, Nodes))
        foreach ((double sigma, double logWidth) in LogNodes(noiseFrom, noiseTo, Nodes))
            Add(
                posterior,
                tau,
                _ => sigma,
                logPriorOfTau(tau) + logWidthOfTau + logPriorOfNoise(sigma) + logWidth,
                (sigma, 0)
            );
        return posterior.Sum();
    }

    private static IEnumerable<(double Value, double LogWidth)> LogNodes(double from, double to, int count)
    {
        double width = Math.Log(to / from) / count;
        for (int i = 0; i < count; i++)
        {
            double value = from * Math.Exp((i + 0.5) * width);
            yield return (value, Math.Log(value * width));
        }
    }

    private void Add(
        ConditionalMixture posterior,
        double tau,
        Func<int, double> noise,
        double logPrior,
        params (double, double)[] further
    )
    {
        // μ is learned group by group from the mean of its readings, which varies by τ² + σ² / n around it.
        double mean = 0,
            variance = meanSpread * meanSpread,
            log = logPrior;
        for (int j = 0; j < readings.Length; j++)
        {
            double average = readings[j].Average(),
                deviation = noise(j),
                of = tau * tau + deviation * deviation / readings[j].Length;
            log +=
                readings[j].Sum(y => Densities.Normal(y, average, deviation))
                - Densities.Normal(0, 0, deviation / Math.Sqrt(readings[j].Length))
                + Densities.Normal(average, mean, Math.Sqrt(variance + of));
            double gain = variance / (variance + of);
            (mean, variance) = (mean + gain * (average - mean), variance * (1 - gain));
        }

        posterior.Add(
            log,
            [
                (mean, variance),
                (tau, 0),
                .. readings.Select(
                    (group, j) =>
                    {
                        double ofNoise = noise(j) * noise(j) / group.Length,
                            own = tau * tau / (tau * tau + ofNoise);
                        return (
                            own * group.Average() + (1 - own) * mean,
                            own * ofNoise + (1 - own) * (1 - own) * variance
                        );
                    }
                ),
                .. further,
            ]
        );
    }
}
