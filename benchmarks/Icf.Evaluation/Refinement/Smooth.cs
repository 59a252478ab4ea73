using Icf.Evaluation.Sampling;
using Icf.Evaluation.Truths;
using static Icf.Prob;

namespace Icf.Evaluation.Refinement;

/// <summary>
/// Differentiable models with more latents that depend on one another than a search without gradients can handle, and
/// posteriors that no normal distribution is like.
/// </summary>
internal static partial class Smooth
{
    private const double Vague = 1_000,
        MeanSpread = 10,
        TauScale = 5,
        FunnelSpread = 10;

    [Model]
    internal static double[] Linear([Observed] double[] y, double[,] x, double spread, double noise)
    {
        double[] coefficients = Sample(Iid(Normal(0, spread), x.GetLength(1)));
        Observe(NormalGlm(x, 0, coefficients, noise), y);
        return coefficients;
    }

    [Model]
    internal static double[] Logistic([Observed] bool[] y, double[,] x, double spread)
    {
        double[] coefficients = Sample(Iid(Normal(0, spread), x.GetLength(1)));
        Observe(BernoulliLogitGlm(x, 0, coefficients), y);
        return coefficients;
    }

    /// <summary>The published model of the eight schools, with effects told directly.</summary>
    [Model]
    internal static double[] CentredSchools([Observed] double[] y, double[] sigma)
    {
        double mean = Sample(Normal(0, 5)),
            tau = Sample(HalfCauchy(5));
        var effects = new double[y.Length];
        for (int j = 0; j < y.Length; j++)
        {
            effects[j] = Sample(Normal(mean, tau), name: "effect");
            Observe(Normal(effects[j], sigma[j]), y[j]);
        }

        return [.. effects, mean, tau];
    }

    /// <summary>A funnel that no prior tells of: xᵢ ~ Normal(0, exp(v / 2)) is a factor.</summary>
    [Model]
    internal static double[] FunnelOfFactors(int width)
    {
        double v = Sample(Normal(0, 3));
        var quantities = new double[width + 1];
        quantities[0] = v;
        for (int i = 1; i <= width; i++)
        {
            double x = Sample(Normal(0, FunnelSpread));
            Factor(-0.5 * (v + x * x * Math.Exp(-v)) - 0.5 * Math.Log(2 * Math.PI));
            quantities[i] = x;
        }

        return quantities;
    }

    /// <summary>Effects of a common spread that all readings depend on: no loop can be handled turn by turn.</summary>
    [Model]
    internal static double[] Effects([Observed] double[] y, double[,] x, double noise)
    {
        double mean = Sample(Normal(0, MeanSpread)),
            tau = Sample(HalfCauchy(TauScale));
        var effects = new double[x.GetLength(1)];
        for (int j = 0; j < effects.Length; j++)
            effects[j] = Sample(Normal(mean, tau), name: "effect");
        Observe(NormalGlm(x, 0, effects, noise), y);
        return [mean, .. effects, tau];
    }

    /// <summary>A level that walks at random, by steps of unknown size.</summary>
    [Model]
    internal static double[] Walk([Observed] double[] y, double noise)
    {
        double tau = Sample(HalfNormal(1));
        var levels = new double[y.Length];
        for (int t = 0; t < y.Length; t++)
        {
            levels[t] =
                t == 0
                    ? Sample(Normal(0, MeanSpread), name: "first")
                    : Sample(Normal(levels[t - 1], tau), name: "level");
            Observe(Normal(levels[t], noise), y[t]);
        }

        return [.. levels, tau];
    }

    public static IEnumerable<RefineProblem> All()
    {
        foreach (int count in new[] { 80, 200, 500 })
            yield return OfLine(count);
        yield return OfLogistic(80);
        yield return RefineProblem.Of(
            "eight schools, centred",
            new CentredSchoolsModel(),
            new(
                Published.Numbers("eight_schools_noncentered", "y"),
                Published.Numbers("eight_schools_noncentered", "sigma")
            ),
            () => Published.Reference("eight_schools_noncentered")
        );
        foreach ((int width, string size) in new[] { (9, "ten"), (99, "a hundred") })
            yield return RefineProblem.Of(
                $"Neal's funnel of {size}",
                new SmoothProblems.CentredFunnelModel(),
                new(width),
                () => SmoothProblems.OfFunnel(width)
            );
        yield return OfFunnel(9);
        yield return Hierarchies.Of(120, isCentred: true);
        yield return OfEffects(120, 240);
        yield return OfWalk(120);
    }

