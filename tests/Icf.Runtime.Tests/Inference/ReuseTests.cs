using Icf.Inference;
using Icf.Runtime.Tests.Laws;
using Icf.TestModels;

namespace Icf.Runtime.Tests.Inference;

/// <summary>
/// Draws of several rounds, weighted by the density of the mixture of all that drew them. Comparisons allow five
/// standard errors.
/// </summary>
public sealed class ReuseTests
{
    private const int Draws = 2_000;

    /// <summary>
    /// A standard normal target, and rounds that propose next to it, far too narrow, and wide. By the density of the
    /// mixture no weight is above that by the wide one over its share; by that of its own proposal the narrow round
    /// would have some of thousands.
    /// </summary>
    [Fact]
    public void Reused_draws_are_weighted_by_the_density_of_the_mixture()
    {
        (StudentMixture, Rng, int)[] rounds =
        [
            (Normal(1, 0.8), new Rng(1), Draws),
            (Normal(-1, 0.2), new Rng(2), Draws),
            (Normal(0, 1.5), new Rng(3), Draws),
        ];
        StudentMixture fresh = Normal(0.5, 1.2);
        var reused = new ReusedDraws(rounds, Draws);
        Assert.Equal(3 * Draws, reused.Count);
        double[] point = new double[1],
            scratch = new double[1],
            weights = new double[4 * Draws],
            values = new double[4 * Draws];
        for (int i = 0; i < weights.Length; i++)
        {
            (StudentMixture from, Rng rng) = i < Draws ? (fresh, new Rng(4).Split(i)) : reused[i - Draws];
            from.Draw(point, scratch, ref rng);
            values[i] = point[0];
            weights[i] = Math.Exp(
                LogTarget(point[0]) - reused.LogDensity(point, scratch, fresh.LogDensity(point, scratch))
            );
        }

        AssertStandardNormal(weights, values);
    }

    [Fact]
    public void A_pool_weighs_its_draws_by_the_density_of_the_mixture()
    {
        DrawPool pool = Pooled(Normal(1, 0.8), Normal(-1, 0.2), Normal(0, 1.5));
        AssertStandardNormal([.. pool.LogWeights.Select(Math.Exp)], pool.Points);

        // 1 / E[w²] = σ⁻² √(2σ² − 1) for a normal of the same centre that is σ times as wide.
        Assert.Equal(Math.Sqrt(2 * 2.25 - 1) / 2.25, pool.Efficiency(2), 0.03);
        Assert.Same(pool.Drawn.ElementAt(2).Proposal, pool.Best().Proposal);
        Assert.Equal(1, pool.Lacking().Sum(), 1e-9);
    }

    /// <summary>A mode that no proposal draws from is seen where walkers go.</summary>
    [Fact]
    public void Places_of_a_walk_show_what_no_proposal_draws()
    {
        static double LogTwins(double x) => Math.Log(0.9 * Math.Exp(LogTarget(x)) + 0.1 * Math.Exp(LogTarget(x - 12)));
        var pool = new DrawPool(16_000, 1);
        Add(pool, Normal(0, 1.1), new Rng(1), LogTwins);
        double before = pool.Efficiency(0);
        Assert.True(before > 0.9, $"{before}");
        var rng = new Rng(2);
        double[] places = [.. Enumerable.Range(0, 1_000).Select(i => rng.NextNormal() + (i % 10 == 0 ? 12 : 0))];
        pool.AddWalk(places, [.. places.Select(LogTwins)]);
        Assert.True(pool.Efficiency(0) < 0.01, $"{pool.Efficiency(0)}");
        Assert.True(pool.HeaviestPlace(pool.Best().Proposal) > 1_000);
        double there =
            pool.Points.Zip(pool.LogWeights).Sum(p => p.First > 6 ? Math.Exp(p.Second) : 0)
            / pool.LogWeights.Sum(Math.Exp);
        Assert.InRange(there, 0.05, 0.15);
    }

    [Fact]
    public void The_oldest_rounds_of_a_pool_are_forgotten()
    {
        var pool = new DrawPool(3 * Draws, 1);
        for (int round = 0; round < 5; round++)
            Add(pool, Normal(0, 1.1 + round), new Rng(round), LogTarget);
        Assert.Equal(3, pool.Rounds);
        Assert.Equal(3 * Draws, pool.LogWeights.Length);
        Assert.Equal(3.1, pool.Drawn.First().Proposal.Components[0].Factor[0]);
        pool.Clear();
        Assert.Equal(0, pool.Rounds);
        Assert.Empty(pool.Points);
    }

