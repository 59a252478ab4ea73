using Icf.CompilerServices;
using static Icf.Prob;

namespace Icf.Language.Tests.Differentiation;

/// <summary>The table that the generic tests run over.</summary>
public static class StructuredDensityCases
{
    public static readonly Dictionary<string, StructuredDensityCase> All = new()
    {
        ["MultivariateNormal"] = new MultivariateNormalCase(),
        ["MultivariateNormal with a constant matrix"] = new MultivariateNormalWithAConstantMatrixCase(),
        ["MultivariateNormal with a constant mean"] = new MultivariateNormalWithAConstantMeanCase(),
        ["MultivariateNormalCholesky"] = new MultivariateNormalCholeskyCase(),
        ["MultivariateNormalDiagonal"] = new MultivariateNormalDiagonalCase(),
        ["MultivariateStudentT"] = new MultivariateStudentTCase(),
        ["MultivariateStudentTCholesky"] = new MultivariateStudentTCholeskyCase(),
        ["GaussianRandomWalk"] = new GaussianRandomWalkCase(),
        ["Dirichlet"] = new DirichletCase(),
        ["Dirichlet of large weights"] = new DirichletOfLargeWeightsCase(),
        ["LkjCholesky"] = new LkjCholeskyCase(),
        ["Ordered"] = new OrderedCase(),
        ["Ordered between bounds"] = new OrderedBetweenBoundsCase(),
        ["Iid"] = new IidCase(),
        ["Iid between bounds that are latents"] = new IidBetweenBoundsThatAreLatentsCase(),
        ["Mixture"] = new MixtureCase(),
        ["Mixture of three, of two kinds, and of three kinds"] = new MixtureOfThreeOfTwoKindsAndOfThreeKindsCase(),
        ["Mixture on a half-line"] = new MixtureOnAHalfLineCase(),
        ["VectorMixture"] = new VectorMixtureCase(),
        ["Categorical and Choice"] = new CategoricalAndChoiceCase(),
        ["Multinomial"] = new MultinomialCase(),
        ["OrderedLogistic"] = new OrderedLogisticCase(),
        ["PointMass"] = new PointMassCase(),
    };

    private sealed class MultivariateNormalCase() : StructuredDensityCase(5, 3)
    {
        protected override void Score<TReal>(Scorer<TReal> icf, TReal[] p)
        {
            var s = icf.NewArray(3, 3);
            s[0, 0] = 2 + p[3] * p[3];
            s[1, 1] = 3 + p[4] * p[4];
            s[2, 2] = 2.5;
            s[1, 0] = s[0, 1] = TReal.Tanh(p[3]);
            s[2, 1] = s[1, 2] = TReal.Sin(p[4]);
            s[2, 0] = s[0, 2] = 0.3;
            Reals<TReal> mean = p[..3];
            var d = icf.MultivariateNormal(mean, s);
            icf.SampleVector(d);
            icf.Observe(d, new[] { 0.3, -1, 2 });
            icf.Factor(TReal.Sin(d.LogProb([0.1, 0.2, 0.3])));
        }

        protected override double LogProb(double[] p, double[] u)
        {
            double a = Math.Tanh(p[3]),
                b = Math.Sin(p[4]);
            double[,] s =
            {
                { 2 + p[3] * p[3], a, 0.3 },
                { a, 3 + p[4] * p[4], b },
                { 0.3, b, 2.5 },
            };
            var d = MultivariateNormal(p[..3], s);
            return Latent(d, u) + d.LogProb([0.3, -1, 2]) + Math.Sin(d.LogProb([0.1, 0.2, 0.3]));
        }
    }

    private sealed class MultivariateNormalWithAConstantMatrixCase() : StructuredDensityCase(3, 3)
    {
        protected override void Score<TReal>(Scorer<TReal> icf, TReal[] p)
        {
            double[,] s =
            {
                { 2, 0.5, 0 },
                { 0.5, 1, 0.1 },
                { 0, 0.1, 3 },
            };
            TReal[] x = icf.SampleVector(icf.MultivariateNormal(p[..3], s));
            icf.Observe(icf.MultivariateNormal(x, s), new double[] { 1, 2, 3 });
        }

        protected override double LogProb(double[] p, double[] u)
        {
            double[,] s =
            {
                { 2, 0.5, 0 },
                { 0.5, 1, 0.1 },
                { 0, 0.1, 3 },
            };
            return Latent(MultivariateNormal(p, s), u) + MultivariateNormal(u, s).LogProb([1, 2, 3]);
        }
    }

