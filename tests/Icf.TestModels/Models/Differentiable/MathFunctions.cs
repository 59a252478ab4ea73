using static Icf.Prob;

namespace Icf.TestModels;

public static partial class Differentiable
{
    /// <summary>Every function of <see cref="Math"/> and <see cref="double"/> that has a derivative.</summary>
    [Model]
    public static double MathFunctions([Observed] double y)
    {
        double x = Sample(Beta(2, 2));
        double z = Sample(Normal(0, 1));
        double inverse = Math.Acos(x) + Math.Asin(x) + Math.Atan(z) + Math.Atan2(z, 1 + x) + Math.Acosh(1.5 + x);
        double hyperbolic = Math.Sinh(z) + Math.Cosh(z) + Math.Tanh(z) + Math.Asinh(z) + Math.Atanh(0.9 * x);
        double angles = Math.Sin(z) + Math.Cos(z) + Math.Tan(x) + Math.SinCos(z).Sin + Math.SinCos(x).Cos;
        double powers =
            Math.Pow(x, 2) + Math.Pow(x, z) + Math.Pow(2, z) + Math.Sqrt(x) + Math.Cbrt(1 + x) + Math.Exp(z / 2);
        double logarithms = Math.Log(x) + Math.Log2(x) + Math.Log10(x) + Math.Log(x, 3) + Math.Log(1 + x);
        double more =
            double.Exp(x)
            + double.Exp2(x)
            + double.Exp10(x)
            + double.ExpM1(x)
            + double.LogP1(x)
            + double.Hypot(x, z)
            + double.DegreesToRadians(z)
            + double.RadiansToDegrees(0.01 * z)
            + Math.IEEERemainder(z, 1 + x)
            + double.Lerp(x, z, 0.25);
        double kinks =
            Math.Abs(z) + Math.Max(x, z) + Math.Min(0, z) + Math.Clamp(z, -1, 1) + Math.CopySign(x, z) + Math.Sign(z);
        double steps = Math.Floor(z) + Math.Ceiling(z) + Math.Round(z) + Math.Truncate(z) + z % 0.75;
        double fused =
            Math.FusedMultiplyAdd(x, z, 1)
            + Math.ScaleB(x, 2)
            + Math.Round(z, 1)
            + Math.MinMagnitude(x, z)
            + Math.MaxMagnitude(x, z);
        double roots = double.RootN(x, 3) + double.SinPi(x) + double.CosPi(x) + double.TanPi(x / 4);
        double mean = inverse + hyperbolic + angles + powers + logarithms + more + kinks + steps + fused + roots;
        Observe(Normal(mean, 10), y);
        return mean;
    }

    /// <summary>Every function of <see cref="Special"/>, and the linear algebra of numbers.</summary>
    [Model]
    public static double SpecialFunctions([Observed] double y)
    {
        double x = Sample(Beta(2, 2));
        double z = Sample(Normal(0, 1));
        double gammas = Special.LogGamma(1 + x) + Special.Digamma(1 + x) + Special.LogBeta(x, 1 + x);
        double logistic = Special.Expit(z) + Special.LogExpit(z) + Special.Logit(x);
        double small = Special.Log1p(x) + Special.Expm1(z);
        double normal = Special.Erf(z) + Special.NormalCdf(z) + Special.LogNormalCdf(z);
        double[] vector = [x, z];
        double[,] matrix =
        {
            { 2 + x, 0.5 },
            { 0.5, 1 + z * z },
        };
        double[,] factor = LinearAlgebra.Cholesky(matrix);
        double[] solved = LinearAlgebra.SolveTriangular(factor, vector);
        double algebra =
            LinearAlgebra.Dot(vector, solved)
            + LinearAlgebra.LogDeterminant(matrix)
            + LinearAlgebra.LogSumExp(vector)
            + LinearAlgebra.LogMix(Special.Expit(x), z, 0.5)
            + LinearAlgebra.LogMix([0.25, 0.75], [x, 1])
            + LinearAlgebra.Multiply(matrix, vector)[0];
        double mean = gammas + logistic + small + normal + algebra;
        Observe(Normal(mean, 5), y);
        return mean;
    }
}
