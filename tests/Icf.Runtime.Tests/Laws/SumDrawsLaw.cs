using System.Globalization;
using Icf.Inference;
using Icf.TestModels;

namespace Icf.Runtime.Tests.Laws;

/// <summary>
/// Discrete latents that are summed out are drawn from their exact distribution given the continuous latents, those that
/// are held and the data, which the densities of all traces give.
/// </summary>
internal sealed class SumDrawsLaw : ILaw
{
    private const int Draws = 4_000;

    public void Check<TArgs, TResult, TLatents>(LawCase<TArgs, TResult, TLatents> model)
    {
        bool isSummed =
            model.Traits.HasFlag(ModelTraits.ConditionallyDifferentiable)
            && !model.Traits.HasFlag(ModelTraits.ContinuousLatents);
        foreach (TArgs args in isSummed ? model.Arguments : [])
        {
            ScoredDensity<TArgs, TResult> density = model.Model.Density(args, includesVolume: true);
            double[] point = new double[density.Dimension];
            density.Unconstrain(model.Model.Generate(args, [], 1).Choices, point);
            List<(Icf.Traces.Choice[] Latents, double LogJoint)> traces = DiscreteTraces.Of(
                model.Model,
                args,
                density.Constrain(point)
            );
            double logSum = DiscreteTraces.LogSum(traces);
            Dictionary<string, int> counts = [];
            List<object> values = [];
            var root = new Rng(7);
            for (int i = 0; i < Draws; i++)
            {
                density.Values(point, root.Split(i), values);
                string key = Key(values);
                counts[key] = counts.GetValueOrDefault(key) + 1;
            }

            // Pearson's statistic over the traces that are likely enough, the others in one cell. With k cells it is
            // beyond k + 6 √(2k) + 20 with a probability below 1e-6.
            double statistic = 0,
                rest = 1;
            int cells = 1,
                restCount = Draws;
            foreach ((Icf.Traces.Choice[] latents, double logJoint) in traces)
            {
                double expected = Draws * Math.Exp(logJoint - logSum);
                if (expected < 10)
                    continue;
                int count = counts.GetValueOrDefault(Key(latents.Select(l => l.Value)));
                statistic += (count - expected) * (count - expected) / expected;
                rest -= expected / Draws;
                restCount -= count;
                cells++;
            }

            if (rest * Draws >= 10)
                statistic += (restCount - rest * Draws) * (restCount - rest * Draws) / (rest * Draws);
            else
                Assert.True(restCount <= 60, $"{restCount} draws of traces that are hardly possible");
            Assert.True(statistic < cells + 6 * Math.Sqrt(2 * cells) + 20, $"{statistic} with {cells} cells");
        }
    }

    // Continuous values may differ in the last digits.
    private static string Key(IEnumerable<object> values) =>
        string.Join(" ", values.Select(v => v is Array parts ? Key(parts.Cast<object>()) : Text(v)));

    private static string Text(object value) =>
        value is double number ? number.ToString("G9", CultureInfo.InvariantCulture) : $"{value}";
}
