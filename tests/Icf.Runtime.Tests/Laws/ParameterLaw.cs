using Icf.Inference;
using Icf.TestModels;

namespace Icf.Runtime.Tests.Laws;

/// <summary>
/// A model with other values for its parameters has them in the twin as in the scorer, and the scorer's derivatives by
/// them are those of differences.
/// </summary>
internal sealed class ParameterLaw : ILaw
{
    private const int Points = 5;

    public void Check<TArgs, TResult, TLatents>(LawCase<TArgs, TResult, TLatents> model)
    {
        if (!model.Traits.HasFlag(FitEngine.Needs))
            return;
        foreach (TArgs args in model.Arguments)
        {
            ScoredDensity<TArgs, TResult> density = model.Model.Density(
                args,
                includesVolume: false,
                out object[] latents
            );
            var layout = new ParameterLayout();
            int[] reads = layout.Add(ParameterRead.Of(model.Model, args, latents));
            double[] gradient = new double[layout.Count],
                point = new double[density.Dimension];
            for (int seed = 0; seed < Points; seed++)
            {
                double[] values = Elsewhere(layout, seed);
                Model<TArgs, TResult, TLatents> moved = model.Model.With(layout.Put(values, Parameters.None));
                ModelTrace<TResult> trace = moved.Generate(args, [], seed);
                ScoredDensity<TArgs, TResult> there = moved.Density(args, includesVolume: false);
                there.Unconstrain(trace.Choices, point);
                double expected = DiscreteTraces.LogSum(DiscreteTraces.Of(moved, args, there.Constrain(point)));
                Near(expected, there.Evaluate(point));
                density.SetParameters(values, reads);
                Near(expected, density.Evaluate(point));
                Near(expected, density.EvaluateByParameters(point, values, reads, gradient));
                for (int k = 0; k < values.Length; k++)
                {
                    (double difference, double error) = CentralDifference.Of(
                        v => density.EvaluateByParameters(point, v, reads, new double[v.Length]),
                        values,
                        k,
                        1e-3
                    );
                    Assert.Equal(difference, gradient[k], 1e-6 * Math.Max(1, Math.Abs(difference)) + error);
                }
            }
        }
    }

    // The initial values, moved on the line.
    private static double[] Elsewhere(ParameterLayout layout, int seed)
    {
        var rng = new Rng(seed);
        double[] point = new double[layout.Count];
        for (int i = 0; i < point.Length; i++)
            point[i] = layout.Lines[i].Unconstrain(layout.Initial[i]) + 0.5 * rng.NextNormal();
        return layout.Constrain(point);
    }

    private static void Near(double expected, double actual) =>
        Assert.Equal(expected, actual, 1e-12 * (1 + Math.Abs(expected)));
}
