using static System.Math;
using static Icf.Prob;

namespace Icf.Evaluation.Speed;

/// <summary>Models of published kinds, with data, that are refined and scored.</summary>
internal static partial class RefineModels
{
    private const int Rows = 434,
        GroupCount = 1_000,
        CountsOfGroup = 5;

    /// <summary>
    /// The outcomes and the covariate of the regression, which is not centred: level and slope are correlated by −0.99.
    /// </summary>
    public static RegressionModel.Args Regressed { get; } = RowsAlike();

    /// <summary>The counts of all groups.</summary>
    public static GroupsModel.Args Counted { get; } = new(CountsAlike());

    /// <summary>A line through many rows. The coefficients are all but free.</summary>
    [Model]
    public static double[] Regression([Observed] double[] y, double[] x)
    {
        double level = Sample(Normal(0, 1_000)),
            slope = Sample(Normal(0, 1_000)),
            noise = Sample(HalfCauchy(2.5));
        for (int i = 0; i < y.Length; i++)
            Observe(Normal(level + slope * x[i], noise), y[i]);
        return [level, slope, noise];
    }

    /// <summary>Counts in groups that have rates of their own.</summary>
    [Model]
    public static double Groups([Observed] int[][] y)
    {
        double level = Sample(Normal(0, 2)),
            spread = Sample(HalfNormal(1));
        for (int g = 0; g < y.Length; g++)
        {
            double effect = Sample(Normal(0, 1));
            double rate = Exp(level + spread * effect);
            for (int j = 0; j < y[g].Length; j++)
                Observe(Poisson(rate), y[g][j]);
        }

        return level;
    }

    private static RegressionModel.Args RowsAlike()
    {
        var rng = new Rng(434);
        double[] x = new double[Rows],
            y = new double[Rows];
        for (int i = 0; i < Rows; i++)
        {
            x[i] = 100 + 15 * rng.NextNormal();
            y[i] = Round(26 + 0.61 * x[i] + 18 * rng.NextNormal());
        }

        return new(y, x);
    }

    private static int[][] CountsAlike()
    {
        var rng = new Rng(1_000);
        var counts = new int[GroupCount][];
        for (int g = 0; g < counts.Length; g++)
        {
            double rate = Exp(1 + 0.5 * rng.NextNormal());
            counts[g] = new int[CountsOfGroup];
            for (int j = 0; j < CountsOfGroup; j++)
                counts[g][j] = Poisson(rate).Sample(ref rng);
        }

        return counts;
    }
}
