using Icf.CompilerServices;
using static Icf.Prob;

namespace Icf.Language.Tests.Differentiation;

/// <summary>Distributions of which a part is seen: cut off, censored or in bins.</summary>
public static class SliceDensityCases
{
    public static readonly Dictionary<string, StructuredDensityCase> All = new()
    {
        ["Truncated"] = new TruncatedCase(),
        ["Truncated, integrated"] = new TruncatedIntegratedCase(),
        ["Truncated counts"] = new TruncatedCountsCase(),
        ["Truncated mixture"] = new TruncatedMixtureCase(),
        ["Censored"] = new CensoredCase(),
        ["Binned"] = new BinnedCase(),
    };

    private sealed class TruncatedCase() : StructuredDensityCase(3, 3)
    {
        protected override void Score<TReal>(Scorer<TReal> icf, TReal[] p)
        {
            TReal deviation = TReal.Exp(p[1]);
            var d = icf.Truncated(icf.Normal(p[0], deviation), -1, 2);
            icf.Sample(d);
            icf.Observe(d, 0.5);
            icf.Sample(icf.Truncated(icf.Normal(p[0], deviation), p[2], p[2] + 3));
            icf.Sample(icf.Truncated(icf.Normal(p[0], deviation), double.NegativeInfinity, p[2]));
            icf.Factor(TReal.Sin(d.LogProb(0.3)) + 0.1 * d.LogMass(0, 1));
        }

        protected override double LogProb(double[] p, double[] u)
        {
            Normal normal = Normal(p[0], Math.Exp(p[1]));
            var d = Truncated(normal, -1, 2);
            return Scalar(d, u[0])
                + d.LogProb(0.5)
                + Scalar(Truncated(normal, p[2], p[2] + 3), u[1])
                + Scalar(Truncated(normal, double.NegativeInfinity, p[2]), u[2])
                + Math.Sin(d.LogProb(0.3))
                + 0.1 * Math.Log(d.Cdf(1) - d.Cdf(0));
        }
    }

    private sealed class TruncatedIntegratedCase() : StructuredDensityCase(2, 3)
    {
        protected override void Score<TReal>(Scorer<TReal> icf, TReal[] p)
        {
            TReal a = TReal.Exp(p[0]),
                b = TReal.Exp(p[1]);
            icf.Sample(icf.Truncated(icf.Gamma(a, b), 0.5, 3));
            icf.Sample(icf.Truncated(icf.StudentT(a, p[1], b), 0, double.PositiveInfinity));
            icf.Sample(icf.Truncated(icf.Beta(a, b), 0.2, 2));
            icf.Observe(icf.Truncated(icf.SkewNormal(p[0], b, p[1]), -2, 2), 0.1);
            icf.Observe(icf.Truncated(icf.ChiSquared(a), 0, 4), 1);
            icf.Observe(icf.Truncated(icf.VonMises(p[0], b), -1, 1.5), 1);
            icf.Observe(icf.Of<int>().Truncated(icf.BetaBinomial(9, a, b), 2, 6), 3);
        }

        protected override double LogProb(double[] p, double[] u)
        {
            double a = Math.Exp(p[0]),
                b = Math.Exp(p[1]);
            return Scalar(Truncated(Gamma(a, b), 0.5, 3), u[0])
                + Scalar(Truncated(StudentT(a, p[1], b), 0, double.PositiveInfinity), u[1])
                + Scalar(Truncated(Beta(a, b), 0.2, 2), u[2])
                + Truncated(SkewNormal(p[0], b, p[1]), -2, 2).LogProb(0.1)
                + Truncated(ChiSquared(a), 0, 4).LogProb(1)
                + Truncated(VonMises(p[0], b), -1, 1.5).LogProb(1)
                + Truncated(BetaBinomial(9, a, b), 2, 6).LogProb(3);
        }
    }

    private sealed class TruncatedCountsCase() : StructuredDensityCase(2, 0)
    {
        protected override void Score<TReal>(Scorer<TReal> icf, TReal[] p)
        {
            TReal a = TReal.Exp(p[0]);
            icf.Observe(icf.Of<int>().Truncated(icf.Poisson(a), 1, 6), 3);
            icf.Observe(icf.Of<int>().Truncated(icf.Poisson(a), 1, int.MaxValue), 3);
            icf.Observe(icf.Of<int>().Truncated(icf.NegativeBinomial(a, TReal.Exp(p[1])), 1, int.MaxValue), 3);
            icf.Observe(icf.Of<int>().Truncated(icf.Binomial(9, 1 / (1 + a)), 1, 7), 3);
        }

