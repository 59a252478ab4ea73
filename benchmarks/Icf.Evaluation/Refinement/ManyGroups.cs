using Icf.Evaluation.Truths;
using static Icf.Prob;

namespace Icf.Evaluation.Refinement;

/// <summary>Hierarchies with more groups than can be proposed together: their turns are answered one by one.</summary>
internal static partial class ManyGroups
{
    private const double MeanSpread = 10,
        TauScale = 5;

    /// <summary>Counts in groups that have rates of their own.</summary>
    [Model]
    internal static double[] Counts([Observed] int[][] y)
    {
        double mean = Sample(Normal(0, MeanSpread)),
            tau = Sample(HalfNormal(TauScale));
        var rates = new double[y.Length];
        for (int g = 0; g < y.Length; g++)
        {
            rates[g] = Sample(LogNormal(mean, tau), name: "rate");
            for (int j = 0; j < y[g].Length; j++)
                Observe(Poisson(rates[g]), y[g][j]);
        }

        return [mean, tau, .. rates.Take(3)];
    }

    public static IEnumerable<RefineProblem> All() =>
        [
            OfCounts(100),
            OfCounts(300),
            OfCounts(1_000),
            Hierarchies.Of(100, isCentred: true),
            Hierarchies.Of(300, isCentred: true),
            Hierarchies.Of(100, isCentred: false),
            Hierarchies.Of(300, isCentred: false),
        ];

    private static RefineProblem OfCounts(int groups)
    {
        var rng = new Rng(groups, 5);
        var y = new int[groups][];
        for (int g = 0; g < groups; g++)
        {
            var counts = new Poisson(Math.Exp(1 + 0.5 * rng.NextNormal()));
            y[g] = new int[5];
            for (int j = 0; j < y[g].Length; j++)
                y[g][j] = counts.Sample(ref rng);
        }

        return RefineProblem.Of(
            $"{groups} groups of counts",
            new CountsModel(),
            new(y),
            () =>
                new PoissonHierarchy(
                    y,
                    (mean, tau) => Densities.Normal(mean, 0, MeanSpread) + Densities.HalfNormal(tau, TauScale)
                ).Posterior()
        );
    }
}
