using Icf.Inference;
using Icf.Numerics;

namespace Icf.Runtime.Tests.Inference;

/// <summary>Pathfinder, and the normals that it makes on its way.</summary>
public class PathfinderTests
{
    private static readonly PathfinderOptions s_options = new() { Threads = 2 };

    /// <summary>
    /// Both forms of the inverse Hessian are one matrix: what the two loops of L-BFGS multiply with, and the covariance
    /// that draws have; with more coordinates than directions, and fewer.
    /// </summary>
    [Theory]
    [InlineData(3)]
    [InlineData(30)]
    public void The_normal_of_a_path_has_the_inverse_hessian_as_covariance(int n)
    {
        double[] scales = [.. Enumerable.Range(0, n).Select(i => Math.Pow(2, i % 5 - 2))];
        Ascent ascent = Climbed(NormalDensity.Chain(new double[n], scales, 0.7), steps: 8);
        PathNormal normal = PathNormal.At(ascent.Point, ascent.Gradient, ascent.Curvature)!;
        var factor = new double[n * n];
        for (int i = 0; i < n; i++)
        {
            var unit = new double[n];
            unit[i] = 1;
            ascent.Curvature.Times(unit).CopyTo(factor, i * n);
        }

        for (int i = 0; i < n; i++)
        for (int j = 0; j < i; j++)
            Assert.Equal(factor[i * n + j], factor[j * n + i], 1e-9);

        // The last pair is met exactly.
        InverseHessian.Pair last = ascent.Curvature.Pairs[^1];
        Assert.All(
            ascent.Curvature.Times(last.Change).Zip(last.Step),
            pair => Assert.Equal(pair.Second, pair.First, 1e-9)
        );

        Assert.True(LowerTriangle.TryFactor(factor, n));
        double[] mean = ascent.Curvature.Times(ascent.Gradient);
        for (int i = 0; i < n; i++)
            mean[i] += ascent.Point[i];
        var full = new FullNormal(mean, factor);
        (var rng, var point) = (new Rng(3), new double[n]);
        const int Draws = 4_000;
        double squares = 0;
        for (int i = 0; i < Draws; i++)
        {
            normal.Draw(ref rng, point);
            double log = full.LogDensity(point);
            Assert.Equal(log, normal.LogDensity(point), 1e-7);
            squares += -2 * (log - full.LogDensity(mean)) / Draws;
        }

        // χ² of n degrees of freedom, by its mean over the draws; six standard errors.
        Assert.Equal(n, squares, 6 * Math.Sqrt(2.0 * n / Draws));
    }

    /// <summary>Of a normal density it finds all that there is: weights are equal, the evidence is exact.</summary>
    [Fact]
    public void A_normal_density_is_found()
    {
        NormalDensity density = NormalDensity.Chain([5, -3, 100, 0], [1, 0.01, 30, 2], 0.5);
        PathfinderFit fit = PathfinderFit.Run(density, seed: 1, s_options);
        ImportanceWeights weights = Weighed(density, fit.Proposal, 2_000);
        double[] factor = [.. density.Covariance];
        LowerTriangle.TryFactor(factor, 4);
        double integral = Covariance.LogVolume(factor, 4) + 2 * Math.Log(2 * Math.PI);
        Assert.Equal(integral, weights.LogEvidence, 6 * weights.LogEvidenceStandardError);
        Assert.True(weights.EffectiveSampleSize > 1_000);
        Assert.Equal(integral, fit.Elbos.Max(), 0.5);
    }

    /// <summary>Weights correct what no normal can be: skewed coordinates, of which the evidence is known.</summary>
    [Fact]
    public void A_skewed_density_is_corrected()
    {
        FunctionDensity one = FunctionDensity.LogGamma(4);
        var density = new FunctionDensity(
            5,
            (point, gradient) =>
            {
                double sum = 0;
                for (int i = 0; i < 5; i++)
                    sum += one.Evaluate(point.Slice(i, 1), gradient.Slice(i, 1));
                return sum;
            }
        );
        PathfinderFit fit = PathfinderFit.Run(density, seed: 2, s_options);
        Assert.Equal(density.Evaluations, fit.Gradients);
        ImportanceWeights weights = Weighed(density, fit.Proposal, 5_000);
        Assert.Equal(5 * Math.Log(6), weights.LogEvidence, 5 * weights.LogEvidenceStandardError);
        Assert.True(weights.LogEvidenceStandardError < 0.1);
        Assert.True(fit.Elbos.Max() < 5 * Math.Log(6));
    }

