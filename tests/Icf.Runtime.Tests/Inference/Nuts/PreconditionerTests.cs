using Icf.Inference;
using Icf.Numerics;

namespace Icf.Runtime.Tests.Inference;

/// <summary>The coordinates that the no-U-turn sampler walks in, and how they are learned.</summary>
public class PreconditionerTests
{
    private const int Dimension = 10;

    private static readonly NormalDensity s_density = NormalDensity.Chain(
        [.. Enumerable.Range(0, Dimension).Select(i => (double)i)],
        [.. Enumerable.Range(0, Dimension).Select(i => Math.Pow(10, i % 5 - 2))],
        0.95
    );

    [Theory]
    [InlineData(MassMatrix.Diagonal)]
    [InlineData(MassMatrix.LowRank)]
    [InlineData(MassMatrix.Dense)]
    public void There_and_back(MassMatrix kind)
    {
        Preconditioner map = Fitted(kind).Preconditioner;
        (double[] x, double[] z, double[] g) = (Vector(1), new double[16], Vector(2));
        (double[] back, double[] white, double[] gradient) = (new double[16], new double[16], new double[16]);
        map.ToWhite(x, z);
        map.ToPoint(z, back);
        map.ToWhiteGradient(g, white);
        map.FromWhiteGradient(white, gradient);
        for (int i = 0; i < 16; i++)
        {
            Assert.Equal(x[i], back[i], 1e-9);
            Assert.Equal(g[i], gradient[i], 1e-9);
        }

        // The slope along a vector is the same in both coordinates, and noughts stay noughts.
        Assert.Equal(Lanes.Dot(x, g), Lanes.Dot(z, white), 1e-6);
        Assert.All(z[Dimension..].Concat(white[Dimension..]), lane => Assert.Equal(0, lane));
    }

    /// <summary>
    /// A few more draws than coordinates tell the covariance of a normal density, with the gradients, up to the ridge;
    /// draws alone would be off by their chance.
    /// </summary>
    [Theory]
    [InlineData(MassMatrix.LowRank)]
    [InlineData(MassMatrix.Dense)]
    public void The_covariance_is_learned_from_few_draws(MassMatrix kind)
    {
        Preconditioner map = Fitted(kind).Preconditioner;
        (var unit, var column, var row) = (new double[16], new double[16], new double[16]);
        for (int i = 0; i < Dimension; i++)
        {
            // A Aᵀ eᵢ, which is column i of the covariance.
            Array.Clear(unit);
            unit[i] = 1;
            map.ToWhiteGradient(unit, column);
            map.ToPoint(column, row);
            for (int j = 0; j < Dimension; j++)
            {
                double scale = Math.Sqrt(
                    s_density.Covariance[i * Dimension + i] * s_density.Covariance[j * Dimension + j]
                );
                Assert.Equal(
                    s_density.Covariance[i * Dimension + j] / scale,
                    row[j] / scale,
                    kind == MassMatrix.Dense ? 0.02 : 0.3
                );
            }
        }
    }

    /// <summary>
    /// Of a diagonal fit A² is √(variance of the draws / variance of the gradients), of a chain with correlation r
    /// inside it σ² √((1 − r²) / (1 + r²)).
    /// </summary>
    /// <remarks>From 2,000 draws; the ratio is known to 3 %, and 15 % is five times as much.</remarks>
    [Fact]
    public void Scales_lie_between_marginal_and_conditional_ones()
    {
        Preconditioner map = Fitted(MassMatrix.Diagonal, draws: 2_000).Preconditioner;
        (double[] ones, double[] scales) = ([.. Enumerable.Repeat(1.0, 16)], new double[16]);
        map.ToPoint(ones, scales);
        double factor = Math.Sqrt((1 - 0.95 * 0.95) / (1 + 0.95 * 0.95));
        for (int i = 1; i < Dimension - 1; i++)
            Assert.Equal(1, scales[i] * scales[i] / (s_density.Covariance[i * Dimension + i] * factor), 0.15);
    }

