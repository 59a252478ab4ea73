using static Icf.Prob;

namespace Icf.Evaluation.Torture;

/// <summary>
/// The models of the pairs: a latent of one of the table's priors, and data of one of its likelihoods.
/// </summary>
internal static partial class TortureModels
{
    [Model]
    internal static double RealByReals(int pair, [Observed] double[] y)
    {
        double x = Sample(TorturePairs.RealPrior(pair));
        for (int i = 0; i < y.Length; i++)
            Observe(TorturePairs.RealLikelihood(pair, x), y[i]);
        return x;
    }

    [Model]
    internal static double RealByCounts(int pair, [Observed] int[] y)
    {
        double x = Sample(TorturePairs.RealPrior(pair));
        for (int i = 0; i < y.Length; i++)
            Observe(TorturePairs.CountLikelihood(pair, x), y[i]);
        return x;
    }

    [Model]
    internal static int CountByReals(int pair, [Observed] double[] y)
    {
        int x = Sample(TorturePairs.CountPrior(pair));
        for (int i = 0; i < y.Length; i++)
            Observe(TorturePairs.RealLikelihood(pair, x), y[i]);
        return x;
    }

    [Model]
    internal static int CountByCounts(int pair, [Observed] int[] y)
    {
        int x = Sample(TorturePairs.CountPrior(pair));
        for (int i = 0; i < y.Length; i++)
            Observe(TorturePairs.CountLikelihood(pair, x), y[i]);
        return x;
    }

    [Model]
    internal static double[] Shares(double[] concentrations, int size, [Observed] int[] counts)
    {
        double[] shares = Sample(Dirichlet(concentrations));
        Observe(Multinomial(size, shares), counts);
        return shares;
    }
}
