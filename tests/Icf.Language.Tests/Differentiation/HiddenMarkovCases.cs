using Icf.CompilerServices;
using static Icf.Prob;

namespace Icf.Language.Tests.Differentiation;

/// <summary>Hidden Markov models: gradients by all probabilities, by the emissions and by the readings.</summary>
public static class HiddenMarkovCases
{
    private static readonly double[] s_y = [0.2, 1.4, 1.1, 3.2, -2.5, -0.3];

    public static readonly Dictionary<string, StructuredDensityCase> All = new()
    {
        ["HiddenMarkov"] = new AllUnknown(),
        ["HiddenMarkov of known moves, of several families"] = new KnownMoves(),
        ["HiddenMarkov of counts"] = new Counts(),
        ["HiddenMarkov by log densities"] = new Logs(),
        ["HiddenMarkov of latents"] = new Latents(),
    };

    private static TReal[] Shares<TReal>(TReal x)
        where TReal : struct, IReal<TReal> => [TReal.Expit(x), TReal.Expit(-x)];

    private static double[] Shares(double x) => [Special.Expit(x), Special.Expit(-x)];

    private sealed class AllUnknown() : StructuredDensityCase(7, 0)
    {
        protected override void Score<TReal>(Scorer<TReal> icf, TReal[] p)
        {
            TReal deviation = TReal.Exp(p[6]);
            TReal[][] moves = [Shares(p[1]), Shares(p[2])];
            var d = icf.HiddenMarkov(
                Shares(p[0]),
                moves,
                [icf.Normal(p[3], deviation), icf.Normal(p[4], 1 + p[5] * p[5])],
                6
            );
            icf.Observe(d, s_y);
            icf.Factor(TReal.Sin(d.LogProb(s_y)));
        }

        protected override double LogProb(double[] p, double[] u)
        {
            var d = HiddenMarkov(
                Shares(p[0]),
                [Shares(p[1]), Shares(p[2])],
                [Normal(p[3], Math.Exp(p[6])), Normal(p[4], 1 + p[5] * p[5])],
                6
            );
            return d.LogProb(s_y) + Math.Sin(d.LogProb(s_y));
        }
    }

    private sealed class KnownMoves() : StructuredDensityCase(3, 0)
    {
        private static readonly double[][] s_moves =
        [
            [0.5, 0.5, 0],
            [0, 0.1, 0.9],
            [1, 0, 0],
        ];

        protected override void Score<TReal>(Scorer<TReal> icf, TReal[] p)
        {
            double[] first = [0.2, 0, 0.8];
            icf.Observe(
                icf.HiddenMarkov(first, s_moves, [icf.Normal(p[0], 1), icf.Cauchy(p[1], 1), icf.Normal(0, 3)], 6),
                s_y
            );
            icf.Observe(
                icf.HiddenMarkov(
                    [0.5, 0.5],
                    [Shares(p[2]), new[] { 0.5, 0.5 }],
                    [icf.Normal(p[0], 1), icf.Normal(p[1], 1)],
                    6
                ),
                s_y
            );
            icf.Observe(
                icf.HiddenMarkov(first, s_moves, [icf.Normal(0, 1), icf.Normal(1, 1), icf.Normal(0, 3)], 6),
                s_y
            );
        }

        protected override double LogProb(double[] p, double[] u) =>
            HiddenMarkov([0.2, 0, 0.8], s_moves, [Normal(p[0], 1), Cauchy(p[1], 1), Normal(0, 3)], 6).LogProb(s_y)
            + HiddenMarkov([0.5, 0.5], [Shares(p[2]), [0.5, 0.5]], [Normal(p[0], 1), Normal(p[1], 1)], 6).LogProb(s_y)
            + HiddenMarkov([0.2, 0, 0.8], s_moves, [Normal(0, 1), Normal(1, 1), Normal(0, 3)], 6).LogProb(s_y);
    }

