using Icf.Inference;
using Icf.Numerics;

namespace Icf.Runtime.Tests.Inference;

/// <summary>The importance-weighted bound, for distributions that stay as they are.</summary>
public class BoundTests
{
    private static readonly NormalDensity s_density = NormalDensity.Chain([1, -2], [1, 3], 0.6);

    /// <summary>
    /// The evidence of a normal density is known; bounds of 1, 4, 16 and 64 draws of a distribution that is too wide
    /// and off rise towards it, each by many standard errors.
    /// </summary>
    [Fact]
    public void More_draws_bring_the_bound_nearer_to_the_evidence()
    {
        double[] factor = [.. s_density.Covariance];
        LowerTriangle.TryFactor(factor, 2);
        double evidence = Covariance.LogVolume(factor, 2) + Math.Log(2 * Math.PI),
            before = double.NegativeInfinity;
        foreach (int draws in (int[])[1, 4, 16, 64])
        {
            (double mean, double error) = Mean(Bounds(Family(), draws, groups: 8_000, s_density));
            Assert.True(mean > before, $"{draws}: {mean} ± {error}, before {before}");
            Assert.InRange(mean, double.NegativeInfinity, evidence + 4 * error);
            before = mean + 6 * error;
        }

        Assert.Equal(evidence, before, 0.03);
    }

    /// <summary>
    /// The mean of the gradient is the gradient of the mean: of differences for the same draws, whose own noise has the
    /// mean nought. Five standard errors of each of six parameters: a failure is 4 in a million.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void The_gradient_has_the_right_mean(int draws)
    {
        const int Groups = 20_000;
        FullRankNormal family = Family();
        double[] gradient = new double[family.Parameters.Length],
            sums = new double[gradient.Length],
            squares = new double[gradient.Length];
        var bound = new VariationalBound(s_density.Fork(), family, draws);
        var rng = new Rng(5);
        for (int group = 0; group < Groups; group++)
        {
            foreach (ref double z in bound.Normals)
                z = rng.NextNormal();
            Array.Clear(gradient);
            bound.Estimate(gradient);
            for (int i = 0; i < gradient.Length; i++)
            {
                double was = family.Parameters[i];
                family.Parameters[i] = was + 1e-5;
                double up = bound.Estimate(new double[gradient.Length]);
                family.Parameters[i] = was - 1e-5;
                double down = bound.Estimate(new double[gradient.Length]);
                family.Parameters[i] = was;
                double off = gradient[i] - (up - down) / 2e-5;
                sums[i] += off / Groups;
                squares[i] += off * off / Groups;
            }
        }

        for (int i = 0; i < gradient.Length; i++)
            Assert.Equal(0, sums[i], 5 * Math.Sqrt(squares[i] / Groups) + 1e-6);
    }

    /// <summary>Where the distribution is the density, every draw says that nothing is to be changed.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void The_gradient_vanishes_at_the_density(int draws)
    {
        double[] factor = [.. s_density.Covariance];
        LowerTriangle.TryFactor(factor, 2);
        var family = new FullRankNormal([.. s_density.Mean], [1, 1], factor);
        var bound = new VariationalBound(s_density.Fork(), family, draws);
        (var rng, var gradient) = (new Rng(1), new double[family.Parameters.Length]);
        for (int group = 0; group < 100; group++)
        {
            foreach (ref double z in bound.Normals)
                z = rng.NextNormal();
            bound.Estimate(gradient);
        }

        Assert.All(gradient, by => Assert.Equal(0, by, 1e-10));
    }

    /// <summary>
    /// Of independent coordinates for a normal with dependences the evidence lower bound likes best those that are too
    /// narrow; with more draws they get wider.
    /// </summary>
    [Fact]
    public void With_more_draws_the_best_distribution_is_wider()
    {
        double Width(int draws)
        {
            VariationalFit fit = VariationalFit.Run(
                NormalDensity.Chain([0, 0], [1, 1], 0.9),
                seed: 1,
                new()
                {
                    Family = VariationalFamily.MeanField,
                    BoundDraws = draws,
                    DrawsPerStep = 20,
                }
            );
            return ((FullNormal)fit.Proposal).Factor[0];
        }

        Assert.Equal(Math.Sqrt(1 - 0.81), Width(1), 0.02);
        Assert.InRange(Width(10), 0.7, 1.2);
        Assert.Throws<ArgumentOutOfRangeException>(() => new VariationalOptions { BoundDraws = 0 });
    }

    private static FullRankNormal Family() => new([1.5, -1], [1.3, 3.5], [1, 0, 0.2, 1]);

    private static double[] Bounds(FullRankNormal family, int draws, int groups, NormalDensity density)
    {
        var bound = new VariationalBound(density.Fork(), family, draws);
        (var rng, var gradient) = (new Rng(3), new double[family.Parameters.Length]);
        var bounds = new double[groups];
        for (int group = 0; group < groups; group++)
        {
            foreach (ref double z in bound.Normals)
                z = rng.NextNormal();
            bounds[group] = bound.Estimate(gradient);
        }

        return bounds;
    }

    private static (double Mean, double Error) Mean(double[] values)
    {
        double mean = values.Average();
        return (mean, Math.Sqrt(values.Sum(value => (value - mean) * (value - mean))) / values.Length);
    }
}
