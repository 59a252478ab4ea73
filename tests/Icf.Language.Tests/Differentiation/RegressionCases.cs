using Icf.CompilerServices;
using static Icf.Prob;

namespace Icf.Language.Tests.Differentiation;

/// <summary>Generalised linear models, of fewer and of more rows than a register and the stack have room for.</summary>
public static class RegressionCases
{
    public static readonly Dictionary<string, StructuredDensityCase> All = new()
    {
        ["A design of latents"] = new LatentDesignCase(),
        ["NormalGlm of 3 rows"] = new NormalGlmOf3RowsCase(),
        ["BernoulliLogitGlm of 3 rows"] = new BernoulliLogitGlmOf3RowsCase(),
        ["PoissonLogGlm of 3 rows"] = new PoissonLogGlmOf3RowsCase(),
        ["NormalGlm of 200 rows"] = new NormalGlmOf200RowsCase(),
        ["BernoulliLogitGlm of 200 rows"] = new BernoulliLogitGlmOf200RowsCase(),
        ["PoissonLogGlm of 200 rows"] = new PoissonLogGlmOf200RowsCase(),
        ["PoissonLogGlm of high rates"] = new PoissonLogGlmOfHighRatesCase(),
    };

    private sealed class LatentDesignCase() : StructuredDensityCase(5, 0)
    {
        protected override void Score<TReal>(Scorer<TReal> icf, TReal[] p)
        {
            TReal[,] x = icf.NewArray(2, 2);
            (x[0, 0], x[1, 0], x[0, 1], x[1, 1]) = (1, p[0], p[1], p[0] * p[1]);
            icf.Observe(icf.BernoulliLogitGlm(x, p[2], p[3..]), new[] { true, false });
            icf.Observe(icf.NormalGlm(x, 0.5, new[] { 1.5, -2 }, 2), new double[] { 1, 2 });
        }

        protected override double LogProb(double[] p, double[] u)
        {
            double[,] x =
            {
                { 1, p[1] },
                { p[0], p[0] * p[1] },
            };
            return BernoulliLogitGlm(x, p[2], p[3..]).LogProb([true, false])
                + NormalGlm(x, 0.5, [1.5, -2], 2).LogProb([1, 2]);
        }
    }

    private sealed class NormalGlmOf3RowsCase() : StructuredDensityCase(4, 3)
    {
        protected override void Score<TReal>(Scorer<TReal> icf, TReal[] p)
        {
            double[,] x = Design(3);
            TReal deviation = TReal.Exp(p[3]);
            var d = icf.NormalGlm(x, p[0], p[1..3], deviation);
            double[] y = Responses(3);
            icf.Observe(d, y);
            icf.Factor(TReal.Sin(0.01 * d.LogProb(y)));
            icf.SampleVector(icf.NormalGlm(Design(3), p[0], new double[] { 1, 2 }, deviation));
        }

        protected override double LogProb(double[] p, double[] u)
        {
            var d = NormalGlm(Design(3), p[0], p[1..3], Math.Exp(p[3]));
            double log = d.LogProb(Responses(3));
            return log + Math.Sin(0.01 * log) + Latent(NormalGlm(Design(3), p[0], [1, 2], Math.Exp(p[3])), u);
        }
    }

    private sealed class BernoulliLogitGlmOf3RowsCase() : StructuredDensityCase(3, 0)
    {
        protected override void Score<TReal>(Scorer<TReal> icf, TReal[] p)
        {
            bool[] y = [.. Responses(3).Select(static y => y > 0.2)];
            var d = icf.BernoulliLogitGlm(Design(3), p[0], p[1..3]);
            icf.Observe(d, y);
            icf.Factor(TReal.Sin(0.01 * d.LogProb(y)));
        }

        protected override double LogProb(double[] p, double[] u)
        {
            double log = BernoulliLogitGlm(Design(3), p[0], p[1..3])
                .LogProb([.. Responses(3).Select(static y => y > 0.2)]);
            return log + Math.Sin(0.01 * log);
        }
    }

