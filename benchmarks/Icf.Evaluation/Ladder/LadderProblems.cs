using Icf.Evaluation.Cases;
using static Icf.Prob;

namespace Icf.Evaluation.Ladder;

/// <summary>The problems. In each the latents of a query are drawn from a prior twice as wide as the model's.</summary>
internal static class LadderProblems
{
    /// <summary>Non-centred.</summary>
    public static LadderProblem Schools()
    {
        double[] errors = EightSchools.Data.sigma;
        return new LadderProblem<EightSchools.SchoolsModel.Args, double[], EightSchools.SchoolsModel.Latents>(
            new CompileOptions { Traces = 50_000 },
            new EightSchools.SchoolsModel(),
            EightSchools.Data,
            wide =>
            {
                double mu = wide.Of(Normal(0, 10)),
                    tau = wide.Of(HalfCauchy(10));
                return new([.. errors.Select(error => wide.Of(Normal(wide.Of(Normal(mu, tau)), error)))], errors);
            }
        );
    }

    /// <summary>States have no width; their levels are twice as far apart.</summary>
    public static LadderProblem Hmm() =>
        new LadderProblem<Models.HiddenMarkovModel.Args, int[], Models.HiddenMarkovModel.Latents>(
            new CompileOptions { Traces = 50_000 },
            new Models.HiddenMarkovModel(),
            new(Chain.Readings),
            wide =>
            {
                int state = wide.Of(Categorical(Chain.Start));
                var y = new double[Chain.Readings.Length];
                for (int t = 0; t < y.Length; t++)
                {
                    state = wide.Of(Categorical(Chain.Next[state]));
                    y[t] = wide.Of(Normal(2 * Chain.Level[state], 1));
                }

                return new(y);
            }
        );

    /// <summary>Rates are twice as high, and change twice as often.</summary>
    public static LadderProblem Coal()
    {
        int[] years = History.Read().Years;
        return new LadderProblem<Models.CoalMiningModel.Args, List<Regime>, Models.CoalMiningModel.Latents>(
            new CompileOptions { Traces = 20_000 },
            new Models.CoalMiningModel(),
            new(History.Read().Disasters, years),
            wide =>
            {
                double rate = 0;
                var disasters = new int[years.Length];
                for (int i = 0; i < years.Length; i++)
                {
                    if (i == 0 || wide.Of(Bernoulli(0.02)))
                        rate = 2 * wide.Of(Gamma(2, 1));
                    disasters[i] = wide.Of(Poisson(rate));
                }

                return new(disasters, years);
            }
        );
    }

    /// <summary>The number of clusters is drawn as in the model.</summary>
    public static LadderProblem Clusters()
    {
        double[,] points = Points.Read();
        return new LadderProblem<
            Models.OpenUniverseMixtureModel.Args,
            Center[],
            Models.OpenUniverseMixtureModel.Latents
        >(
            OpenUniverseMixture.Training,
            new Models.OpenUniverseMixtureModel(),
            new(points),
            wide =>
            {
                var centers = new (double X, double Y)[wide.Of(DiscreteUniform(1, 5))];
                for (int k = 0; k < centers.Length; k++)
                    centers[k] = (wide.Of(Normal(0, 2)), wide.Of(Normal(0, 2)));
                var drawn = new double[points.GetLength(0), 2];
                for (int i = 0; i < drawn.GetLength(0); i++)
                {
                    (double x, double y) = centers[wide.Of(DiscreteUniform(0, centers.Length - 1))];
                    drawn[i, 0] = wide.Of(Normal(x, Models.Scatter));
                    drawn[i, 1] = wide.Of(Normal(y, Models.Scatter));
                }

                return new(drawn);
            }
        );
    }
}
