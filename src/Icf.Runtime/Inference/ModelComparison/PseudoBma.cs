using Icf.Numerics;

namespace Icf.Inference;

/// <summary>
/// Weights in proportion to exp elpd, averaged over what other data might have given (pseudo-BMA+; Yao et al., Bayesian
/// Analysis 13, 2018, §3.4): the data count by weights of the Bayesian bootstrap (Rubin, Annals of Statistics 9, 1981).
/// </summary>
internal static class PseudoBma
{
    private const int Replications = 4_000;
    private const int BlockSize = 100;

    /// <summary>The weights.</summary>
    /// <param name="logs">For each model the log density of each datum.</param>
    /// <param name="seed">The seed of the bootstrap.</param>
    public static double[] Weights(double[][] logs, long seed)
    {
        int models = logs.Length,
            data = logs[0].Length;
        var root = new Rng(seed);
        var sums = new double[Replications / BlockSize][];
        Parallelism.ForEach(
            sums.Length,
            threads: 0,
            CancellationToken.None,
            block =>
            {
                (sums[block], var shares, var totals) = (new double[models], new double[data], new double[models]);
                for (int b = block * BlockSize; b < (block + 1) * BlockSize; b++)
                {
                    Rng rng = root.Split(b);
                    for (int i = 0; i < data; i++)
                        shares[i] = -Math.Log(rng.NextOpenDouble());
                    double scale = data / Sums.Of(shares);
                    for (int k = 0; k < models; k++)
                        totals[k] = scale * Sums.OfProducts(shares, logs[k]);
                    LogWeights.Normalize(totals, totals);
                    for (int k = 0; k < models; k++)
                        sums[block][k] += totals[k] / Replications;
                }
            }
        );
        return [.. Enumerable.Range(0, models).Select(k => sums.Sum(block => block[k]))];
    }
}
