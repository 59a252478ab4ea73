using Icf.Evaluation.Truths;
using static Icf.Prob;

namespace Icf.Evaluation.Refinement;

/// <summary>
/// Regressions with vague priors: linear ones in raw units, logistic and Poisson ones with many coefficients.
/// </summary>
internal static partial class Regressions
{
    private const double Spread = 10,
        Vague = 1_000;

    [Model]
    internal static double[] Linear([Observed] double[] y, double[,] x, double spread, double noise)
    {
        double[] coefficients = Sample(Iid(Normal(0, spread), x.GetLength(1)));
        for (int i = 0; i < y.Length; i++)
            Observe(Normal(Predictor(coefficients, x, i), noise), y[i]);
        return coefficients;
    }

    [Model]
    internal static double[] LinearUnknownNoise([Observed] double[] y, double[,] x, double spread, double noiseScale)
    {
        double[] coefficients = Sample(Iid(Normal(0, spread), x.GetLength(1)));
        double noise = Sample(HalfCauchy(noiseScale));
        for (int i = 0; i < y.Length; i++)
            Observe(Normal(Predictor(coefficients, x, i), noise), y[i]);
        return [.. coefficients, noise];
    }

    [Model]
    internal static double[] Logistic([Observed] bool[] y, double[,] x)
    {
        double[] coefficients = Sample(Iid(Normal(0, Spread), x.GetLength(1)));
        for (int i = 0; i < y.Length; i++)
            Observe(BernoulliLogits(Predictor(coefficients, x, i)), y[i]);
        return coefficients;
    }

    [Model]
    internal static double[] Counts([Observed] int[] y, double[,] x)
    {
        double[] coefficients = Sample(Iid(Normal(0, Spread), x.GetLength(1)));
        for (int i = 0; i < y.Length; i++)
            Observe(Poisson(Math.Exp(Predictor(coefficients, x, i))), y[i]);
        return coefficients;
    }

    public static IEnumerable<RefineProblem> All() =>
        [
            OfLine("2 coefficients", 2, 40, Vague, 1, isNoiseKnown: true, mean: 100, scale: 10),
            OfLine(
                "3 coefficients, covariates of a million",
                3,
                60,
                Vague,
                1,
                isNoiseKnown: true,
                mean: 1e6,
                scale: 1e6
            ),
            OfLine("5 coefficients", 5, 60, Vague, 0.1, isNoiseKnown: true, mean: 100, scale: 30),
            OfLine("10 coefficients", 10, 100, 100, 5, isNoiseKnown: true, mean: 100, scale: 30),
            OfLine("2 coefficients", 2, 40, Vague, 1, isNoiseKnown: false, mean: 100, scale: 10),
            OfLine(
                "3 coefficients, covariates of a million",
                3,
                60,
                Vague,
                1,
                isNoiseKnown: false,
                mean: 1e6,
                scale: 1e6
            ),
            OfLine("4 coefficients, noise of a thousandth", 4, 60, Vague, 1e-3, isNoiseKnown: false, mean: 0, scale: 1),
            OfLine("10 coefficients", 10, 100, 100, 5, isNoiseKnown: false, mean: 100, scale: 30),
            OfLine(
                "7 coefficients, covariates of a thousandth",
                7,
                60,
                Vague,
                1e-2,
                isNoiseKnown: false,
                mean: 0,
                scale: 1e-3
            ),
            .. new[] { (5, 150), (10, 200), (20, 400), (40, 800) }.SelectMany(size => OfCounts(size.Item1, size.Item2)),
        ];

    private static RefineProblem OfLine(
        string name,
        int count,
        int readings,
        double spread,
        double noise,
        bool isNoiseKnown,
        double mean,
        double scale
    )
    {
        var rng = new Rng(count, readings + (isNoiseKnown ? 1 : 2));
        double[,] x = Design(readings, count, mean, scale, ref rng);
        double[] truth = Coefficients(count, 2 / Math.Max(1, scale), ref rng),
            y = new double[readings];
        truth[0] = 30;
        for (int i = 0; i < readings; i++)
            y[i] = Predictor(truth, x, i) + noise * rng.NextNormal();
        const double NoiseScale = 50;
        return isNoiseKnown
            ? RefineProblem.Of(
                $"linear, {name}",
                new LinearModel(),
                new(y, x, spread, noise),
                () =>
                {
                    (double logEvidence, (double Mean, double Variance)[] known) = LinearNormal.Known(
                        y,
                        x,
                        spread,
                        noise
                    );
                    return new Moments(logEvidence, [.. known.Select(c => (c.Mean, Math.Sqrt(c.Variance)))]);
                }
            )
            : RefineProblem.Of(
                $"linear, {name}, noise unknown",
                new LinearUnknownNoiseModel(),
                new(y, x, spread, NoiseScale),
                () => LinearNormal.Unknown(y, x, spread, sigma => Densities.HalfCauchy(sigma, NoiseScale))
            );
    }

    private static IEnumerable<RefineProblem> OfCounts(int count, int readings)
    {
        var rng = new Rng(count, readings);
        double[,] x = Design(readings, count, 0, 1, ref rng);
        double[] truth = Coefficients(count, 1.5 / Math.Sqrt(count), ref rng);
        var flags = new bool[readings];
        var counts = new int[readings];
        for (int i = 0; i < readings; i++)
        {
            double eta = Predictor(truth, x, i);
            flags[i] = rng.NextDouble() < 1 / (1 + Math.Exp(-eta));
            counts[i] = Poisson(Math.Exp(0.5 * eta)).Sample(ref rng);
        }

        yield return RefineProblem.Of(
            $"logistic, {count} coefficients",
            new LogisticModel(),
            new(flags, x),
            () => GeneralizedLinear.Logistic(flags, x, Spread)
        );
        yield return RefineProblem.Of(
            $"Poisson, {count} coefficients",
            new CountsModel(),
            new(counts, x),
            () => GeneralizedLinear.Poisson(counts, x, Spread)
        );
    }

    /// <summary>A column of ones and columns of random numbers.</summary>
    internal static double[,] Design(int rows, int columns, double mean, double scale, ref Rng rng)
    {
        var x = new double[rows, columns];
        for (int i = 0; i < rows; i++)
        for (int j = 0; j < columns; j++)
            x[i, j] = j == 0 ? 1 : mean + scale * rng.NextNormal();
        return x;
    }

    internal static double[] Coefficients(int count, double scale, ref Rng rng)
    {
        var coefficients = new double[count];
        for (int j = 0; j < count; j++)
            coefficients[j] = scale * rng.NextNormal();
        return coefficients;
    }

    internal static double Predictor(double[] coefficients, double[,] x, int row)
    {
        double sum = 0;
        for (int j = 0; j < coefficients.Length; j++)
            sum += coefficients[j] * x[row, j];
        return sum;
    }
}