    private sealed class MultivariateNormalWithAConstantMeanCase() : StructuredDensityCase(5, 0)
    {
        protected override void Score<TReal>(Scorer<TReal> icf, TReal[] p)
        {
            var s = icf.NewArray(3, 3);
            s[0, 0] = 2 + p[3] * p[3];
            s[1, 1] = 3 + p[4] * p[4];
            s[2, 2] = 2.5;
            s[1, 0] = s[0, 1] = TReal.Tanh(p[3]);
            s[2, 1] = s[1, 2] = TReal.Sin(p[4]);
            s[2, 0] = s[0, 2] = 0.3;
            icf.Observe(icf.MultivariateNormal(new double[] { 1, 2, 3 }, s), new double[] { 0, 2, 1 });
        }

        protected override double LogProb(double[] p, double[] u)
        {
            double a = Math.Tanh(p[3]),
                b = Math.Sin(p[4]);
            double[,] s =
            {
                { 2 + p[3] * p[3], a, 0.3 },
                { a, 3 + p[4] * p[4], b },
                { 0.3, b, 2.5 },
            };
            return MultivariateNormal([1, 2, 3], s).LogProb([0, 2, 1]);
        }
    }

    private sealed class MultivariateNormalCholeskyCase() : StructuredDensityCase(5, 3)
    {
        protected override void Score<TReal>(Scorer<TReal> icf, TReal[] p)
        {
            var f = icf.NewArray(3, 3);
            f[0, 0] = TReal.Exp(p[3]);
            f[1, 0] = p[4];
            f[1, 1] = 0.7;
            f[2, 0] = p[3] * p[4];
            f[2, 1] = 0.2;
            f[2, 2] = TReal.Exp(0.5 * p[4]);
            Reals<TReal> mean = p[..3];
            var d = icf.MultivariateNormalCholesky(mean, f);
            icf.SampleVector(d);
            icf.Observe(d, new[] { 0.3, -1, 2 });
        }

        protected override double LogProb(double[] p, double[] u)
        {
            double[,] f =
            {
                { Math.Exp(p[3]), 0, 0 },
                { p[4], 0.7, 0 },
                { p[3] * p[4], 0.2, Math.Exp(0.5 * p[4]) },
            };
            var d = MultivariateNormalCholesky(p[..3], f);
            return Latent(d, u) + d.LogProb([0.3, -1, 2]);
        }
    }

    private sealed class MultivariateNormalDiagonalCase() : StructuredDensityCase(5, 3)
    {
        protected override void Score<TReal>(Scorer<TReal> icf, TReal[] p)
        {
            Reals<TReal> deviations = [TReal.Exp(p[3]), 0.5, TReal.Exp(p[4])];
            var d = icf.MultivariateNormalDiagonal(p[..3], deviations);
            icf.SampleVector(d);
            icf.Observe(d, new[] { 0.3, -1, 2 });
            icf.Observe(icf.MultivariateNormalDiagonal(p[..3], new[] { 0.5, 1, 2 }), new[] { 0.3, -1, 2 });
        }

        protected override double LogProb(double[] p, double[] u)
        {
            var d = MultivariateNormalDiagonal(p[..3], [Math.Exp(p[3]), 0.5, Math.Exp(p[4])]);
            return Latent(d, u)
                + d.LogProb([0.3, -1, 2])
                + MultivariateNormalDiagonal(p[..3], [0.5, 1, 2]).LogProb([0.3, -1, 2]);
        }
    }

    private sealed class MultivariateStudentTCase() : StructuredDensityCase(6, 3)
    {
        protected override void Score<TReal>(Scorer<TReal> icf, TReal[] p)
        {
            var s = icf.NewArray(3, 3);
            s[0, 0] = 2 + p[3] * p[3];
            s[1, 1] = 3 + p[4] * p[4];
            s[2, 2] = 2.5;
            s[1, 0] = s[0, 1] = TReal.Tanh(p[3]);
            s[2, 1] = s[1, 2] = TReal.Sin(p[4]);
            s[2, 0] = s[0, 2] = 0.3;
            var d = icf.MultivariateStudentT(TReal.Exp(p[5]), p[..3], s);
            icf.SampleVector(d);
            icf.Observe(d, new[] { 0.3, -1, 2 });
            icf.Factor(TReal.Sin(d.LogProb([0.1, 0.2, 0.3])));
        }

