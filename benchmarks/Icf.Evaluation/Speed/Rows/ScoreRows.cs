using Icf.Evaluation.Cases;
using Icf.Inference;
using Icf.Traces;

namespace Icf.Evaluation.Speed;

/// <summary>
/// What a density costs, log p(latents, data) at a given point on the line, beside the method that the model was made
/// from, which draws its latents and scores nothing. On one thread, measured by turns.
/// </summary>
internal static class ScoreRows
{
    /// <summary>About how many visits of sites a call makes.</summary>
    private const int VisitsOfCall = 20_000;

    public static IEnumerable<SpeedCheck> All { get; } =
    [
        .. Of("unknown-mean", new UnknownMean.MeanModel(), new([8, 9]), 3, data => UnknownMean.Mean(data.y)),
        .. Of(
            "eight-schools",
            new EightSchools.SchoolsModel(),
            EightSchools.Data,
            18,
            data => EightSchools.Schools(data.y, data.sigma)
        ),
        .. Of(
            "regression",
            new RefineModels.RegressionModel(),
            RefineModels.Regressed,
            437,
            data => RefineModels.Regression(data.y, data.x)
        ),
        .. Of(
            "poisson-groups",
            new RefineModels.GroupsModel(),
            RefineModels.Counted,
            6_002,
            data => RefineModels.Groups(data.y)
        ),
    ];

    private static IEnumerable<SpeedCheck> Of<TArgs, TResult>(
        string name,
        Model<TArgs, TResult> model,
        TArgs data,
        int visits,
        Func<TArgs, TResult> method
    )
    {
        int count = VisitsOfCall / visits;
        var costs = new Lazy<(double Density, double Method)>(() =>
        {
            LatentSlots slots = Refiner.Survey(model, data, null, new Rng(1), default);
            var evaluator = new PointEvaluator<TArgs, TResult>(model, data, slots, null, 1, default);
            double[] points = new double[count * slots.Width],
                logDensities = new double[count];
            evaluator.DrawPrior(new Rng(2), points, logDensities);
            using IDisposable seed = Prob.Seed(3);
            return Timing.CpuSecondsByTurns(
                () => evaluator.LogDensities(points, logDensities, new Rng(4)),
                () =>
                {
                    for (int i = 0; i < count; i++)
                        method(data);
                }
            );
        });
        yield return SpeedCheck.AtMost(
            $"score/{name}",
            1.3,
            "of the method's time",
            () => costs.Value.Density / costs.Value.Method
        );
        yield return SpeedCheck.Informative($"score/{name}/density", "CPU-µs", () => 1e6 * costs.Value.Density / count);
    }
}
