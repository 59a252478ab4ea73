using Icf.Evaluation.Cases;

namespace Icf.Evaluation.Tests;

public class CrescentTests
{
    private static readonly Crescent s_crescent = new(0.3, -0.2);

    [Fact]
    public void The_density_adds_up_to_one()
    {
        const double Step = 5e-4;
        double sum = 0;
        for (double x = 0.3 + Step / 2; x < 0.5; x += Step)
        {
            for (double y = -0.4 + Step / 2; y < 0; y += Step)
                sum += Math.Exp(s_crescent.LogProb([x, y])) * Step * Step;
        }

        Assert.Equal(1, sum, 1e-3);
    }

    [Fact]
    public void The_density_is_the_chain_rule_s()
    {
        double[] parts = [0.4, 0.11],
            value = s_crescent.Join(parts),
            again = new double[2];

        Assert.True(s_crescent.TrySplit(value, again));
        Assert.Equal(parts[0], again[0], 1e-12);
        Assert.Equal(parts[1], again[1], 1e-12);
        double chain =
            s_crescent.LogProbOfPart([], parts[0])
            + s_crescent.LogProbOfPart(parts.AsSpan(0, 1), parts[1])
            - s_crescent.LogVolume(parts);
        Assert.Equal(chain, s_crescent.LogProb(value), 1e-9);
    }

    [Fact]
    public void The_left_half_is_impossible() => Assert.Equal(double.NegativeInfinity, s_crescent.LogProb([0.2, -0.2]));
}