    /// <summary>What was learned on the way is forgotten after two windows.</summary>
    [Theory]
    [InlineData(MassMatrix.Diagonal)]
    [InlineData(MassMatrix.LowRank)]
    [InlineData(MassMatrix.Dense)]
    public void Windows_forget(MassMatrix kind)
    {
        PreconditionerFit fit = Fitted(kind),
            fresh = Fitted(kind, draws: 0);
        var (far, gradient) = (new double[16], new double[16]);
        for (int i = 0; i < 10; i++)
        {
            far[0] = 1e6 * i;
            fit.Add(far, gradient);
        }

        fit.NextWindow();
        Draw(fit, 25, seed: 8);
        Assert.Equal(25, fit.Filled);
        fit.NextWindow();
        Assert.Equal(0, fit.Filled);
        Draw(fresh, 25, seed: 8);
        Assert.True(fit.Update() && fresh.Update());
        (double[] one, double[] other) = (new double[16], new double[16]);
        fit.Preconditioner.ToPoint(Vector(3), one);
        fresh.Preconditioner.ToPoint(Vector(3), other);
        Assert.Equal(other, one);
    }

    [Fact]
    public void The_geometric_mean_solves_its_equation()
    {
        const int N = 5;
        double[] s = Spd(1),
            t = Spd(2);
        (double[][] vectors, double[][] duals) = GeometricMean.Of(s, t, N)!.Value;
        var mean = new double[N * N];
        for (int i = 0; i < N; i++)
        for (int j = 0; j < N; j++)
        {
            mean[i * N + j] = vectors.Sum(a => a[i] * a[j]);
            Assert.Equal(i == j ? 1 : 0, Lanes.Dot(vectors[i], duals[j]), 1e-10);
        }

        // C T C = S.
        double[] product = Product(Product(mean, t), mean);
        for (int i = 0; i < N * N; i++)
            Assert.Equal(s[i], product[i], 1e-9);

        double[] Spd(long seed)
        {
            var rng = new Rng(seed);
            double[] root = [.. Enumerable.Range(0, N * N).Select(_ => rng.NextNormal())];
            var square = new double[N * N];
            for (int i = 0; i < N; i++)
            for (int j = 0; j < N; j++)
            for (int k = 0; k < N; k++)
                square[i * N + j] += root[i * N + k] * root[j * N + k] + (i == j ? 0.1 : 0);
            return square;
        }

        double[] Product(double[] a, double[] b)
        {
            var c = new double[N * N];
            for (int i = 0; i < N; i++)
            for (int j = 0; j < N; j++)
            for (int k = 0; k < N; k++)
                c[i * N + j] += a[i * N + k] * b[k * N + j];
            return c;
        }
    }

    [Fact]
    public void Eigenvectors()
    {
        const int N = 10;
        (double[] values, double[][] vectors) = Eigen.Of(s_density.Covariance, N)!.Value;
        for (int k = 0; k < N; k++)
        for (int i = 0; i < N; i++)
        {
            double product = Enumerable.Range(0, N).Sum(j => s_density.Covariance[i * N + j] * vectors[k][j]);
            Assert.Equal(values[k] * vectors[k][i], product, 1e-9);
            Assert.Equal(i == k ? 1 : 0, Lanes.Dot(vectors[i], vectors[k]), 1e-10);
        }

        Assert.Null(Eigen.Of([1, 2, 2, 1], 2));
    }

    private static PreconditionerFit Fitted(MassMatrix kind, int draws = 25)
    {
        double[] ones = [.. Enumerable.Repeat(1.0, Dimension)];
        PreconditionerFit fit = PreconditionerFit.Of(kind, ones);
        Draw(fit, draws, seed: 4);
        if (draws > 0)
            Assert.True(fit.Update());
        return fit;
    }

    private static void Draw(PreconditionerFit fit, int draws, long seed)
    {
        double[] factor = [.. s_density.Covariance];
        LowerTriangle.TryFactor(factor, Dimension);
        (var normal, var rng) = (new FullNormal(s_density.Mean, factor), new Rng(seed));
        (var point, var gradient) = (new double[16], new double[16]);
        for (int i = 0; i < draws; i++)
        {
            normal.Draw(ref rng, point.AsSpan(0, Dimension));
            s_density.Fork().Evaluate(point.AsSpan(0, Dimension), gradient.AsSpan(0, Dimension));
            fit.Add(point, gradient);
        }
    }

    private static double[] Vector(long seed)
    {
        var rng = new Rng(seed);
        return [.. Enumerable.Range(0, 16).Select(i => i < Dimension ? rng.NextNormal() : 0)];
    }
}