        protected override double LogProb(double[] p, double[] u)
        {
            double a = Math.Tanh(p[3]),
                b = Math.Sin(p[4]);
            double[,] s =
            {
                { 2 + p[3] * p[3], a, 0.3 },
                { a, 3 + p[4] * p[4], b },
                { 0.3, b, 2.5 },
            };
            var d = MultivariateStudentT(Math.Exp(p[5]), p[..3], s);
            return Latent(d, u) + d.LogProb([0.3, -1, 2]) + Math.Sin(d.LogProb([0.1, 0.2, 0.3]));
        }
    }

    private sealed class MultivariateStudentTCholeskyCase() : StructuredDensityCase(6, 3)
    {
        protected override void Score<TReal>(Scorer<TReal> icf, TReal[] p)
        {
            var f = icf.NewArray(3, 3);
            f[0, 0] = TReal.Exp(p[3]);
            f[1, 0] = p[4];
            f[1, 1] = 0.7;
            f[2, 0] = p[3] * p[4];
            f[2, 1] = 0.2;
            f[2, 2] = TReal.Exp(0.5 * p[4]);
            var d = icf.MultivariateStudentTCholesky(1 + TReal.Exp(3 * p[5]), p[..3], f);
            icf.SampleVector(d);
            icf.Observe(d, new[] { 0.3, -1, 2 });
        }

        protected override double LogProb(double[] p, double[] u)
        {
            double[,] f =
            {
                { Math.Exp(p[3]), 0, 0 },
                { p[4], 0.7, 0 },
                { p[3] * p[4], 0.2, Math.Exp(0.5 * p[4]) },
            };
            var d = MultivariateStudentTCholesky(1 + Math.Exp(3 * p[5]), p[..3], f);
            return Latent(d, u) + d.LogProb([0.3, -1, 2]);
        }
    }

    private sealed class GaussianRandomWalkCase() : StructuredDensityCase(2, 4)
    {
        protected override void Score<TReal>(Scorer<TReal> icf, TReal[] p)
        {
            var d = icf.GaussianRandomWalk(p[0], TReal.Exp(p[1]), 4);
            TReal[] x = icf.SampleVector(d);
            icf.Observe(d, new[] { 0.3, -1, 2, 2.5 });
            icf.Factor(d.LogProb(x) * 0.5);
            icf.Observe(icf.GaussianRandomWalk(p[0], 1, 0), Array.Empty<double>());
        }

        protected override double LogProb(double[] p, double[] u)
        {
            var d = GaussianRandomWalk(p[0], Math.Exp(p[1]), 4);
            return Latent(d, u) + d.LogProb([0.3, -1, 2, 2.5]) + 0.5 * d.LogProb(u);
        }
    }

    private sealed class DirichletCase() : StructuredDensityCase(3, 2)
    {
        protected override void Score<TReal>(Scorer<TReal> icf, TReal[] p)
        {
            var d = icf.Dirichlet(TReal.Exp(p[0]), TReal.Exp(p[1]), 1 + TReal.Exp(p[2]));
            TReal[] x = icf.SampleVector(d);
            icf.Observe(d, new[] { 0.2, 0.5, 0.3 });
            icf.Observe(icf.Dirichlet(2, 3, 1), new[] { 0.2, 0.5, 0.3 });
            icf.Factor(TReal.Sin(d.LogProb(x)) + x[2] * x[0]);
        }

        protected override double LogProb(double[] p, double[] u)
        {
            var d = Dirichlet(Math.Exp(p[0]), Math.Exp(p[1]), 1 + Math.Exp(p[2]));
            double[] x = d.Bijection!.Constrain(u);
            return Latent(d, u)
                + d.LogProb([0.2, 0.5, 0.3])
                + Dirichlet(2, 3, 1).LogProb([0.2, 0.5, 0.3])
                + Math.Sin(d.LogProb(x))
                + x[2] * x[0];
        }
    }

    private sealed class DirichletOfLargeWeightsCase() : StructuredDensityCase(3, 2)
    {
        protected override void Score<TReal>(Scorer<TReal> icf, TReal[] p)
        {
            TReal[] weights = icf.NewArray(3);
            for (int i = 0; i < 3; i++)
                weights[i] = 1e5 * TReal.Exp(p[i]);
            icf.SampleVector(icf.Dirichlet(weights));
        }

        protected override double LogProb(double[] p, double[] u)
        {
            return Latent(Dirichlet([.. p.Select(static x => 1e5 * Math.Exp(x))]), u);
        }
    }