    private static RefineProblem OfLine(int count)
    {
        var rng = new Rng(count, 21);
        double[,] x = Regressions.Design(2 * count, count, 0, 1, ref rng);
        double[] truth = Regressions.Coefficients(count, 1, ref rng),
            y = Readings(x, truth, ref rng);
        return RefineProblem.Of(
            $"linear, {count} coefficients",
            new LinearModel(),
            new(y, x, Vague, 1),
            () =>
            {
                (double logEvidence, (double Mean, double Variance)[] known) = LinearNormal.Known(y, x, Vague, 1);
                return new Moments(logEvidence, [.. known.Select(c => (c.Mean, Math.Sqrt(c.Variance)))]);
            }
        );
    }

    private static RefineProblem OfLogistic(int count)
    {
        var rng = new Rng(count, 22);
        int readings = 20 * count;
        double[,] x = Regressions.Design(readings, count, 0, 1, ref rng);
        double[] truth = Regressions.Coefficients(count, 1.5 / Math.Sqrt(count), ref rng);
        var flags = new bool[readings];
        for (int i = 0; i < readings; i++)
            flags[i] = rng.NextDouble() < 1 / (1 + Math.Exp(-Regressions.Predictor(truth, x, i)));
        return RefineProblem.Of(
            $"logistic, {count} coefficients",
            new LogisticModel(),
            new(flags, x, 10),
            () => GeneralizedLinear.Logistic(flags, x, 10)
        );
    }

    private static RefineProblem OfFunnel(int width) =>
        RefineProblem.Of(
            "funnel of factors",
            new FunnelOfFactorsModel(),
            new(width),
            () =>
            {
                const int Nodes = 4_000;
                const double From = -20,
                    To = 20;
                var posterior = new ConditionalMixture();
                for (int i = 0; i < Nodes; i++)
                {
                    double v = From + (i + 0.5) * (To - From) / Nodes,
                        variance = 1 / (1 / (FunnelSpread * FunnelSpread) + Math.Exp(-v));
                    posterior.Add(
                        Densities.Normal(v, 0, 3)
                            + width * Densities.Normal(0, 0, Math.Sqrt(FunnelSpread * FunnelSpread + Math.Exp(v)))
                            + Math.Log((To - From) / Nodes),
                        [(v, 0), .. Enumerable.Repeat((0.0, variance), width)]
                    );
                }

                return posterior.Sum();
            }
        );

    private static RefineProblem OfEffects(int count, int readings)
    {
        var rng = new Rng(count, 23);
        double[,] x = Regressions.Design(readings, count, 0, 1, ref rng);
        double[] truth = [.. Enumerable.Range(0, count).Select(_ => 1 + 0.5 * rng.NextNormal())],
            y = Readings(x, truth, ref rng);
        return RefineProblem.Of(
            $"{count} effects that meet in all readings",
            new EffectsModel(),
            new(y, x, 1),
            () =>
            {
                var columns = new double[readings, count + 1];
                for (int i = 0; i < readings; i++)
                for (int j = 0; j < count; j++)
                    columns[i, j + 1] = x[i, j];
                return LinearNormal.OverScale(
                    y,
                    columns,
                    1,
                    tau => Densities.HalfCauchy(tau, TauScale),
                    0.2,
                    1.5,
                    tau =>
                    {
                        var precision = new double[count + 1, count + 1];
                        precision[0, 0] = 1 / (MeanSpread * MeanSpread) + count / (tau * tau);
                        for (int j = 1; j <= count; j++)
                        {
                            precision[j, j] = 1 / (tau * tau);
                            precision[0, j] = precision[j, 0] = -1 / (tau * tau);
                        }

                        return precision;
                    }
                );
            }
        );
    }

    private static RefineProblem OfWalk(int length)
    {
        var rng = new Rng(length, 24);
        var y = new double[length];
        double level = 3;
        for (int t = 0; t < length; t++)
        {
            level += 0.3 * rng.NextNormal();
            y[t] = level + rng.NextNormal();
        }

        return RefineProblem.Of(
            $"walk of {length} steps",
            new WalkModel(),
            new(y, 1),
            () =>
            {
                var columns = new double[length, length];
                for (int t = 0; t < length; t++)
                    columns[t, t] = 1;
                return LinearNormal.OverScale(
                    y,
                    columns,
                    1,
                    tau => Densities.HalfNormal(tau, 1),
                    0.02,
                    3,
                    tau =>
                    {
                        var precision = new double[length, length];
                        precision[0, 0] = 1 / (MeanSpread * MeanSpread);
                        for (int t = 1; t < length; t++)
                        {
                            precision[t, t] += 1 / (tau * tau);
                            precision[t - 1, t - 1] += 1 / (tau * tau);
                            precision[t, t - 1] = precision[t - 1, t] = -1 / (tau * tau);
                        }

                        return precision;
                    }
                );
            }
        );
    }

    private static double[] Readings(double[,] x, double[] truth, ref Rng rng)
    {
        var y = new double[x.GetLength(0)];
        for (int i = 0; i < y.Length; i++)
            y[i] = Regressions.Predictor(truth, x, i) + rng.NextNormal();
        return y;
    }
}
