using static Icf.Prob;

namespace Icf.TestModels;

public static partial class Differentiable
{
    /// <summary>LINQ over latents and over data with latents.</summary>
    [Model]
    public static double Queries(double[] inputs, [Observed] double[] y)
    {
        double[] x = new double[3];
        for (int i = 0; i < x.Length; i++)
        {
            x[i] = Sample(Normal(0, 1));
        }

        double slope = Sample(Normal(0, 1));
        double[] means = inputs.Select(v => slope * v).ToArray();
        double sum = x.Sum() + x.Select(v => v * v).Average() + inputs.Sum(v => slope * v);
        double inner = x.Zip(inputs, (u, v) => u * v).Sum();
        double folded = x.Aggregate(1.0, (all, v) => all * (1 + 0.1 * v));
        double started = x.Aggregate((all, v) => all + v);
        double from = x.Aggregate(0.0, (all, v) => all + v, all => 2 * all);
        double greatest = x.Max() + x.Min() + x.Max(v => v * v);
        double some = x.Where(v => v > 0).Take(2).Append(1).Concat(inputs).Sum();
        double ordered = x.OrderBy(v => v).Skip(1).First() + x.OrderByDescending(v => v * v).Last();
        double squares = (from v in x where v > -1 let w = v * v select w + v).Sum();
        double pairs = (from u in x from v in inputs select u * v).Sum();
        double range = Enumerable.Range(1, 3).Select(k => slope / k).Sum() + Enumerable.Range(1, 3).Sum(k => k * slope);
        double repeated = Enumerable.Repeat(slope, 2).Sum() + inputs.Select((v, i) => v * x[i % 3]).Sum();
        List<double> list = x.Reverse().ToList();
        Dictionary<int, double> byIndex = Enumerable.Range(0, 3).ToDictionary(i => i, i => x[i]);
        double grouped = x.Select((v, i) => (Value: v, Index: i))
            .GroupBy(p => p.Index % 2)
            .Sum(g => g.Sum(p => p.Value));
        double mean =
            sum + inner + folded + started + from + greatest + some + ordered + squares + pairs + range + repeated;
        for (int i = 0; i < y.Length; i++)
            Observe(Normal(mean + means[i] + list[0] + byIndex[1] + grouped, 5), y[i]);
        return mean;
    }
}
