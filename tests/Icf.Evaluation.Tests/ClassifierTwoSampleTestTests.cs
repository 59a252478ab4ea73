using Icf.Evaluation.Statistics;
using Oracle = MathNet.Numerics.Distributions;

namespace Icf.Evaluation.Tests;

/// <summary>
/// The test finds no difference where there is none, and one of the size that the best of all classifiers finds.
/// Accuracies over 2,000 points have a standard error of about 0.011; the tolerances are five of them, and 0.03 for
/// what the classifier falls short of the best.
/// </summary>
public class ClassifierTwoSampleTestTests
{
    private const double FiveErrors = 0.055,
        Shortfall = 0.03;

    [Fact]
    public void Draws_of_one_distribution_cannot_be_told_apart()
    {
        double accuracy = ClassifierTwoSampleTest
            .Run(Normals(1_000, 2, 0, 1), Normals(1_000, 2, 0, 2), seed: 1)
            .Accuracy;

        Assert.InRange(accuracy, 0.5 - FiveErrors, 0.5 + FiveErrors);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(1.0)]
    [InlineData(2.0)]
    public void Shifted_normals_are_told_apart_as_well_as_can_be(double shift)
    {
        // The best rule cuts half-way, and is right with probability Φ(shift / 2).
        double best = Oracle.Normal.CDF(0, 1, shift / 2);

        double accuracy = ClassifierTwoSampleTest
            .Run(Normals(1_000, 2, 0, 3), Normals(1_000, 2, shift, 4), seed: 1)
            .Accuracy;

        Assert.InRange(accuracy, best - Shortfall - FiveErrors, best + FiveErrors);
    }

    [Fact]
    public void A_change_of_dependence_alone_is_found()
    {
        // Same marginals, opposite correlation ±0.9: the best rule looks at the sign of the product, right with
        // probability 1 − arccos(0.9) / π.
        double best = 1 - Math.Acos(0.9) / Math.PI;

        double accuracy = ClassifierTwoSampleTest
            .Run(Correlated(1_000, 0.9, 5), Correlated(1_000, -0.9, 6), seed: 1)
            .Accuracy;

        Assert.InRange(accuracy, best - Shortfall - FiveErrors, best + FiveErrors);
    }

    [Fact]
    public void Units_do_not_matter()
    {
        double[][] first = Normals(300, 2, 0, 7),
            second = Normals(300, 2, 1, 8);

        double plain = ClassifierTwoSampleTest.Run(first, second, seed: 1).Accuracy;
        double scaled = ClassifierTwoSampleTest.Run(Scale(first), Scale(second), seed: 1).Accuracy;

        Assert.Equal(plain, scaled, 0.02);

        static double[][] Scale(double[][] set) => [.. set.Select(x => new[] { 1e6 * x[0] + 3, 1e-6 * x[1] })];
    }

    [Fact]
    public void Draws_of_different_dimensions_are_refused()
    {
        var error = Assert.Throws<ArgumentException>(() =>
            ClassifierTwoSampleTest.Run(Normals(20, 2, 0, 1), Normals(20, 3, 0, 2), seed: 1)
        );

        Assert.Contains("dimension 2", error.Message, StringComparison.Ordinal);
    }

    /// <summary>Standard normal vectors, the first component shifted.</summary>
    private static double[][] Normals(int count, int dimension, double shift, long seed)
    {
        var rng = new Rng(seed);
        var set = new double[count][];
        for (int i = 0; i < count; i++)
        {
            set[i] = new double[dimension];
            for (int d = 0; d < dimension; d++)
                set[i][d] = rng.NextNormal() + (d == 0 ? shift : 0);
        }

        return set;
    }

    private static double[][] Correlated(int count, double correlation, long seed) =>
        Array.ConvertAll(
            Normals(count, 2, 0, seed),
            x => new[] { x[0], correlation * x[0] + Math.Sqrt(1 - correlation * correlation) * x[1] }
        );
}