    private sealed class LkjCholeskyCase() : StructuredDensityCase(1, 6)
    {
        protected override void Score<TReal>(Scorer<TReal> icf, TReal[] p)
        {
            var d = icf.LkjCholesky(4, TReal.Exp(p[0]));
            TReal[,] x = icf.SampleMatrix(d);
            icf.Factor(x[3, 0] * x[2, 1] + x[3, 3]);
            icf.Observe(d, Fixed());
        }

        protected override double LogProb(double[] p, double[] u)
        {
            var d = LkjCholesky(4, Math.Exp(p[0]));
            double[,] x = d.Bijection!.Constrain(u);
            return Latent(d, u) + x[3, 0] * x[2, 1] + x[3, 3] + d.LogProb(Fixed());
        }
    }

    private sealed class OrderedCase() : StructuredDensityCase(2, 4)
    {
        protected override void Score<TReal>(Scorer<TReal> icf, TReal[] p)
        {
            var d = icf.Ordered(icf.Normal(p[0], TReal.Exp(p[1])), 4);
            TReal[] x = icf.SampleVector(d);
            icf.Observe(d, new[] { -1, 0, 0.5, 2 });
            icf.Factor(x[3] * x[1] + 0.2 * d.LogProb(x) + 0.3 * d.LogProb([-1, 0, 0.5, 2]));
        }

        protected override double LogProb(double[] p, double[] u)
        {
            var d = Ordered(Normal(p[0], Math.Exp(p[1])), 4);
            double[] x = d.Bijection!.Constrain(u),
                y = [-1, 0, 0.5, 2];
            return Latent(d, u) + 1.3 * d.LogProb(y) + x[3] * x[1] + 0.2 * d.LogProb(x);
        }
    }

    private sealed class OrderedBetweenBoundsCase() : StructuredDensityCase(2, 3)
    {
        protected override void Score<TReal>(Scorer<TReal> icf, TReal[] p)
        {
            icf.SampleVector(icf.Ordered(icf.Beta(TReal.Exp(p[0]), TReal.Exp(p[1])), 3));
        }

        protected override double LogProb(double[] p, double[] u)
        {
            return Latent(Ordered(Beta(Math.Exp(p[0]), Math.Exp(p[1])), 3), u);
        }
    }

    private sealed class IidCase() : StructuredDensityCase(2, 3)
    {
        protected override void Score<TReal>(Scorer<TReal> icf, TReal[] p)
        {
            var d = icf.Iid(icf.Gamma(TReal.Exp(p[0]), TReal.Exp(p[1])), 3);
            TReal[] x = icf.SampleVector(d);
            icf.Observe(d, new[] { 1, 0.5, 2 });
            icf.Observe(icf.Of<int>().Iid(icf.Poisson(x[1]), 2), new[] { 3, 4 });
            icf.Factor(0.2 * d.LogProb(x) + 0.3 * d.LogProb([1, 2, 3]));
        }

        protected override double LogProb(double[] p, double[] u)
        {
            var d = Iid(Gamma(Math.Exp(p[0]), Math.Exp(p[1])), 3);
            double[] x = d.Bijection!.Constrain(u);
            return Latent(d, u)
                + d.LogProb([1, 0.5, 2])
                + Iid(Poisson(x[1]), 2).LogProb([3, 4])
                + 0.2 * d.LogProb(x)
                + 0.3 * d.LogProb([1, 2, 3]);
        }
    }

    private sealed class IidBetweenBoundsThatAreLatentsCase() : StructuredDensityCase(2, 3)
    {
        protected override void Score<TReal>(Scorer<TReal> icf, TReal[] p)
        {
            icf.SampleVector(icf.Iid(icf.Uniform(p[0], p[0] + TReal.Exp(p[1])), 3));
        }

        protected override double LogProb(double[] p, double[] u)
        {
            return Latent(Iid(Uniform(p[0], p[0] + Math.Exp(p[1])), 3), u);
        }
    }

    private sealed class MixtureCase() : StructuredDensityCase(5, 1)
    {
        protected override void Score<TReal>(Scorer<TReal> icf, TReal[] p)
        {
            TReal share = 1 / (1 + TReal.Exp(p[0]));
            Reals<TReal> weights = [share, 1 - share];
            var d = icf.Mixture(weights, icf.Normal(p[1], TReal.Exp(p[2])), icf.Normal(p[3], TReal.Exp(p[4])));
            icf.Sample(d);
            icf.Observe(d, 1.5);
            icf.Factor(TReal.Sin(d.LogProb(0.3)));
        }

