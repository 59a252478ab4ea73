using Icf.Inference;
using Icf.TestModels;

namespace Icf.Runtime.Tests.Laws;

/// <summary>
/// A differentiable scorer has the density of the twin at every point, summed over the discrete latents that are not held
/// at a value, the same forward and backward, with the gradient that differences give; from latents to coordinates and
/// held values, and back, they are the same.
/// </summary>
internal sealed class GradientLaw : ILaw
{
    private const int Points = 5;

    public void Check<TArgs, TResult, TLatents>(LawCase<TArgs, TResult, TLatents> model)
    {
        if (!model.Traits.HasFlag(LogDensityEngine.ConditionalNeeds))
            return;
        foreach (TArgs args in model.Arguments)
        {
            ScoredDensity<TArgs, TResult> plain = model.Model.Density(args, includesVolume: false);
            ScoredDensity<TArgs, TResult>[] both =
            [
                model.Model.Density(args, includesVolume: true, isReverse: false),
                model.Model.Density(args, includesVolume: true, isReverse: true),
            ];
            double[] point = new double[plain.Dimension],
                again = new double[plain.Dimension],
                gradient = new double[plain.Dimension];
            for (int seed = 0; seed < Points; seed++)
            {
                ModelTrace<TResult> trace = model.Model.Generate(args, [], seed);
                plain.Unconstrain(trace.Choices, point);
                Choices latents = plain.Constrain(point);
                Assert.Equal(latents.Addresses, trace.Choices.Addresses.Where(latents.Contains));
                plain.Unconstrain(latents, again);
                for (int k = 0; k < point.Length; k++)
                    Assert.Equal(point[k], again[k], 1e-12 * (1 + Math.Abs(point[k])));
                double expected =
                    latents.Count == trace.Choices.Count
                        ? model.Model.LogJoint(args, latents)
                        : DiscreteTraces.LogSum(DiscreteTraces.Of(model.Model, args, latents));
                Near(expected, plain.Evaluate(point));
                foreach (ScoredDensity<TArgs, TResult> density in both)
                    density.Unconstrain(latents, again);
                double value = both[0].Evaluate(point);
                foreach (ScoredDensity<TArgs, TResult> density in both)
                {
                    Near(value, density.Evaluate(point, gradient));
                    GradientCheck check = GradientCheckEngine.Worst(density, point, new GradientCheck("", 0, 0, 0, 1));
                    Assert.True(check.Agrees, check.ToString());
                }
            }
        }
    }

    private static void Near(double expected, double actual)
    {
        if (double.IsFinite(expected))
            Assert.Equal(expected, actual, 1e-12 * (1 + Math.Abs(expected)));
        else
            Assert.Equal(expected, actual);
    }
}