    /// <summary>
    /// An efficiency that no fit reaches: all that the last rounds drew is among the particles, and the answer still
    /// right.
    /// </summary>
    [Fact]
    public void Particles_that_fall_short_are_joined_by_draws_of_the_fit()
    {
        double[] y = [.. Enumerable.Range(0, 12).Select(i => (i % 2 == 0 ? -4 : 5) + 0.7 * Math.Sin(5 * i))];
        var options = new RefineOptions { Efficiency = 0.97 };
        Posterior<double, VagueModels.TwinsModel.Latents> fresh = new VagueModels.TwinsModel().Refine(
            new(y),
            Draws,
            1,
            options
        );
        Posterior<double, VagueModels.TwinsModel.Latents> all = new VagueModels.TwinsModel().Refine(
            new(y),
            Draws,
            1,
            options with
            {
                ReuseDraws = true,
                Threads = 1,
            }
        );
        Assert.Equal((Draws, 0), (fresh.Particles, fresh.Refinement!.ReusedDraws));
        Assert.True(all.Refinement!.ReusedDraws >= Draws, $"{all.Refinement}");
        Assert.Equal(Draws + all.Refinement.ReusedDraws, all.Particles);
        Assert.True(all.EffectiveSampleSize > 2 * fresh.EffectiveSampleSize, $"{fresh}\n{all}");
        EvidenceLaw.AssertAgrees(RefineTests.Twins(y), 0, all, "twins");
        EvidenceLaw.AssertMean(0.5, all["a"].Map(a => a > 0.5 ? 1.0 : 0), "the share of a mode");
        Assert.Equal(
            all.Weights.Log,
            new VagueModels.TwinsModel()
                .Refine(new(y), Draws, 1, options with { ReuseDraws = true, Threads = 2 })
                .Weights.Log
        );
    }

    /// <summary>
    /// Of five rounds the first that is reused drew poorly: by the density of the mixture it does no harm, by that of
    /// its own proposal it would.
    /// </summary>
    [Fact]
    public void A_round_that_drew_poorly_does_no_harm()
    {
        double[] y = [.. Enumerable.Range(0, 16).Select(i => 217.313 + 0.1 * Math.Sin(3 * i))];
        Posterior<double, VagueModels.StepsModel.Latents> posterior = new VagueModels.StepsModel().Refine(
            new(y),
            Draws,
            3,
            new()
            {
                Efficiency = 0.97,
                MaxRounds = 5,
                ReuseDraws = true,
            }
        );
        Assert.True(posterior.Refinement!.ReusedDraws > Draws, $"{posterior.Refinement}");
        Assert.True(posterior.EffectiveSampleSize > 0.75 * posterior.Particles, $"{posterior}");
    }

    private static void AssertStandardNormal(double[] weights, double[] values)
    {
        int n = weights.Length;
        double sum = weights.Sum(),
            evidence = sum / n,
            mean = weights.Zip(values, (w, x) => w * x).Sum() / sum;
        double square = weights.Zip(values, (w, x) => w * x * x).Sum() / sum;
        Assert.Equal(1, evidence, 5 * Math.Sqrt(weights.Sum(w => (w - 1) * (w - 1))) / n);
        Assert.Equal(0, mean, 5 * Math.Sqrt(weights.Zip(values, (w, x) => w * w * x * x).Sum()) / sum);
        Assert.Equal(
            1,
            square,
            5 * Math.Sqrt(weights.Zip(values, (w, x) => w * w * (x * x - 1) * (x * x - 1)).Sum()) / sum
        );
        Assert.True(weights.Max() < 4 * 1.5 + 1e-9, $"{weights.Max()}");
        Assert.True(sum * sum / weights.Sum(w => w * w) > 0.5 * n);
    }

    private static DrawPool Pooled(params StudentMixture[] proposals)
    {
        var pool = new DrawPool(16_000, 1);
        for (int k = 0; k < proposals.Length; k++)
            Add(pool, proposals[k], new Rng(k), LogTarget);
        return pool;
    }

    private static void Add(DrawPool pool, StudentMixture proposal, Rng root, Func<double, double> logTarget)
    {
        double[] points = new double[Draws],
            logProposals = new double[Draws],
            scratch = new double[1];
        for (int i = 0; i < Draws; i++)
        {
            Rng rng = root.Split(i);
            proposal.Draw(points.AsSpan(i, 1), scratch, ref rng);
            logProposals[i] = proposal.LogDensity(points.AsSpan(i, 1), scratch);
        }

        pool.Add(proposal, root, points, [.. points.Select(logTarget)], logProposals);
    }

    private static double LogTarget(double x) => -0.5 * x * x - 0.5 * Math.Log(2 * Math.PI);

    private static StudentMixture Normal(double mean, double deviation) =>
        new([new StudentComponent([mean], [deviation], 1e6)], [1]);
}