        protected override double LogProb(double[] p, double[] u)
        {
            double share = 1 / (1 + Math.Exp(p[0]));
            var d = Mixture([share, 1 - share], Normal(p[1], Math.Exp(p[2])), Normal(p[3], Math.Exp(p[4])));
            return d.LogProb(u[0]) + d.LogProb(1.5) + Math.Sin(d.LogProb(0.3));
        }
    }

    private sealed class MixtureOfThreeOfTwoKindsAndOfThreeKindsCase() : StructuredDensityCase(3, 0)
    {
        protected override void Score<TReal>(Scorer<TReal> icf, TReal[] p)
        {
            var normal = icf.Normal(p[0], TReal.Exp(p[1]));
            var student = icf.StudentT(3, p[2], 1);
            var logistic = icf.Logistic(p[0], 2);
            Reals<TReal> three = [0.2, TReal.Tanh(p[0]) * 0.1 + 0.3, 0.5 - TReal.Tanh(p[0]) * 0.1];
            icf.Observe(icf.Mixture(three, normal, icf.Normal(0, 3), icf.Normal(p[2], 1)), 0.7);
            icf.Observe(icf.Mixture(new[] { 0.3, 0.7 }, normal, student), 0.7);
            icf.Observe(icf.Mixture(three, normal, student, logistic), 0.7);
            icf.Observe(icf.Of<int>().Mixture(new[] { 0.3, 0.7 }, icf.Poisson(TReal.Exp(p[0])), icf.Poisson(9)), 4);
        }

        protected override double LogProb(double[] p, double[] u)
        {
            Normal normal = Normal(p[0], Math.Exp(p[1]));
            StudentT student = StudentT(3, p[2], 1);
            double[] three = [0.2, Math.Tanh(p[0]) * 0.1 + 0.3, 0.5 - Math.Tanh(p[0]) * 0.1];
            return Mixture(three, normal, Normal(0, 3), Normal(p[2], 1)).LogProb(0.7)
                + Mixture([0.3, 0.7], normal, student).LogProb(0.7)
                + Mixture(three, normal, student, Logistic(p[0], 2)).LogProb(0.7)
                + Mixture([0.3, 0.7], Poisson(Math.Exp(p[0])), Poisson(9)).LogProb(4);
        }
    }

    private sealed class MixtureOnAHalfLineCase() : StructuredDensityCase(2, 1)
    {
        protected override void Score<TReal>(Scorer<TReal> icf, TReal[] p)
        {
            icf.Sample(icf.Mixture(new[] { 0.3, 0.7 }, icf.Gamma(TReal.Exp(p[0]), 1), icf.LogNormal(p[1], 1)));
        }

        protected override double LogProb(double[] p, double[] u)
        {
            var d = Mixture([0.3, 0.7], Gamma(Math.Exp(p[0]), 1), LogNormal(p[1], 1));
            return d.LogProb(Math.Exp(u[0])) + u[0];
        }
    }

    private sealed class VectorMixtureCase() : StructuredDensityCase(5, 0)
    {
        protected override void Score<TReal>(Scorer<TReal> icf, TReal[] p)
        {
            var f = icf.NewArray(3, 3);
            f[0, 0] = TReal.Exp(p[3]);
            f[1, 0] = p[4];
            f[1, 1] = 0.7;
            f[2, 0] = p[3] * p[4];
            f[2, 1] = 0.2;
            f[2, 2] = TReal.Exp(0.5 * p[4]);
            var one = icf.MultivariateNormalCholesky(p[..3], f);
            var other = icf.MultivariateNormalDiagonal(p[..3], new double[] { 1, 2, 3 });
            double[] y = [0.3, -1, 2];
            icf.Observe(icf.VectorMixture(new[] { 0.4, 0.6 }, one, other), y);
            TReal share = 1 / (1 + TReal.Exp(p[0]));
            Reals<TReal> weights = [share, 1 - share];
            icf.Observe(icf.VectorMixture(weights, one, icf.GaussianRandomWalk(p[1], 2, 3)), y);
        }

        protected override double LogProb(double[] p, double[] u)
        {
            double[,] f =
            {
                { Math.Exp(p[3]), 0, 0 },
                { p[4], 0.7, 0 },
                { p[3] * p[4], 0.2, Math.Exp(0.5 * p[4]) },
            };
            var one = MultivariateNormalCholesky(p[..3], f);
            double share = 1 / (1 + Math.Exp(p[0]));
            double[] y = [0.3, -1, 2];
            return Mixture([0.4, 0.6], one, MultivariateNormalDiagonal(p[..3], [1, 2, 3])).LogProb(y)
                + Mixture([share, 1 - share], one, GaussianRandomWalk(p[1], 2, 3)).LogProb(y);
        }
    }

