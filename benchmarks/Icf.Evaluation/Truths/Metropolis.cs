using MathNet.Numerics.LinearAlgebra;

namespace Icf.Evaluation.Truths;

/// <summary>
/// A posterior by a long random walk, whose steps learn their covariance at first (Haario, Saksman and Tamminen, An
/// adaptive Metropolis algorithm, 2001), and its evidence by bridge sampling from a normal fitted to the walk (Meng and
/// Wong, Simulating ratios of normalizing constants via a simple identity, 1996).
/// </summary>
internal static class Metropolis
{
    private const int Kept = 4,
        Blocks = 4;

    /// <param name="logDensity">The log density of unknowns and data; unknowns are real numbers.</param>
    /// <param name="start">Where the walk begins, near the mode.</param>
    /// <param name="quantities">What the unknowns mean.</param>
    /// <param name="steps">The length of the walk after it has learned its steps.</param>
    /// <param name="copies">How many modes there are like the one that is walked.</param>
    public static Moments Run(
        Func<double[], double> logDensity,
        double[] start,
        Func<double[], double[]> quantities,
        int steps = 200_000,
        int copies = 1
    )
    {
        int d = start.Length;
        var rng = new Rng(7);
        double[] x = [.. start],
            next = new double[d];
        double log = logDensity(x),
            logScale = 0;
        Vector<double> mean = Vector<double>.Build.DenseOfArray(x);
        Matrix<double> covariance = Matrix<double>.Build.DenseDiagonal(d, d, 1e-4),
            factor = covariance.Cholesky().Factor;
        var walk = new List<double[]>();
        int learning = steps / 4;
        for (int t = 0; t < learning + steps; t++)
        {
            double scale = 2.4 / Math.Sqrt(d) * Math.Exp(logScale);
            Vector<double> step = factor * Vector<double>.Build.Dense(d, _ => rng.NextNormal());
            for (int i = 0; i < d; i++)
                next[i] = x[i] + scale * step[i];
            double logNext = logDensity(next);
            bool isAccepted = Math.Log(rng.NextDouble()) < logNext - log;
            if (isAccepted)
                (x, next, log) = (next, x, logNext);
            if (t >= learning)
            {
                if (t % Kept == 0)
                    walk.Add([.. x]);
                continue;
            }

            logScale += ((isAccepted ? 1 : 0) - 0.25) / Math.Sqrt(1 + t / 10.0);
            double forget = Math.Max(1.0 / (t + 10), 1.0 / (500 * d));
            Vector<double> off = Vector<double>.Build.DenseOfArray(x) - mean;
            mean += forget * off;
            covariance = (1 - forget) * (covariance + forget * off.OuterProduct(off));
            if (t % 200 == 199)
                factor = (covariance + Matrix<double>.Build.DenseDiagonal(d, d, 1e-14)).Cholesky().Factor;
        }

        var posterior = new ConditionalMixture();
        foreach (double[] at in walk)
            posterior.Add(0, [.. quantities(at).Select(v => (v, 0.0))]);
        double[] logEvidences =
        [
            .. walk.Chunk((walk.Count + Blocks - 1) / Blocks)
                .Select(block => Bridge(logDensity, mean, factor, block, ref rng)),
        ];
        double average = logEvidences.Average();
        return posterior.Sum() with
        {
            LogEvidence = average + Math.Log(copies),
            LogEvidenceError = Math.Sqrt(
                logEvidences.Sum(e => (e - average) * (e - average)) / (Blocks * (Blocks - 1))
            ),
        };
    }

    private static double Bridge(
        Func<double[], double> logDensity,
        Vector<double> mean,
        Matrix<double> factor,
        double[][] draws,
        ref Rng rng
    )
    {
        int d = mean.Count;
        double logDeterminant = factor.Diagonal().Sum(Math.Log);
        Matrix<double> inverse = factor.Inverse();
        var ofWalk = new double[draws.Length]; // log density / normal density at draws of each
        var ofNormal = new double[draws.Length];
        for (int i = 0; i < draws.Length; i++)
        {
            ofWalk[i] =
                logDensity(draws[i]) - LogNormal(inverse * (Vector<double>.Build.DenseOfArray(draws[i]) - mean));
            Rng local = rng.Split(i);
            Vector<double> z = Vector<double>.Build.Dense(d, _ => local.NextNormal());
            ofNormal[i] = logDensity([.. mean + factor * z]) - LogNormal(z);
        }

        rng.NextDouble();
        Array.Sort(ofWalk);
        double logEvidence = ofWalk[ofWalk.Length / 2];
        for (int i = 0; i < 50; i++)
        {
            double e = logEvidence;
            logEvidence += Math.Log(
                ofNormal.Sum(l => 1 / (1 + Math.Exp(e - l))) / ofWalk.Sum(l => 1 / (1 + Math.Exp(l - e)))
            );
        }

        return logEvidence;

        double LogNormal(Vector<double> z) => z.Sum(v => Densities.Normal(v, 0, 1)) - logDeterminant;
    }
}
