using Icf.Evaluation.Truths;
using static Icf.Prob;

namespace Icf.Evaluation.Refinement;

/// <summary>
/// Curves whose parameters enter nonlinearly, with priors that say next to nothing; the truth by a long walk.
/// </summary>
internal static partial class GrowthCurves
{
    private const double Vague = 1e4,
        VagueShift = 1e3,
        Rates = 10,
        Noise = 100;

    /// <summary>The shape of a curve.</summary>
    internal enum Shape
    {
        Logistic,
        Gompertz,
        Saturation,
    }

    [Model]
    internal static double[] Growth([Observed] double[] y, double[] t, Shape shape)
    {
        double top = Sample(Normal(0, Vague)),
            rate = Sample(HalfNormal(Rates)),
            shift = Sample(Normal(0, VagueShift)),
            noise = Sample(HalfCauchy(Noise));
        for (int i = 0; i < y.Length; i++)
            Observe(Normal(Curve(shape, top, rate, shift, t[i]), noise), y[i]);
        return [top, rate, shift, noise];
    }

    public static IEnumerable<RefineProblem> All() =>
        [
            Of("logistic growth", Shape.Logistic, 200, 0.4, 12, 5),
            Of("Gompertz growth", Shape.Gompertz, 80, 0.25, 8, 1),
            Of("saturation", Shape.Saturation, 500, 0.2, -3, 8),
        ];

    private static RefineProblem Of(string name, Shape shape, double top, double rate, double shift, double noise)
    {
        var rng = new Rng((int)shape, 11);
        double[] t = [.. Enumerable.Range(0, 30).Select(i => (double)i)],
            y = [.. t.Select(_ => 0.0)];
        for (int i = 0; i < t.Length; i++)
            y[i] = Curve(shape, top, rate, shift, t[i]) + noise * rng.NextNormal();
        return RefineProblem.Of(
            name,
            new GrowthModel(),
            new(y, t, shape),
            () => Metropolis.Run(LogPosterior, [top, Math.Log(rate), shift, Math.Log(noise)], Quantities)
        );

        double LogPosterior(double[] u)
        {
            double[] q = Quantities(u);
            double log =
                Densities.Normal(q[0], 0, Vague)
                + Densities.HalfNormal(q[1], Rates)
                + u[1]
                + Densities.Normal(q[2], 0, VagueShift)
                + Densities.HalfCauchy(q[3], Noise)
                + u[3];
            for (int i = 0; i < t.Length; i++)
                log += Densities.Normal(y[i], Curve(shape, q[0], q[1], q[2], t[i]), q[3]);
            return log;
        }

        static double[] Quantities(double[] u) => [u[0], Math.Exp(u[1]), u[2], Math.Exp(u[3])];
    }

    private static double Curve(Shape shape, double top, double rate, double shift, double t)
    {
        double e = Math.Exp(-rate * (t - shift));
        return shape switch
        {
            Shape.Logistic => top / (1 + e),
            Shape.Gompertz => top * Math.Exp(-e),
            _ => top * (1 - e),
        };
    }
}
