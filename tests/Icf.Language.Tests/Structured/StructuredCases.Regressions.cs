using MathNet.Numerics;
using static Icf.Prob;

namespace Icf.Language.Tests;

/// <content>Generalised linear models.</content>
public static partial class StructuredCases
{
    private static double[,] Design =>
        new double[,]
        {
            { 1, 0.5 },
            { -1, 2 },
            { 0, -0.5 },
        };

    private static double[] Coefficients => [0.4, -0.3];

    private static IEnumerable<StructuredCase> Regressions()
    {
        double[] eta = [.. Enumerable.Range(0, 3).Select(static i => Predictor(i, 0.2))];
        yield return new StructuredCase<NormalGlm, double[]>(NormalGlm(Design, 0.2, Coefficients, 1.5), static v => v)
        {
            Mean = eta,
            Covariance = Diagonal(3, 2.25),
            Free = 3,
            Oracle = v => v.Zip(eta, static (y, m) => MathNet.Numerics.Distributions.Normal.PDFLn(m, 1.5, y)).Sum(),
            OutsideValues = [new double[2], [0, 0, double.PositiveInfinity]],
            Allocate = static () => new double[3],
        };
        double[] p = [.. eta.Select(SpecialFunctions.Logistic)];
        yield return new StructuredCase<BernoulliLogitGlm, bool[]>(
            BernoulliLogitGlm(Design, 0.2, Coefficients),
            static v => [.. v.Select(static y => y ? 1.0 : 0)]
        )
        {
            Mean = p,
            IsDiscrete = true,
            Oracle = v => v.Zip(p, static (y, p) => Math.Log(y ? p : 1 - p)).Sum(),
            OutsideValues = [new bool[2]],
            Allocate = static () => new bool[3],
        };
        double[] rates = [.. eta.Select(Math.Exp)];
        yield return new StructuredCase<PoissonLogGlm, int[]>(
            PoissonLogGlm(Design, 0.2, Coefficients),
            static v => [.. v.Select(static y => (double)y)]
        )
        {
            Mean = rates,
            IsDiscrete = true,
            Oracle = v => v.Zip(rates, static (y, rate) => MathNet.Numerics.Distributions.Poisson.PMFLn(rate, y)).Sum(),
            OutsideValues = [new int[2], [0, -1, 0]],
            Allocate = static () => new int[3],
        };
    }

    private static double Predictor(int row, double intercept) =>
        intercept + Design[row, 0] * Coefficients[0] + Design[row, 1] * Coefficients[1];
}
