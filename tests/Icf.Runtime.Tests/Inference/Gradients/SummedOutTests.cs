using Icf.Inference;
using Icf.Testing;
using Icf.TestModels;

namespace Icf.Runtime.Tests.Inference;

/// <summary>Engines that move by gradients, on models whose discrete latents are summed out.</summary>
public class SummedOutTests
{
    private static readonly double[] s_readings = [0.2, 1.5, 2.2, 0];

    private static readonly NutsOptions s_long = new() { Draws = 2_000 };

    /// <summary>
    /// Means and standard deviations, those of the discrete latents among them, as importance sampling has them. The
    /// comparison is wrong with a probability of 1e-5 each.
    /// </summary>
    [Fact]
    public void Chains_agree_with_importance_sampling()
    {
        Agree(new Differentiable.ExtraZerosModel(), new([0, 3, 0, 1]));
        Agree(new Differentiable.NoisyClustersModel(), new([1, -2, 0.5]));
        Agree(new Differentiable.ChangePointModel(), new([3, 4, 0, 1, 0]));
        Agree(new Differentiable.CarriedStateModel(), new(s_readings));
        Agree(new Differentiable.InputDrivenModel(), new([0, 1, -1], [0.1, 2, 0.5]));

        static void Agree<TArgs, TResult, TLatents>(Model<TArgs, TResult, TLatents> model, TArgs args)
        {
            PosteriorComparison comparison = model
                .Nuts(args, s_long, seed: 1)
                .CompareWith(model.ImportanceSampling(args, 200_000, seed: 2));
            Assert.True(comparison.Figures.Length > 2);
            Assert.True(comparison.Agrees, $"{model.Name}: {comparison}");
        }
    }

    [Fact]
    public void Threads_do_not_change_the_discrete_draws()
    {
        var model = new Differentiable.StatesInArrayModel();
        NutsOptions options = new() { Draws = 300, WarmUp = 200 };
        int[][] one = [.. Draws(1)],
            two = [.. Draws(2)];
        Assert.Equal(one, two);
        Assert.True(one.Select(static states => string.Join(' ', states)).Distinct().Count() > 10);

        IEnumerable<int[]> Draws(int threads) =>
            model.Nuts(new(s_readings), options with { Threads = threads }, seed: 3).Result.Values.ToArray();
    }

    /// <summary>Sums of both kinds, with derivatives carried along and with a tape.</summary>
    [Theory]
    [InlineData(3)]
    [InlineData(50)]
    public void Nothing_is_allocated_once_warm(int length)
    {
        double[] y = [.. Enumerable.Range(0, length).Select(static i => 0.1 * i)];
        Assert.Equal(0, Garbage(new Differentiable.NoisyClustersModel().LogDensity(new(y))));
        Assert.Equal(0, Garbage(new Differentiable.OneSamplingModel().LogDensity(new(y))));

        static long Garbage(LogDensity density)
        {
            double[] point = new double[density.Dimension],
                gradient = new double[density.Dimension];
            for (int i = 0; i < 200; i++)
                density.Evaluate(point, gradient);
            return Allocations.Least(() => density.Evaluate(point, gradient));
        }
    }
}
