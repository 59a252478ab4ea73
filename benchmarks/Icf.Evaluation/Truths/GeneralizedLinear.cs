using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace Icf.Evaluation.Truths;

/// <summary>
/// Logistic and Poisson regression with a Normal(0, spread) prior of each coefficient. The posterior is log-concave:
/// Newton's method with exact derivatives finds its mode, and importance sampling from a Student t with the curvature
/// there tells the rest.
/// </summary>
internal static class GeneralizedLinear
{
    private const int Draws = 20_000;

    public static Moments Logistic(bool[] y, double[,] x, double spread) =>
        Fit(
            [.. y.Select(v => v ? 1.0 : 0)],
            x,
            spread,
            (y, eta) =>
            {
                double p = 1 / (1 + Math.Exp(-eta));
                return (y * eta - Math.Max(eta, 0) - Math.Log(1 + Math.Exp(-Math.Abs(eta))), y - p, p * (1 - p));
            }
        );

    public static Moments Poisson(int[] y, double[,] x, double spread) =>
        Fit(
            [.. y.Select(v => (double)v)],
            x,
            spread,
            (y, eta) => (y * eta - Math.Exp(eta) - SpecialFunctions.GammaLn(y + 1), y - Math.Exp(eta), Math.Exp(eta))
        );

    // The likelihood of a datum at a linear predictor: its logarithm, the slope, and the negative curvature.
    private static Moments Fit(
        double[] y,
        double[,] x,
        double spread,
        Func<double, double, (double Log, double Slope, double Curvature)> likelihood
    )
    {
        Matrix<double> design = Matrix<double>.Build.DenseOfArray(x);
        int d = design.ColumnCount;
        Vector<double> mode = Vector<double>.Build.Dense(d);
        Matrix<double> precision = Matrix<double>.Build.DenseIdentity(d);
        for (int i = 0; i < 50; i++)
        {
            var terms = (design * mode).Zip(y, (eta, v) => likelihood(v, eta)).ToArray();
            Vector<double> gradient =
                design.TransposeThisAndMultiply(Vector<double>.Build.DenseOfEnumerable(terms.Select(t => t.Slope)))
                - mode / (spread * spread);
            Vector<double> roots = Vector<double>.Build.DenseOfEnumerable(terms.Select(t => Math.Sqrt(t.Curvature)));
            Matrix<double> weighted = Matrix<double>.Build.Dense(
                y.Length,
                d,
                (row, column) => roots[row] * x[row, column]
            );
            precision =
                weighted.TransposeThisAndMultiply(weighted)
                + Matrix<double>.Build.DenseDiagonal(d, d, 1 / (spread * spread));
            Vector<double> step = precision.Cholesky().Solve(gradient);
            mode += step * Math.Min(1, 2 / Math.Sqrt(Math.Max(step * gradient, 1e-300)));
        }

        // x = mode + L⁻ᵀ z √(ν / χ²), with L Lᵀ the precision.
        double degrees = Math.Max(8, d);
        var factor = precision.Cholesky();
        Matrix<double> upper = factor.Factor.Transpose();
        double logNorm =
            SpecialFunctions.GammaLn(0.5 * (degrees + d))
            - SpecialFunctions.GammaLn(0.5 * degrees)
            - 0.5 * d * Math.Log(degrees * Math.PI)
            + 0.5 * factor.DeterminantLn;
        var rng = new Rng(1);
        var posterior = new ConditionalMixture();
        var logWeights = new double[Draws];
        for (int i = 0; i < Draws; i++)
        {
            Vector<double> z = Vector<double>.Build.Dense(d, _ => rng.NextNormal());
            double scale = Math.Sqrt(degrees / new ChiSquared(degrees).Sample(ref rng)),
                distance = scale * scale * (z * z);
            Vector<double> at = mode + upper.Solve(z) * scale;
            Vector<double> eta = design * at;
            double log = at.Sum(v => Densities.Normal(v, 0, spread));
            for (int k = 0; k < y.Length; k++)
                log += likelihood(y[k], eta[k]).Log;
            logWeights[i] = log - logNorm + 0.5 * (degrees + d) * Math.Log(1 + distance / degrees);
            posterior.Add(logWeights[i] - Math.Log(Draws), [.. at.Select(v => (v, 0.0))]);
        }

        Moments moments = posterior.Sum();
        double[] ratios = [.. logWeights.Select(log => Math.Exp(log - moments.LogEvidence!.Value))];
        return moments with { LogEvidenceError = Math.Sqrt(ratios.Sum(r => (r - 1) * (r - 1))) / Draws };
    }
}
