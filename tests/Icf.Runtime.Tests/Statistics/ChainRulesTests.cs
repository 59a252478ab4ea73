using Icf.Inference;

namespace Icf.Runtime.Tests.Statistics;

/// <summary>What chains know of themselves, and what is said of it.</summary>
public class ChainRulesTests
{
    private const int Count = 4,
        Length = 1_000;

    private static readonly double[] s_energies = Normal(1);

    [Fact]
    public void Chains_that_agree_are_good()
    {
        Chains chains = Of(Record(), ("mu", Normal(1)), ("tau", Normal(2)));
        Assert.Equal(ReliabilityLevel.Good, chains.Reliability.Level);
        Assert.Equal(["mu", "tau"], chains.Latents.Select(latent => latent.Latent));
        Assert.Equal(chains["tau"], chains.Latents[1]);
        Assert.Equal(chains.Latents.Min(latent => latent.BulkEss), chains.EffectiveSampleSize);
        Assert.Equal(chains.Latents.Min(latent => latent.TailEss), chains.SmallestTailEss);
        Assert.Equal(chains.Latents.Max(latent => latent.RHat), chains.LargestRHat);
        Assert.Equal(Count, chains.EnergyBfmi.Length);
        Assert.Equal(double.NaN, chains.LogEvidence);
        Assert.StartsWith("Good: 4 chains of 1000 draws, R̂ up to 1.00", chains.ToString(), StringComparison.Ordinal);
        Assert.Contains(
            "mu, tau",
            Assert.Throws<KeyNotFoundException>(() => chains["x"]).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Each_fault_has_its_words()
    {
        double[] shifted = Normal(2);
        for (int i = 0; i < Length; i++)
            shifted[i] += 0.4;
        double[] apart = Array.ConvertAll(shifted, x => x);
        for (int i = 0; i < Length; i++)
            apart[i] += 4;
        Says(ReliabilityLevel.Doubtful, "R̂ of 'tau' is 1.0", Of(Record(), ("mu", Normal(1)), ("tau", shifted)));
        Says(ReliabilityLevel.Unusable, "R̂ of 'tau' is ", Of(Record(), ("mu", Normal(1)), ("tau", apart)));
        Says(ReliabilityLevel.Doubtful, "4000 draws are worth", Of(Record(), ("mu", Walk(0.93))));
        Says(ReliabilityLevel.Unusable, "too short", Of(new ChainRecord(4, 10), ("mu", Normal(1)[..40])));
        Says(
            ReliabilityLevel.Doubtful,
            "2 of 4000 trajectories diverged",
            Of(Record() with { Divergences = [3, 2_000] }, ("mu", Normal(1)))
        );
        Says(ReliabilityLevel.Doubtful, "E-BFMI 0.", Of(Record() with { Energies = Walk(0.95) }, ("mu", Normal(1))));
        Says(
            ReliabilityLevel.Doubtful,
            "100 % of the trajectories were cut short at a depth of 10",
            Of(Record() with { TreeDepths = [.. Enumerable.Repeat(10, 4_000)], MaxTreeDepth = 10 }, ("mu", Normal(1)))
        );
        Says(
            ReliabilityLevel.Doubtful,
            "Time ran out after 1000 of 2000",
            Of(Record() with { Asked = 2_000 }, ("mu", Normal(1)))
        );
        Says(ReliabilityLevel.Doubtful, "One chain", Of(new ChainRecord(1, 4_000), ("mu", Normal(1))));
    }

    /// <summary>A latent that never varies is no sign of a chain that does not move.</summary>
    [Fact]
    public void What_does_not_vary_is_left_out()
    {
        Chains chains = Of(Record(), ("mu", Normal(1)), ("size", [.. Enumerable.Repeat(3.0, Count * Length)]));
        Assert.Equal(ReliabilityLevel.Good, chains.Reliability.Level);
        Assert.Equal(double.NaN, chains["size"].RHat);
        Assert.Equal(chains["mu"].RHat, chains.LargestRHat);
    }

    /// <summary>A latent is stuck where no move of any kind was accepted, and it is named once.</summary>
    [Fact]
    public void One_kind_of_move_is_enough()
    {
        MoveSummary[] moves =
        [
            new("a", MoveKind.ParticleGibbs, 1_000, 3),
            new("b", MoveKind.ParticleGibbs, 1_000, 0),
            new("a", MoveKind.SingleSite, 500, 0),
            new("b", MoveKind.SingleSite, 500, 0),
        ];
        Chains chains = Of(Record() with { Moves = moves }, ("mu", Normal(1)));
        Says(ReliabilityLevel.Doubtful, "'b' never changed", chains);
        Assert.DoesNotContain("'a'", chains.Reliability.ToString(), StringComparison.Ordinal);
        Assert.Equal(
            ReliabilityLevel.Good,
            Of(Record() with { Moves = [moves[0], moves[2]] }, ("mu", Normal(1))).Reliability.Level
        );
    }

    private static void Says(ReliabilityLevel level, string text, Chains chains)
    {
        Assert.Contains(
            chains.Reliability.Reasons,
            reason => reason.Level == level && reason.Text.Contains(text, StringComparison.Ordinal)
        );
        Assert.Equal(level, chains.Reliability.Level);
    }

    private static ChainRecord Record() =>
        new(Count, Length)
        {
            Energies = s_energies,
            TreeDepths = [3],
            MaxTreeDepth = 10,
        };

    private static Chains Of(ChainRecord record, params (string Name, double[] Draws)[] latents) =>
        new(record, [.. latents.Select(latent => (latent.Name, (Func<double[]>)(() => latent.Draws)))]);

    private static double[] Normal(long seed)
    {
        var rng = new Rng(seed);
        return [.. Enumerable.Range(0, Count * Length).Select(_ => rng.NextNormal())];
    }

    private static double[] Walk(double phi)
    {
        double[] draws = Normal(9);
        for (int i = 1; i < draws.Length; i++)
            if (i % Length != 0)
                draws[i] = phi * draws[i - 1] + Math.Sqrt(1 - phi * phi) * draws[i];
        return draws;
    }
}
