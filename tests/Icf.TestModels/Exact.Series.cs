namespace Icf.TestModels;

// Models of what changes from one datum to the next.
internal static partial class Exact
{
    /// <summary>The forward algorithm for <see cref="Models.HiddenMarkov"/>.</summary>
    public static double HiddenMarkov(double[] y)
    {
        double[] forward = [1.0 / 3, 1.0 / 3, 1.0 / 3];
        double logEvidence = 0;
        foreach (double reading in y)
        {
            var next = new double[3];
            for (int to = 0; to < 3; to++)
            for (int from = 0; from < 3; from++)
                next[to] += forward[from] * Models.Transitions[from][to] * NormalDensity(reading, Models.Levels[to], 1);
            double sum = next.Sum();
            logEvidence += Math.Log(sum);
            forward = Array.ConvertAll(next, p => p / sum);
        }

        return logEvidence;
    }

    public static double Weather(int[] umbrellas)
    {
        double evidence = 0;
        foreach (Sky today in Enum.GetValues<Sky>())
        foreach (Sky tomorrow in Enum.GetValues<Sky>())
            evidence +=
                Math.Exp(
                    new Forecast(0.5, 0.3).LogProb(today)
                        + (today == Sky.Rain ? new Forecast(0.1, 0.3) : new Forecast(0.7, 0.2)).LogProb(tomorrow)
                )
                * PoissonMass(umbrellas[0], Models.Umbrellas(today))
                * PoissonMass(umbrellas[1], Models.Umbrellas(tomorrow));
        return Math.Log(evidence);
    }

    /// <summary>The Kalman filter for <see cref="Models.Drift"/>, with the mean of the last level.</summary>
    public static (double LogEvidence, double Mean) Drift(double[] y, double step = 1, double noise = 0.5)
    {
        double logEvidence = 0,
            mean = 0,
            variance = 4;
        foreach (double reading in y)
        {
            variance += step * step;
            double ofReading = variance + noise * noise;
            logEvidence += Math.Log(NormalDensity(reading, mean, ofReading));
            double gain = variance / ofReading;
            mean += gain * (reading - mean);
            variance *= 1 - gain;
        }

        return (logEvidence, mean);
    }

    /// <summary>
    /// The evidence of <see cref="Models.Watching"/>: the Kalman filter over the readings that are there, and a gamma
    /// prior with Poisson counts.
    /// </summary>
    public static double Watching(IEnumerable<double?> x, IReadOnlyList<int> n)
    {
        int total = n.Sum();
        double mean = 0,
            variance = 0,
            logEvidence = LogFactorial(1 + total) - (2 + total) * Math.Log(1 + n.Count) - n.Sum(LogFactorial);
        foreach (double? reading in x)
        {
            variance += 1;
            if (reading is not { } y)
                continue;
            double ofReading = variance + 0.25,
                gain = variance / ofReading;
            logEvidence += Math.Log(NormalDensity(y, mean, ofReading));
            mean += gain * (y - mean);
            variance *= 1 - gain;
        }

        return logEvidence;
    }

    /// <summary>
    /// The evidence of <see cref="Models.Wander"/> and the mean of the step, by sums over a grid of the logarithms of
    /// step and noise.
    /// </summary>
    public static (double LogEvidence, double Step) Wander(double[] y)
    {
        const int Points = 160;
        const double Width = 16.0 / Points;
        double evidence = 0,
            steps = 0;
        for (int i = 0; i < Points; i++)
        for (int j = 0; j < Points; j++)
        {
            double u = -8 + (i + 0.5) * Width,
                v = -8 + (j + 0.5) * Width;
            double joint =
                NormalDensity(u, 0, 1)
                * NormalDensity(v, 0, 1)
                * Math.Exp(Drift(y, Math.Exp(u), Math.Exp(v)).LogEvidence);
            (evidence, steps) = (evidence + joint, steps + Math.Exp(u) * joint);
        }

        return (Math.Log(evidence * Width * Width), steps / evidence);
    }

    /// <summary>
    /// The evidence of <see cref="Models.Spells"/> for two readings. The means of the spells are e₁ + e₂/2 and e₁ + e₂ +
    /// e₃ + e₄/2, with e standard normal: their variances are 1.25 and 3.25, their covariance is 1.5.
    /// </summary>
    public static double Spells(double first, double second)
    {
        const double Noise = 0.25,
            One = 1.25 + Noise,
            Two = 3.25 + Noise,
            Both = 1.5,
            Determinant = One * Two - Both * Both;
        double square = (Two * first * first - 2 * Both * first * second + One * second * second) / Determinant;
        return -Math.Log(2 * Math.PI) - 0.5 * (Math.Log(Determinant) + square);
    }

    /// <summary>The level is integrated out of the series' increments, which are independent given it.</summary>
    public static double Tide(double[] heights) =>
        Math.Log(
            Integrate(
                level =>
                {
                    double density = NormalDensity(level, 0, 4) * NormalDensity(heights[0], level, 4.0 / 3);
                    for (int t = 1; t < heights.Length; t++)
                        density *= NormalDensity(heights[t] - 0.5 * heights[t - 1], 0.5 * level, 1);
                    return density;
                },
                -20,
                20
            )
        );
}
