namespace Icf.TestModels;

/// <summary>Evidence and posterior means in closed form, by enumeration or by quadrature.</summary>
internal static partial class Exact
{
    public static double NormalDensity(double x, double mean, double variance) =>
        Math.Exp(-(x - mean) * (x - mean) / (2 * variance)) / Math.Sqrt(2 * Math.PI * variance);

    public static double PoissonMass(int k, double rate) => Math.Exp(k * Math.Log(rate) - rate - LogFactorial(k));

    public static double LogFactorial(int n)
    {
        double sum = 0;
        for (int i = 2; i <= n; i++)
            sum += Math.Log(i);
        return sum;
    }

    /// <summary>Readings with normal noise around a mean with a normal prior, one reading after the other.</summary>
    public static (double LogEvidence, double Mean) Conjugate(
        double mean,
        double variance,
        double noiseVariance,
        IEnumerable<double> readings
    )
    {
        double logEvidence = 0;
        foreach (double y in readings)
        {
            logEvidence += Math.Log(NormalDensity(y, mean, variance + noiseVariance));
            double gain = variance / (variance + noiseVariance);
            mean += gain * (y - mean);
            variance *= 1 - gain;
        }

        return (logEvidence, mean);
    }

    /// <summary>
    /// The level and the effects of <see cref="Models.Wards"/>, which has a factor for each ward.
    /// </summary>
    /// <returns>The log evidence, and the means of the level and of each effect.</returns>
    public static (double LogEvidence, double[] Means) Wards(double[][] y, double total)
    {
        (double logEvidence, double[] means) = ReadingsOfWards(
            y.Length,
            [
                .. y.SelectMany(
                    (ward, w) => ward.Where(static v => !double.IsNaN(v)).Select(value => ((int[])[w], value))
                ),
                ([.. Enumerable.Range(0, y.Length)], total),
            ]
        );
        return (logEvidence - 0.25 * y.Length, means);
    }

    /// <summary>
    /// The level and the effects of <see cref="Models.Wards"/> are normal together: one reading after the other, each
    /// with noise 1 of an effect or of a sum of effects.
    /// </summary>
    /// <returns>The log evidence, and the means of the level and of each effect.</returns>
    public static (double LogEvidence, double[] Means) ReadingsOfWards(
        int wards,
        IEnumerable<(int[] Summed, double Value)> readings
    )
    {
        int n = wards + 1;
        var mean = new double[n];
        var covariance = new double[n, n];
        Array.Fill(mean, 1);
        for (int i = 0; i < n; i++)
        for (int j = 0; j < n; j++)
            covariance[i, j] = i == j && i > 0 ? 5 : 4;
        double logEvidence = 0;
        foreach ((int[] summed, double value) in readings)
        {
            double[] with = [.. Enumerable.Range(0, n).Select(i => summed.Sum(w => covariance[i, w + 1]))];
            double expected = summed.Sum(w => mean[w + 1]),
                variance = summed.Sum(w => with[w + 1]) + 1;
            logEvidence += Math.Log(NormalDensity(value, expected, variance));
            for (int i = 0; i < n; i++)
            {
                mean[i] += with[i] / variance * (value - expected);
                for (int j = 0; j < n; j++)
                    covariance[i, j] -= with[i] * with[j] / variance;
            }
        }

        return (logEvidence, mean);
    }

    /// <summary>
    /// Integrates over the mean of <see cref="Models.Outliers"/>, and over the error of each reading.
    /// </summary>
    public static double Outliers(double[] y)
    {
        double Off(double residual) =>
            Integrate(
                error => Math.Exp(-Math.Abs(error) / 3) / 6 * NormalDensity(residual, error, 1),
                residual - 12,
                residual + 12
            );
        const int Steps = 400;
        double width = 24.0 / Steps,
            sum = 0;
        for (int i = 0; i <= Steps; i++)
        {
            double mean = -12 + i * width;
            sum +=
                NormalDensity(mean, 0, 9)
                * y.Aggregate(
                    1.0,
                    (product, value) => product * (0.8 * NormalDensity(value, mean, 1) + 0.2 * Off(value - mean))
                );
        }

        return Math.Log(sum * width);
    }

    /// <summary>Simpson's rule on 20,000 intervals.</summary>
    public static double Integrate(Func<double, double> f, double from, double to)
    {
        const int Intervals = 20_000;
        double width = (to - from) / Intervals,
            sum = f(from) + f(to);
        for (int i = 1; i < Intervals; i++)
            sum += (i % 2 == 1 ? 4 : 2) * f(from + i * width);
        return sum * width / 3;
    }

    /// <summary>
    /// Sums over smoking and integrates over the level of <see cref="Models.Clinic"/>, with nothing known of the
    /// smoker.
    /// </summary>
    public static double Clinic(double[] pressures, int[] attacks)
    {
        double Given(double prior) =>
            Integrate(
                level =>
                    NormalDensity(level, prior, 1)
                    * pressures.Aggregate(1.0, (product, p) => product * NormalDensity(p, level, 1))
                    * attacks.Aggregate(1.0, (product, n) => product * PoissonMass(n, Math.Exp(level / 2))),
                prior - 12,
                prior + 12
            );
        return Math.Log(0.3 * Given(2) + 0.7 * Given(0));
    }