        protected override double LogProb(double[] p, double[] u)
        {
            double a = Math.Exp(p[0]);
            return Truncated(Poisson(a), 1, 6).LogProb(3)
                + Truncated(Poisson(a), 1, int.MaxValue).LogProb(3)
                + Truncated(NegativeBinomial(a, Math.Exp(p[1])), 1, int.MaxValue).LogProb(3)
                + Truncated(Binomial(9, 1 / (1 + a)), 1, 7).LogProb(3);
        }
    }

    private sealed class TruncatedMixtureCase() : StructuredDensityCase(3, 1)
    {
        protected override void Score<TReal>(Scorer<TReal> icf, TReal[] p)
        {
            icf.Sample(
                icf.Truncated(
                    icf.Mixture(new[] { 0.3, 0.7 }, icf.Normal(p[0], 1), icf.StudentT(3, p[1], TReal.Exp(p[2]))),
                    -1,
                    2
                )
            );
        }

        protected override double LogProb(double[] p, double[] u)
        {
            return Scalar(
                Truncated(Mixture([0.3, 0.7], Normal(p[0], 1), StudentT(3, p[1], Math.Exp(p[2]))), -1, 2),
                u[0]
            );
        }
    }

    private sealed class CensoredCase() : StructuredDensityCase(2, 0)
    {
        protected override void Score<TReal>(Scorer<TReal> icf, TReal[] p)
        {
            TReal a = TReal.Exp(p[0]),
                b = TReal.Exp(p[1]);
            foreach (double y in new[] { 0.3, 2 })
            {
                icf.Observe(icf.Censored(icf.Weibull(a, b), 2), y);
                icf.Observe(icf.Censored(icf.Gamma(a, b), 2), y);
                icf.Observe(icf.Censored(icf.Exponential(a), 2), y);
                icf.Observe(icf.Censored(icf.LogNormal(p[0], b), 0.3, 2), y);
            }

            foreach (int k in new[] { 0, 2, 5 })
                icf.Observe(icf.Of<int>().Censored(icf.Poisson(a), 0, 5), k);
            icf.Factor(icf.Censored(icf.Normal(p[0], b), 1).LogProb(1));
        }

        protected override double LogProb(double[] p, double[] u)
        {
            double a = Math.Exp(p[0]),
                b = Math.Exp(p[1]);
            return new[] { 0.3, 2 }.Sum(y =>
                    Censored(Weibull(a, b), 2).LogProb(y)
                    + Censored(Gamma(a, b), 2).LogProb(y)
                    + Censored(Exponential(a), 2).LogProb(y)
                    + Censored(LogNormal(p[0], b), 0.3, 2).LogProb(y)
                )
                + new[] { 0, 2, 5 }.Sum(k => Censored(Poisson(a), 0, 5).LogProb(k))
                + Censored(Normal(p[0], b), 1).LogProb(1);
        }
    }

    private sealed class BinnedCase() : StructuredDensityCase(2, 3)
    {
        protected override void Score<TReal>(Scorer<TReal> icf, TReal[] p)
        {
            TReal[] cuts = icf.SampleVector(icf.Ordered(icf.Normal(0, 2), 3));
            TReal b = TReal.Exp(p[1]);
            for (int k = 0; k < 4; k++)
                icf.Observe(icf.Binned(icf.Normal(p[0], 1), cuts), k);
            icf.Observe(icf.Binned(icf.Logistic(p[0], b), 0, 1, 2), 1);
            icf.Observe(icf.Binned(icf.SkewNormal(p[0], b, p[1]), new double[] { -1, 1 }), 1);
            icf.Observe(icf.Of<int>().Binned(icf.Poisson(b), 2, 4), 2);
            icf.Observe(icf.Of<int>().Binned(icf.Categorical(0.2, 0.1, 0.7), 0, 1), 2);
        }

        protected override double LogProb(double[] p, double[] u)
        {
            Ordered<Normal> prior = Ordered(Normal(0, 2), 3);
            double[] cuts = prior.Bijection!.Constrain(u);
            double b = Math.Exp(p[1]);
            return Latent(prior, u)
                + Enumerable.Range(0, 4).Sum(k => Binned(Normal(p[0], 1), cuts).LogProb(k))
                + Binned(Logistic(p[0], b), 0, 1, 2).LogProb(1)
                + Binned(SkewNormal(p[0], b, p[1]), -1, 1).LogProb(1)
                + Binned(Poisson(b), 2, 4).LogProb(2)
                + Math.Log(0.7);
        }
    }
}
