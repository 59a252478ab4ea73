using MathNet.Numerics.LinearAlgebra;

namespace Icf.Evaluation.Truths;

/// <summary>
/// Linear regression with a Normal(0, spread) prior of each coefficient: in closed form for known noise, by quadrature
/// over the noise for unknown.
/// </summary>
internal static class LinearNormal
{
    private const int Nodes = 600,
        ScaleNodes = 200;

    /// <summary>log p(y), and mean and variance of each coefficient.</summary>
    public static (double LogEvidence, (double Mean, double Variance)[] Coefficients) Known(
        double[] y,
        double[,] x,
        double spread,
        double noise
    )
    {
        // Columns are scaled so that numbers of a million and of one do not meet in one matrix.
        Matrix<double> design = Matrix<double>.Build.DenseOfArray(x);
        Vector<double> scales = (design.ColumnNorms(2) / noise).Map(norm => double.Hypot(norm, 1 / spread)),
            data = Vector<double>.Build.DenseOfArray(y);
        Matrix<double> scaled = design * Matrix<double>.Build.DenseOfDiagonalVector(1 / scales) / noise;
        Vector<double> prior = 1 / (scales * spread);
        var precision = (
            scaled.TransposeThisAndMultiply(scaled)
            + Matrix<double>.Build.DenseOfDiagonalVector(prior.PointwisePower(2))
        ).Cholesky();
        Vector<double> mean = precision.Solve(scaled.TransposeThisAndMultiply(data / noise));
        double misfit =
            (data / noise - scaled * mean).PointwisePower(2).Sum()
            + mean.PointwiseMultiply(prior).PointwisePower(2).Sum();
        double logEvidence =
            -0.5 * (misfit + precision.DeterminantLn)
            + prior.Sum(Math.Log)
            - y.Length * Math.Log(noise * Math.Sqrt(2 * Math.PI));
        Vector<double> variances = precision.Solve(Matrix<double>.Build.DenseIdentity(mean.Count)).Diagonal();
        return (
            logEvidence,
            [.. mean.Zip(variances, scales).Select(v => (v.First / v.Third, v.Second / (v.Third * v.Third)))]
        );
    }

    /// <summary>The posterior of coefficients and noise, whose log prior density is given.</summary>
    public static Moments Unknown(double[] y, double[,] x, double spread, Func<double, double> logPriorOfNoise)
    {
        // Around the noise that least squares leave, as far as the data leave it open.
        Matrix<double> design = Matrix<double>.Build.DenseOfArray(x);
        Vector<double> data = Vector<double>.Build.DenseOfArray(y);
        int free = y.Length - design.ColumnCount;
        double centre = Math.Log((data - design * design.QR().Solve(data)).L2Norm() / Math.Sqrt(free)),
            width = 16 / Math.Sqrt(2 * free) / Nodes;
        var posterior = new ConditionalMixture();
        for (int i = 0; i < Nodes; i++)
        {
            double noise = Math.Exp(centre + (i + 0.5 - Nodes / 2) * width);
            (double logEvidence, (double, double)[] coefficients) = Known(y, x, spread, noise);
            posterior.Add(
                logPriorOfNoise(noise) + Math.Log(noise * width) + logEvidence,
                [.. coefficients, (noise, 0)]
            );
        }

        return posterior.Sum();
    }

    /// <summary>
    /// The posterior of the coefficients, then of a scale that their prior depends on: given the scale it is normal
    /// about 0.
    /// </summary>
    /// <param name="y">The data.</param>
    /// <param name="x">The design.</param>
    /// <param name="noise">The noise, which is known.</param>
    /// <param name="logPriorOfScale">The log prior density of the scale.</param>
    /// <param name="from">The least scale.</param>
    /// <param name="to">The greatest scale.</param>
    /// <param name="precision">The inverse of the prior covariance of the coefficients at a scale.</param>
    public static Moments OverScale(
        double[] y,
        double[,] x,
        double noise,
        Func<double, double> logPriorOfScale,
        double from,
        double to,
        Func<double, double[,]> precision
    )
    {
        Matrix<double> design = Matrix<double>.Build.DenseOfArray(x) / noise,
            square = design.TransposeThisAndMultiply(design);
        Vector<double> data = Vector<double>.Build.DenseOfArray(y) / noise,
            pull = design.TransposeThisAndMultiply(data);
        var posterior = new ConditionalMixture();
        double width = Math.Log(to / from) / ScaleNodes;
        for (int i = 0; i < ScaleNodes; i++)
        {
            double scale = from * Math.Exp((i + 0.5) * width);
            Matrix<double> prior = Matrix<double>.Build.DenseOfArray(precision(scale));
            var given = (prior + square).Cholesky();
            Vector<double> mean = given.Solve(pull),
                variances = given.Solve(Matrix<double>.Build.DenseIdentity(mean.Count)).Diagonal();
            double logEvidence =
                -0.5 * (data * data - pull * mean + given.DeterminantLn - prior.Cholesky().DeterminantLn)
                - y.Length * Math.Log(noise * Math.Sqrt(2 * Math.PI));
            posterior.Add(
                logPriorOfScale(scale) + Math.Log(scale * width) + logEvidence,
                [.. mean.Zip(variances, (m, v) => (m, v)), (scale, 0)]
            );
        }

        return posterior.Sum();
    }
}