    /// <summary>No normal is like the eight schools, whose scale may be near 0, and the weights say so.</summary>
    [Fact]
    public void What_no_normal_is_like_shows_in_the_weights()
    {
        FunctionDensity density = FunctionDensity.EightSchools();
        Assert.True(Weighed(density, PathfinderFit.Run(density, seed: 1, s_options).Proposal, 4_000).ParetoK > 0.6);
    }

    /// <summary>Two peaks far apart, one with a quarter of the mass: paths end at both, and weights tell the
    /// shares.</summary>
    [Fact]
    public void Paths_find_both_peaks()
    {
        var density = new FunctionDensity(
            2,
            (point, gradient) =>
            {
                double left = Math.Log(0.25) - 0.5 * (Square(point[0] + 8) + Square(point[1])),
                    right = Math.Log(0.75) - 0.5 * (Square(point[0] - 8) + Square(point[1])),
                    share = 1 / (1 + Math.Exp(left - right));
                gradient[0] = -(point[0] - 8) * share - (point[0] + 8) * (1 - share);
                gradient[1] = -point[1];
                return Math.Max(left, right) + Math.Log(1 + Math.Exp(-Math.Abs(left - right)));
            }
        );
        PathfinderFit fit = PathfinderFit.Run(density, seed: 1, s_options with { Paths = 12 });
        WeightedPoints draws = WeightedPoints.Draw(density, fit.Proposal, 4_000, 1, 2, CancellationToken.None);
        var weights = new ImportanceWeights(draws.LogWeights);
        double right = Enumerable.Range(0, 4_000).Sum(i => draws.Points[2 * i] > 0 ? weights.Normalized[i] : 0);
        Assert.Equal(0.75, right, 0.05);
        Assert.Equal(Math.Log(2 * Math.PI), weights.LogEvidence, 6 * weights.LogEvidenceStandardError);
    }

    [Fact]
    public void The_number_of_threads_changes_no_bit()
    {
        FunctionDensity density = FunctionDensity.EightSchools();
        PathfinderFit one = PathfinderFit.Run(density, seed: 1, s_options with { Threads = 1 }),
            two = PathfinderFit.Run(density, seed: 1, s_options);
        Assert.Equal(one.Elbos, two.Elbos);
        WeightedPoints first = WeightedPoints.Draw(density, one.Proposal, 1_000, 5, 1, CancellationToken.None),
            second = WeightedPoints.Draw(density, two.Proposal, 1_000, 5, 2, CancellationToken.None);
        Assert.Equal(first.Points, second.Points);
        Assert.Equal(first.LogWeights, second.LogWeights);
    }

    [Fact]
    public void A_density_without_a_start_or_a_bend_is_refused()
    {
        Assert.Throws<StartingPointException>(() =>
            PathfinderFit.Run(new FunctionDensity(2, (_, _) => double.NaN), 1, s_options)
        );
        var plane = new FunctionDensity(
            1,
            (point, gradient) =>
            {
                gradient[0] = 1;
                return point[0];
            }
        );
        StartingPointException exception = Assert.Throws<StartingPointException>(() =>
            PathfinderFit.Run(plane, 1, s_options with { MaxSteps = 20 })
        );
        Assert.Contains("bends nowhere", exception.Message, StringComparison.Ordinal);
    }

    internal static ImportanceWeights Weighed(ILogDensity density, LineProposal proposal, int draws) =>
        new(WeightedPoints.Draw(density, proposal, draws, 7, 2, CancellationToken.None).LogWeights);

    private static double Square(double x) => x * x;

    private static Ascent Climbed(ILogDensity density, int steps)
    {
        var rng = new Rng(1);
        var ascent = new Ascent(density, StartingPoint.Find(density, ref rng));
        for (int i = 0; i < steps; i++)
            ascent.Advance();
        return ascent;
    }
}