    private sealed class PoissonLogGlmOf3RowsCase() : StructuredDensityCase(3, 0)
    {
        protected override void Score<TReal>(Scorer<TReal> icf, TReal[] p)
        {
            int[] y = [.. Responses(3).Select(static y => (int)(3 * y * y))];
            var d = icf.PoissonLogGlm(Design(3), p[0], p[1..3]);
            icf.Observe(d, y);
            icf.Factor(TReal.Sin(0.01 * d.LogProb(y)));
        }

        protected override double LogProb(double[] p, double[] u)
        {
            double log = PoissonLogGlm(Design(3), p[0], p[1..3])
                .LogProb([.. Responses(3).Select(static y => (int)(3 * y * y))]);
            return log + Math.Sin(0.01 * log);
        }
    }

    private sealed class NormalGlmOf200RowsCase() : StructuredDensityCase(4, 3)
    {
        protected override void Score<TReal>(Scorer<TReal> icf, TReal[] p)
        {
            double[,] x = Design(200);
            TReal deviation = TReal.Exp(p[3]);
            var d = icf.NormalGlm(x, p[0], p[1..3], deviation);
            double[] y = Responses(200);
            icf.Observe(d, y);
            icf.Factor(TReal.Sin(0.01 * d.LogProb(y)));
            icf.SampleVector(icf.NormalGlm(Design(3), p[0], new double[] { 1, 2 }, deviation));
        }

        protected override double LogProb(double[] p, double[] u)
        {
            var d = NormalGlm(Design(200), p[0], p[1..3], Math.Exp(p[3]));
            double log = d.LogProb(Responses(200));
            return log + Math.Sin(0.01 * log) + Latent(NormalGlm(Design(3), p[0], [1, 2], Math.Exp(p[3])), u);
        }
    }

    private sealed class BernoulliLogitGlmOf200RowsCase() : StructuredDensityCase(3, 0)
    {
        protected override void Score<TReal>(Scorer<TReal> icf, TReal[] p)
        {
            bool[] y = [.. Responses(200).Select(static y => y > 0.2)];
            var d = icf.BernoulliLogitGlm(Design(200), p[0], p[1..3]);
            icf.Observe(d, y);
            icf.Factor(TReal.Sin(0.01 * d.LogProb(y)));
        }

        protected override double LogProb(double[] p, double[] u)
        {
            double log = BernoulliLogitGlm(Design(200), p[0], p[1..3])
                .LogProb([.. Responses(200).Select(static y => y > 0.2)]);
            return log + Math.Sin(0.01 * log);
        }
    }

    private sealed class PoissonLogGlmOf200RowsCase() : StructuredDensityCase(3, 0)
    {
        protected override void Score<TReal>(Scorer<TReal> icf, TReal[] p)
        {
            int[] y = [.. Responses(200).Select(static y => (int)(3 * y * y))];
            var d = icf.PoissonLogGlm(Design(200), p[0], p[1..3]);
            icf.Observe(d, y);
            icf.Factor(TReal.Sin(0.01 * d.LogProb(y)));
        }

        protected override double LogProb(double[] p, double[] u)
        {
            double log = PoissonLogGlm(Design(200), p[0], p[1..3])
                .LogProb([.. Responses(200).Select(static y => (int)(3 * y * y))]);
            return log + Math.Sin(0.01 * log);
        }
    }

    private sealed class PoissonLogGlmOfHighRatesCase() : StructuredDensityCase(3, 0)
    {
        protected override void Score<TReal>(Scorer<TReal> icf, TReal[] p)
        {
            icf.Observe(icf.PoissonLogGlm(Design(3), 7 + p[0], p[1..3]), new[] { 900, 2000, 300 });
        }

        protected override double LogProb(double[] p, double[] u)
        {
            return PoissonLogGlm(Design(3), 7 + p[0], p[1..3]).LogProb([900, 2000, 300]);
        }
    }

    private static double[,] Design(int rows)
    {
        var rng = new Rng(4);
        var design = new double[rows, 2];
        for (int i = 0; i < rows; i++)
        for (int j = 0; j < 2; j++)
            design[i, j] = rng.NextNormal();
        return design;
    }

    private static double[] Responses(int rows)
    {
        var rng = new Rng(5);
        return [.. Enumerable.Range(0, rows).Select(_ => rng.NextNormal())];
    }
}
