using System.Globalization;
using Icf.Evaluation.Speed;

namespace Icf.Evaluation.Cases;

/// <summary>
/// A logistic regression of 100,000 outcomes by variational inference from all data, and from minibatches: the same
/// answer, at what cost.
/// </summary>
internal sealed class VariationalBatches : IEvaluationCase
{
    private const int Outcomes = 100_000,
        Minibatch = 256,
        Draws = 200;

    public string Name => "vi-batches";

    public string Description =>
        "variational inference of 100,000 outcomes from minibatches of 256; compared with all data";

    public string Group => "vi";

    public EvaluationResult Run(EvaluationRun run)
    {
        GradientModels.LogisticModel.Args args = GradientModels.DrawOutcomes(Outcomes);
        var table = new TextTable("learns from", "gradients", "of all data", "ESS/N", "Pareto k", "CPU s");
        var answers = new List<Posterior<double[], GradientModels.LogisticModel.Latents>>();
        var costs = new List<Measurement>();
        foreach (int? minibatch in new int?[] { null, Minibatch })
        {
            (Posterior<double[], GradientModels.LogisticModel.Latents> posterior, Measurement cost) = Measurement.Of(
                () =>
                    new GradientModels.LogisticModel().VariationalInference(
                        args,
                        Draws,
                        run.Seed,
                        new() { Minibatch = minibatch, Threads = 1 }
                    )
            );
            answers.Add(posterior);
            costs.Add(cost);
            table.Add(
                minibatch is null ? "all data" : $"{minibatch}",
                $"{posterior.Variational!.Gradients}",
                Text(posterior.Variational.FullGradients, "F0"),
                Text(posterior.Diagnostics.EffectiveSampleSize / Draws, "F3"),
                Text(posterior.ParetoK, "F2"),
                Text(cost.CpuSeconds, "F1")
            );
        }

        Console.Error.WriteLine(table);
        double apart = answers[0].Addresses.Max(site => Apart(answers[0][site], answers[1][site]));
        return new EvaluationResult
        {
            Case = Name,
            Seed = run.Seed,
            Particles = Draws,
            Ess = answers[1].Diagnostics.EffectiveSampleSize,
            Extra = new Dictionary<string, double?>
            {
                ["timesAsFast"] = costs[0].CpuSeconds / costs[1].CpuSeconds,
                ["fullGradients"] = answers[1].Variational!.FullGradients,
            },
            Goals =
            [
                Goal.AtMost("means and sds apart, standard errors", apart, 6),
                Goal.AtLeast("ESS/N", answers[1].Diagnostics.EffectiveSampleSize / Draws, 0.8),
                Goal.AtLeast("times as fast", costs[0].CpuSeconds / costs[1].CpuSeconds, 4),
            ],
        };
    }

    private static double Apart(Empirical<double> one, Empirical<double> other) =>
        Math.Max(
            Math.Abs(one.Mean - other.Mean) / double.Hypot(one.Errors.Mean, other.Errors.Mean),
            Math.Abs(one.StandardDeviation - other.StandardDeviation)
                / double.Hypot(one.Errors.StandardDeviation, other.Errors.StandardDeviation)
        );

    private static string Text(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);
}
