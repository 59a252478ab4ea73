using static Icf.Prob;

namespace Icf.TestModels;

public static partial class Differentiable
{
    /// <summary>Terms of the density that the author adds, and a distribution kept in a variable.</summary>
    [Model]
    public static double Factors(double[] doses, [Observed] double[] y, [Observed] double[] z)
    {
        double x = Sample(Normal(0, 1));
        Factor(-0.5 * x * x);
        var noise = Normal(x, 1 + x * x);
        Normal wide = new(x, 2);
        for (int i = 0; i < y.Length; i++)
        {
            Factor(Math.Log(1 + Math.Exp(x)) - doses[i] * x);
            Observe(noise, y[i]);
            Observe(wide, z[i]);
        }

        return x;
    }

    /// <summary>Data some of which are missing.</summary>
    [Model]
    public static double Missing([Observed(AllowMissing = true)] double[] y, [Observed] double last)
    {
        double x = Sample(Normal(0, 1));
        double s = Sample(HalfNormal(1));
        for (int i = 0; i < y.Length; i++)
            Observe(Normal(x, 0.5 + s), y[i]);
        Observe(Normal(x * s, 1), last);
        return x;
    }

    /// <summary>Vectors and matrices as latents, with parameters that are latents.</summary>
    [Model]
    public static double VectorLatents([Observed] double[] y, [Observed] double last)
    {
        double a = Sample(Normal(0, 1));
        double s = Sample(HalfNormal(1));
        double[,] covariance =
        {
            { 1 + s, 0.3 },
            { 0.3, 2 },
        };
        double[] normal = Sample(MultivariateNormal([a, 1], covariance));
        double[] student = Sample(MultivariateStudentT(5, [a, 0], covariance));
        double[] diagonal = Sample(MultivariateNormalDiagonal([a, a], [1, 0.5 + s]));
        double[] walk = Sample(GaussianRandomWalk(a, 0.5 + s, 3));
        double[] shares = Sample(Dirichlet(1 + s, 2, 3));
        double[,] factor = Sample(LkjCholesky(3, 1 + s));
        double[] cuts = Sample(Ordered(Normal(a, 1 + s), 3));
        double[] alike = Sample(Iid(Normal(a, 1 + s), 2));
        double mean =
            normal[0]
            + student[1]
            + diagonal.Sum()
            + walk[^1]
            + shares[0] * shares[2]
            + factor[2, 1]
            + cuts[1]
            + alike[0] * alike[1];
        for (int i = 0; i < y.Length; i++)
            Observe(Normal(mean, 2), y[i]);
        Observe(Normal(LinearAlgebra.Dot(normal, diagonal), 2), last);
        return mean;
    }

    /// <summary>Distributions made of others, with parameters that are latents.</summary>
    [Model]
    public static double Composed([Observed] double[] y, [Observed] double[] cuts, [Observed] double[] limits)
    {
        double a = Sample(Normal(0, 1));
        double s = Sample(HalfNormal(1));
        double share = Sample(Beta(2, 2));
        double cut = Sample(Normal(a, 1 + s));
        for (int i = 0; i < y.Length; i++)
        {
            Observe(Mixture([share, 1 - share], Normal(cut, 1), StudentT(4, a, 0.5 + s)), y[i]);
            Observe(Truncated(Normal(cut, 1 + s), -10, 10), cuts[i]);
            Observe(Censored(Normal(a, 1 + s), 3), limits[i]);
        }

        return a;
    }

    /// <summary>Latents whose bounds are latents.</summary>
    [Model]
    public static double Bounds([Observed] double[] y)
    {
        double b = Sample(Gamma(3, 1));
        double a = Sample(Uniform(0, b));
        double c = Sample(Uniform(-b, a + b));
        double t = Sample(Triangular(0, a, b));
        double p = Sample(Pareto(b, 3));
        double n = Sample(TruncatedNormal(c, 1, -b, 2 * b));
        for (int i = 0; i < y.Length; i++)
            Observe(Normal(a + c + t + p + n, 1), y[i]);
        return a;
    }

    /// <summary>Discrete data with parameters that are latents.</summary>
    [Model]
    public static double Counts(
        [Observed] int[] counts,
        [Observed] bool[] flags,
        [Observed] int[] classes,
        [Observed] int total,
        [Observed] int grade,
        double[] doses
    )
    {
        double x = Sample(Normal(0, 1));
        double[] shares = Sample(Dirichlet(2, 2, 2));
        double[] cuts = Sample(Ordered(Normal(0, 2), 2));
        for (int i = 0; i < counts.Length; i++)
        {
            Observe(Poisson(Math.Exp(x)), counts[i]);
            Observe(Bernoulli(Special.Expit(x * doses[i])), flags[i]);
            Observe(i % 2 == 0 ? Categorical(shares) : Categorical(shares[1], shares[2], shares[0]), classes[i]);
        }

        Observe(NegativeBinomial(Math.Exp(x), 2), total);
        Observe(OrderedLogistic(x, cuts), grade);
        return x;
    }
}