    private sealed class CategoricalAndChoiceCase() : StructuredDensityCase(2, 2)
    {
        protected override void Score<TReal>(Scorer<TReal> icf, TReal[] p)
        {
            TReal[] x = icf.SampleVector(icf.Dirichlet(new double[] { 2, 3, 1 }));
            var d = icf.Categorical(x);
            icf.Observe(d, 2);
            icf.Observe(icf.Categorical(0.1, 0.9), 1);
            icf.Factor(TReal.Sin(d.LogProb(1)));
            icf.Observe(icf.Choice(new[] { "a", "b", "c" }, x), "b");
            icf.Observe(icf.EnumChoice<DayOfWeek>(), DayOfWeek.Friday);
            icf.Observe(icf.UniformChoice(3, 4, 5), 4);
        }

        protected override double LogProb(double[] p, double[] u)
        {
            Dirichlet prior = Dirichlet(2, 3, 1);
            double[] x = prior.Bijection!.Constrain(u);
            Categorical d = Categorical(x);
            return Latent(prior, u)
                + d.LogProb(2)
                + Math.Log(0.9)
                + Math.Sin(d.LogProb(1))
                + d.LogProb(1)
                - Math.Log(7 * 3);
        }
    }

    private sealed class MultinomialCase() : StructuredDensityCase(0, 2)
    {
        protected override void Score<TReal>(Scorer<TReal> icf, TReal[] p)
        {
            TReal[] x = icf.SampleVector(icf.Dirichlet(new double[] { 2, 3, 1 }));
            var d = icf.Multinomial(9, x);
            icf.Observe(d, new[] { 3, 0, 6 });
            icf.Factor(TReal.Sin(d.LogProb([3, 4, 2])));
        }

        protected override double LogProb(double[] p, double[] u)
        {
            Dirichlet prior = Dirichlet(2, 3, 1);
            Multinomial d = Multinomial(9, prior.Bijection!.Constrain(u));
            return Latent(prior, u) + d.LogProb([3, 0, 6]) + Math.Sin(d.LogProb([3, 4, 2]));
        }
    }

    private sealed class OrderedLogisticCase() : StructuredDensityCase(1, 3)
    {
        protected override void Score<TReal>(Scorer<TReal> icf, TReal[] p)
        {
            TReal[] cuts = icf.SampleVector(icf.Ordered(icf.Normal(0, 2), 3));
            var d = icf.OrderedLogistic(p[0], cuts);
            for (int k = 0; k < 4; k++)
                icf.Observe(d, k);
            icf.Factor(TReal.Sin(d.LogProb(1)));
            icf.Observe(icf.OrderedLogistic(p[0], -1, p[0] * p[0], 3 + p[0] * p[0]), 2);
        }

        protected override double LogProb(double[] p, double[] u)
        {
            Ordered<Normal> prior = Ordered(Normal(0, 2), 3);
            OrderedLogistic d = OrderedLogistic(p[0], prior.Bijection!.Constrain(u));
            double sum = 0;
            for (int k = 0; k < 4; k++)
                sum += d.LogProb(k);
            return Latent(prior, u)
                + sum
                + Math.Sin(d.LogProb(1))
                + OrderedLogistic(p[0], -1, p[0] * p[0], 3 + p[0] * p[0]).LogProb(2);
        }
    }

    private sealed class PointMassCase() : StructuredDensityCase(1, 1)
    {
        protected override void Score<TReal>(Scorer<TReal> icf, TReal[] p)
        {
            TReal a = icf.Sample(icf.PointMass(p[0]));
            TReal[] b = icf.SampleVector(icf.PointMass(new double[] { 1, 2 }));
            TReal[] c = icf.SampleVector(icf.PointMass(p));
            icf.Observe(icf.PointMass(3), 3);
            icf.Sample(icf.Normal(a * b[1] + c[0], 1));
        }

        protected override double LogProb(double[] p, double[] u)
        {
            return Normal(3 * p[0], 1).LogProb(u[0]);
        }
    }

    private static double[,] Fixed()
    {
        var rng = new Rng(3);
        return LkjCholesky(4, 1).Sample(ref rng);
    }
}