    private sealed class Counts() : StructuredDensityCase(4, 0)
    {
        private static readonly int[] s_counts = [0, 3, 1, 7, 2];

        protected override void Score<TReal>(Scorer<TReal> icf, TReal[] p)
        {
            TReal[][] moves = [Shares(p[0]), Shares(p[1])];
            var d = icf.Of<int>()
                .HiddenMarkov(Shares(p[0]), moves, [icf.Poisson(TReal.Exp(p[2])), icf.Poisson(TReal.Exp(p[3]))], 5);
            icf.Observe(d, s_counts);
            icf.Factor(TReal.Sin(d.LogProb(s_counts)));
            icf.Observe(
                icf.Of<int>().HiddenMarkov(Shares(p[0]), moves, [icf.Poisson(TReal.Exp(p[2])), icf.Geometric(0.4)], 5),
                s_counts
            );
        }

        protected override double LogProb(double[] p, double[] u)
        {
            double[][] moves = [Shares(p[0]), Shares(p[1])];
            double log = HiddenMarkov(Shares(p[0]), moves, [Poisson(Math.Exp(p[2])), Poisson(Math.Exp(p[3]))], 5)
                .LogProb(s_counts);
            return log
                + Math.Sin(log)
                + HiddenMarkov(Shares(p[0]), moves, [Poisson(Math.Exp(p[2])), Geometric(0.4)], 5).LogProb(s_counts);
        }
    }

    private sealed class Logs() : StructuredDensityCase(5, 0)
    {
        protected override void Score<TReal>(Scorer<TReal> icf, TReal[] p)
        {
            TReal[][] moves = [Shares(p[0]), Shares(p[1])],
                logs = [.. s_y.Select((y, t) => new[] { p[2] * y, -p[3] * p[3] + t * p[4] })];
            icf.Factor(TReal.Sin(icf.LogHiddenMarkov(Shares(p[0]), moves, logs)));
            double[][] known =
            [
                [0.1, 0.2],
                [double.NegativeInfinity, 1],
            ];
            icf.Factor(icf.LogHiddenMarkov(Shares(p[0]), moves, known));
        }

        protected override double LogProb(double[] p, double[] u)
        {
            double[][] moves = [Shares(p[0]), Shares(p[1])];
            return Math.Sin(
                    LinearAlgebra.LogHiddenMarkov(
                        Shares(p[0]),
                        moves,
                        [.. s_y.Select((y, t) => new[] { p[2] * y, -p[3] * p[3] + t * p[4] })]
                    )
                )
                + LinearAlgebra.LogHiddenMarkov(
                    Shares(p[0]),
                    moves,
                    [
                        [0.1, 0.2],
                        [double.NegativeInfinity, 1],
                    ]
                );
        }
    }

    private sealed class Latents() : StructuredDensityCase(3, 6)
    {
        protected override void Score<TReal>(Scorer<TReal> icf, TReal[] p)
        {
            TReal[][] moves = [Shares(p[0]), Shares(p[1])];
            TReal[] path = icf.SampleVector(
                icf.HiddenMarkov(Shares(p[0]), moves, [icf.Normal(p[2], 1), icf.Normal(2, 1)], 3)
            );
            icf.Factor(TReal.Sin(path[0] * path[2]));
            icf.SampleVector(icf.HiddenMarkov(Shares(p[0]), moves, [icf.LogNormal(p[2], 1), icf.LogNormal(1, 0.5)], 3));
        }

        protected override double LogProb(double[] p, double[] u)
        {
            double[][] moves = [Shares(p[0]), Shares(p[1])];
            return Latent(HiddenMarkov(Shares(p[0]), moves, [Normal(p[2], 1), Normal(2, 1)], 3), u[..3])
                + Math.Sin(u[0] * u[2])
                + Latent(HiddenMarkov(Shares(p[0]), moves, [LogNormal(p[2], 1), LogNormal(1, 0.5)], 3), u[3..]);
        }
    }
}