    /// <summary>Enumerates both latents of <see cref="Models.Branching"/>.</summary>
    public static double Branching(int y)
    {
        double evidence = 0;
        for (int r = 0; r <= 40; r++)
        {
            if (r > 4)
            {
                evidence += PoissonMass(r, 4) * PoissonMass(y, 6);
                continue;
            }

            for (int s = 0; s <= 60; s++)
                evidence += PoissonMass(r, 4) * PoissonMass(s, 4) * PoissonMass(y, 1 + Models.Fibonacci(3 * r) + s);
        }

        return Math.Log(evidence);
    }

    /// <summary>
    /// Sums <see cref="Models.Orchard"/> over the number of leaves: a Catalan number of trees has each.
    /// </summary>
    public static double Orchard(double total)
    {
        const double Split = 0.3;
        double evidence = 0,
            trees = 1;
        for (int leaves = 1; leaves <= 200; leaves++)
        {
            double probability = trees * Math.Pow(Split, leaves - 1) * Math.Pow(1 - Split, leaves);
            evidence += probability * NormalDensity(total, leaves, leaves + 0.25);
            trees *= 2.0 * (2 * leaves - 1) / (leaves + 1);
        }

        return Math.Log(evidence);
    }

    /// <summary>Sums a function of a geometric number of failures.</summary>
    public static double Geometric(double success, Func<int, double> likelihood)
    {
        double evidence = 0;
        for (int n = 0; n <= 200; n++)
            evidence += success * Math.Pow(1 - success, n) * likelihood(n);
        return Math.Log(evidence);
    }

    public static double Mixed(double y) =>
        Math.Log(
            0.5 * NormalDensity(y, 0, 2)
                + 0.3 * Integrate(x => Math.Exp(-Math.Abs(x) / 2) / 4 * NormalDensity(y, x, 1), -60, 60)
                + 0.2 * Integrate(x => NormalDensity(y, x, 1) / 2, -1, 1)
        );

    public static double Detector(double y) =>
        Math.Log(0.2 / 15 + 0.8 * Integrate(x => 2 * NormalDensity(x, 0, 9) * NormalDensity(y, x, 0.25), 0, 40));

    public static double Claims(double paid)
    {
        double evidence = PoissonMass(0, 2.5) * NormalDensity(paid, 0, 1);
        for (int n = 1; n <= 40; n++)
        {
            int claims = n;
            evidence +=
                PoissonMass(n, 2.5)
                * Integrate(
                    x =>
                        Math.Pow(0.5, claims)
                        * Math.Exp((claims - 1) * Math.Log(Math.Max(x, 1e-300)) - 0.5 * x - LogFactorial(claims - 1))
                        * NormalDensity(paid, x, 1),
                    0,
                    60
                );
        }

        return Math.Log(evidence);
    }

    public static double Ordered(double y) =>
        Math.Log(Integrate(high => NormalDensity(high, 0, 1) * Below(high) * NormalDensity(y, high, 1), -10, 10));

    public static double Retry(double y) =>
        Math.Log(
            Integrate(x => NormalDensity(x, 0, 1) * NormalDensity(y, x, 1), -12, 1)
                + (1 - Below(1)) * Integrate(x => Math.Exp(-x) * NormalDensity(y, x, 1), 0, 60)
        );

    /// <summary>
    /// Given the patience, a reading has the density of an exponential with normal noise, cut off, over the chance to
    /// wait.
    /// </summary>
    public static double Patience(double[] y) =>
        Math.Log(
            Integrate(
                patience =>
                    y.Aggregate(
                        1 / 1.7,
                        (product, reading) =>
                            product
                            * Math.Exp(0.125 - reading)
                            * (Below(2 * (patience - reading) + 0.5) - Below(0.5 - 2 * reading))
                            / (1 - Math.Exp(-patience))
                    ),
                0.3,
                2
            )
        );

    /// <summary>
    /// Integrates over the rate of <see cref="Models.Inspected"/>, given the times between which each part broke.
    /// </summary>
    public static (double LogEvidence, double Mean) Inspected(params (double From, double To)[] broke)
    {
        double Over(Func<double, double> f) =>
            Integrate(
                rate =>
                    f(rate)
                    * 9
                    * rate
                    * Math.Exp(-3 * rate)
                    * broke.Aggregate(
                        1.0,
                        (product, t) => product * (Math.Exp(-rate * t.From) - Math.Exp(-rate * t.To))
                    ),
                1e-12,
                15
            );
        double evidence = Over(static _ => 1);
        return (Math.Log(evidence), Over(static rate => rate) / evidence);
    }

