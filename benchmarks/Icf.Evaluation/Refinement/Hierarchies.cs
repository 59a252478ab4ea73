using Icf.Evaluation.Truths;
using static Icf.Prob;

namespace Icf.Evaluation.Refinement;

/// <summary>Effects of groups that vary around a mean, told directly or as multiples of their spread.</summary>
internal static partial class Hierarchies
{
    private const double MeanSpread = 1_000,
        TauScale = 100,
        NoiseScale = 100;

    [Model]
    internal static double[] Centred([Observed] double[,] y, double noise)
    {
        double mean = Sample(Normal(0, MeanSpread)),
            tau = Sample(HalfCauchy(TauScale));
        var effects = new double[y.GetLength(0)];
        for (int j = 0; j < effects.Length; j++)
        {
            effects[j] = Sample(Normal(mean, tau), name: "effect");
            for (int k = 0; k < y.GetLength(1); k++)
                Observe(Normal(effects[j], noise), y[j, k]);
        }

        return [mean, tau, .. effects];
    }

    [Model]
    internal static double[] NonCentred([Observed] double[,] y, double noise)
    {
        double mean = Sample(Normal(0, MeanSpread)),
            tau = Sample(HalfCauchy(TauScale));
        var effects = new double[y.GetLength(0)];
        for (int j = 0; j < effects.Length; j++)
        {
            effects[j] = mean + tau * Sample(Normal(0, 1), name: "unit");
            for (int k = 0; k < y.GetLength(1); k++)
                Observe(Normal(effects[j], noise), y[j, k]);
        }

        return [mean, tau, .. effects];
    }

    [Model]
    internal static double[] UnknownNoise([Observed] double[,] y)
    {
        double mean = Sample(Normal(0, MeanSpread)),
            tau = Sample(HalfCauchy(TauScale)),
            noise = Sample(HalfCauchy(NoiseScale));
        var effects = new double[y.GetLength(0)];
        for (int j = 0; j < effects.Length; j++)
        {
            effects[j] = Sample(Normal(mean, tau), name: "effect");
            for (int k = 0; k < y.GetLength(1); k++)
                Observe(Normal(effects[j], noise), y[j, k]);
        }

        return [mean, tau, .. effects, noise];
    }

    public static IEnumerable<RefineProblem> All() =>
        [
            Of(8, isCentred: true),
            Of(30, isCentred: true),
            Of(8, isCentred: false),
            Of(30, isCentred: false),
            OfUnknownNoise(8),
            OfUnknownNoise(16),
        ];

    public static RefineProblem Of(int groups, bool isCentred)
    {
        // Where the readings say little of the effects, they are told as multiples.
        double noise = isCentred ? 3 : 10;
        double[][] y = Readings(groups, noise);
        string name = $"hierarchy of {groups} groups, {(isCentred ? "centred" : "non-centred")}";
        return isCentred
            ? RefineProblem.Of(name, new CentredModel(), new(Table(y), noise), Truth)
            : RefineProblem.Of(name, new NonCentredModel(), new(Table(y), noise), Truth);

        Moments Truth() =>
            new NormalHierarchy(y, MeanSpread).KnownNoise(
                _ => noise,
                tau => Densities.HalfCauchy(tau, TauScale),
                1e-6,
                1e4
            );
    }

    private static RefineProblem OfUnknownNoise(int groups)
    {
        double[][] y = Readings(groups, 3);
        return RefineProblem.Of(
            $"hierarchy of {groups} groups, noise unknown",
            new UnknownNoiseModel(),
            new(Table(y)),
            () =>
                new NormalHierarchy(y, MeanSpread).UnknownNoise(
                    noise => Densities.HalfCauchy(noise, NoiseScale),
                    1,
                    9,
                    tau => Densities.HalfCauchy(tau, TauScale),
                    0.05,
                    300
                )
        );
    }

    private static double[][] Readings(int groups, double noise)
    {
        var rng = new Rng(groups, (int)noise);
        var y = new double[groups][];
        for (int j = 0; j < groups; j++)
        {
            double effect = 50 + 6 * rng.NextNormal();
            y[j] = new double[5];
            for (int k = 0; k < 5; k++)
                y[j][k] = effect + noise * rng.NextNormal();
        }

        return y;
    }

    private static double[,] Table(double[][] rows)
    {
        var table = new double[rows.Length, rows[0].Length];
        for (int j = 0; j < rows.Length; j++)
        for (int k = 0; k < rows[j].Length; k++)
            table[j, k] = rows[j][k];
        return table;
    }
}
