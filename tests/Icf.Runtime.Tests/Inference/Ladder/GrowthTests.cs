using Icf.Compiled;

namespace Icf.Runtime.Tests.Inference.Ladder;

/// <summary>When a rung takes more draws, and when it is given up.</summary>
public sealed class GrowthTests
{
    private static readonly Reliability s_good = new([]),
        s_doubtful = new([new ReliabilityReason(ReliabilityLevel.Doubtful, "a reason", "A remedy.")]);

    /// <summary>400 draws are wanted, of 1,000 that took a second.</summary>
    [Theory]
    [InlineData(200, true, 2_400)] // twice as many, and a few more
    [InlineData(8, true, 10_000)] // fifty times, but at most ten at once
    [InlineData(3.9, true, 0)] // a hundred and three times, where a hundred are allowed
    [InlineData(0, true, 0)]
    [InlineData(500, false, 4_800)] // enough, but not good
    [InlineData(1_600, false, 0)] // enough, and not good for another reason
    public void The_next_number_is_predicted(double effective, bool isGood, int expected)
    {
        (int draws, string? why) = Next(effective, isGood, left: null);
        Assert.Equal(expected, draws);
        Assert.Equal(expected == 0, why is not null);
    }

    [Fact]
    public void Time_and_particles_are_not_spent_in_vain()
    {
        Assert.Equal(2_400, Next(200, true, TimeSpan.FromSeconds(2.1)).Draws);
        Assert.Equal(
            "2000 draws would take 2 s, of which 1.9 s are left",
            Next(200, true, TimeSpan.FromSeconds(1.9)).Why
        );
        Assert.Equal("102564 draws would be needed, 100000 are allowed", Next(3.9, true, null).Why);
        Assert.Equal("no number of draws would do", Next(0, true, null).Why);
        var standing = new Standing(Quality.Default, 100, s_good);
        Assert.Equal(
            "1000 draws are the most that are allowed",
            Growth.Next(standing, 1_000, TimeSpan.Zero, 1_000, null).Why
        );
    }

    private static (int Draws, string? Why) Next(double effective, bool isGood, TimeSpan? left) =>
        Growth.Next(
            new Standing(Quality.Default, effective, isGood ? s_good : s_doubtful),
            1_000,
            TimeSpan.FromSeconds(1),
            100_000,
            left
        );
}