    public static double Wedge(double y)
    {
        double Over(Func<double, double, double> f) =>
            Integrate(side => Average(height => f(side, height), Math.Max(0, 0.5 - side), side) / side, 0.25, 1);
        return Math.Log(Over((side, height) => NormalDensity(y, side - height, 0.25)) / Over(static (_, _) => 1));

        // Simpson's rule on 100 intervals.
        static double Average(Func<double, double> f, double from, double to) =>
            (to - from)
            / 300
            * Enumerable
                .Range(0, 101)
                .Sum(i =>
                    (
                        i is 0 or 100 ? 1
                        : i % 2 == 0 ? 2
                        : 4
                    ) * f(from + i * (to - from) / 100)
                );
    }

    public static double Station(Reading[] readings) =>
        Math.Log(
            Integrate(
                x =>
                    readings.Aggregate(
                        NormalDensity(x, 0, 1),
                        (product, reading) =>
                            product * NormalDensity(reading.Value, x, 1) * PoissonMass(reading.Count, Math.Exp(x))
                    ),
                -10,
                10
            )
        );

    /// <summary>Enumerates the clusters and the owners of <see cref="Models.OpenUniverse"/>.</summary>
    public static double OpenUniverse(double[] points)
    {
        double evidence = 0;
        for (int clusters = 1; clusters <= 3; clusters++)
        {
            double assignments = Math.Pow(clusters, points.Length);
            for (int code = 0; code < assignments; code++)
            {
                int rest = code;
                var owners = new int[points.Length];
                for (int i = 0; i < owners.Length; i++)
                    (rest, owners[i]) = Math.DivRem(rest, clusters);
                double logLikelihood = 0;
                for (int k = 0; k < clusters; k++)
                    logLikelihood += Conjugate(0, 4, 1, points.Where((_, i) => owners[i] == k)).LogEvidence;
                evidence += Math.Exp(logLikelihood) / assignments / 3;
            }
        }

        return Math.Log(evidence);
    }

    /// <summary>
    /// Sums over the branches of <see cref="Models.Sensor"/>; the noise is summed over a grid, the value by quadrature
    /// or in closed form.
    /// </summary>
    public static double Sensor(double y)
    {
        const int Steps = 400;
        double evidence = 0;
        for (int i = 0; i < Steps; i++)
        {
            double noise = (i + 0.5) * 16 / Steps,
                variance = (0.5 + noise) * (0.5 + noise);
            double broken = Integrate(z => Math.Exp(-Math.Abs(z) / 2) / 4 * NormalDensity(y, z, variance), -60, 60);
            double gammaBroken = 16.0 / 6 * noise * noise * noise * Math.Exp(-2 * noise),
                gamma = 16 * noise * Math.Exp(-4 * noise);
            evidence +=
                16.0 / Steps * (0.3 * gammaBroken * broken + 0.7 * gamma * NormalDensity(y, 1, 0.25 + variance));
        }

        return Math.Log(evidence);
    }

    /// <summary>The prior is a raised cosine from −10 to 30.</summary>
    public static double Bearing(double reading) =>
        Math.Log(Integrate(x => (1 + Math.Cos(Math.PI * (x - 10) / 20)) / 40 * NormalDensity(reading, x, 25), -10, 30));

    /// <summary>
    /// Across the disc of radius two from west to east, the chord's share of the normal from south to north.
    /// </summary>
    public static double Beacon(double east, double north) =>
        Math.Log(
            Integrate(
                x =>
                {
                    double half = Math.Sqrt(Math.Max(0, 4 - x * x));
                    double chord = Below((half - north) / 0.5) - Below((-half - north) / 0.5);
                    return NormalDensity(east, x, 0.25) * chord / (4 * Math.PI);
                },
                -2,
                2
            )
        );

    /// <summary>The standard normal distribution function, by 200 intervals: it is called inside an integral.</summary>
    private static double Below(double z)
    {
        const int Intervals = 200;
        double from = Math.Min(-9, z - 1),
            width = (z - from) / Intervals,
            sum = 0;
        for (int i = 0; i <= Intervals; i++)
            sum +=
                (
                    i is 0 or Intervals ? 1
                    : i % 2 == 1 ? 4
                    : 2
                ) * NormalDensity(from + i * width, 0, 1);
        return sum * width / 3;
    }

    /// <summary>Bayesian linear regression with independent normal priors, point after point.</summary>
    public static (double LogEvidence, double Slope, double Intercept) Line(double[] x, double[] y)
    {
        double a = 0,
            b = 0,
            aa = 4,
            ab = 0,
            bb = 4,
            logEvidence = 0; // slope a, intercept b and their covariance
        for (int i = 0; i < x.Length; i++)
        {
            double ca = aa * x[i] + ab,
                cb = ab * x[i] + bb;
            double variance = x[i] * ca + cb + 1,
                error = y[i] - (a * x[i] + b);
            logEvidence += Math.Log(NormalDensity(error, 0, variance));
            (a, b) = (a + ca * error / variance, b + cb * error / variance);
            (aa, ab, bb) = (aa - ca * ca / variance, ab - ca * cb / variance, bb - cb * cb / variance);
        }

        return (logEvidence, a, b);
    }
}
