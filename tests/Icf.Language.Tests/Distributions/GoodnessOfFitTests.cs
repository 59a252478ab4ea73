namespace Icf.Language.Tests;

/// <summary>
/// Draws follow the oracle's distribution function. Each test fails by chance with probability 1e-5; the seed is fixed.
/// </summary>
public class GoodnessOfFitTests
{
    private const double FailureProbability = 1e-5;
    private const int Count = 1_000_000;

    public static TheoryData<string> Continuous => DistributionCases.Continuous;

    public static TheoryData<string> Discrete => DistributionCases.Discrete;

    /// <summary>
    /// The one-sample test of Kolmogorov and Smirnov, with its bound for large samples. Looking at every tenth draw
    /// only costs next to no power and most of the time.
    /// </summary>
    [Theory]
    [MemberData(nameof(Continuous))]
    public void Continuous_draws_pass_Kolmogorov_Smirnov(string name)
    {
        DistributionCase c = DistributionCases.Get(name);
        var rng = new Rng(2026);
        double[] draws = c.Draw(Count, ref rng);
        Assert.True(draws.All(c.Support.Contains));
        Array.Sort(draws);

        double distance = 0;
        for (int i = 0; i < Count; i += 10)
        {
            double expected = c.Cdf(draws[i]);
            distance = Math.Max(distance, Math.Max(expected - (double)i / Count, (i + 1.0) / Count - expected));
        }

        double bound = Math.Sqrt(-0.5 * Math.Log(FailureProbability / 2));
        Assert.InRange(distance * Math.Sqrt(Count), 0, bound);
    }

    /// <summary>Pearson's chi-square over cells of at least 20 expected draws.</summary>
    [Theory]
    [MemberData(nameof(Discrete))]
    public void Discrete_draws_pass_the_chi_square_test(string name)
    {
        DistributionCase c = DistributionCases.Get(name);
        var rng = new Rng(2027);
        double[] draws = c.Draw(Count, ref rng);
        Assert.True(draws.All(c.Support.Contains));
        var counts = draws.GroupBy(static x => x).ToDictionary(static g => g.Key, static g => g.Count());

        double statistic = 0,
            seen = 0,
            covered = 0,
            previous = 0;
        int cells = 0;
        for (double k = c.Support.Lower; covered < 1; k++)
        {
            seen += counts.GetValueOrDefault(k);
            double upTo = c.Cdf(k),
                rest = Count * (1 - upTo);
            bool isLast = rest < 20 || k == c.Support.Upper;
            if (isLast)
            {
                seen += counts.Where(pair => pair.Key > k).Sum(static pair => pair.Value);
                upTo = 1;
            }

            double expected = Count * (upTo - previous);
            if (!isLast && expected < 20)
                continue;
            statistic += (seen - expected) * (seen - expected) / expected;
            cells++;
            (seen, previous, covered) = (0, upTo, upTo);
        }

        if (cells > 1)
            Assert.InRange(
                1 - MathNet.Numerics.Distributions.ChiSquared.CDF(cells - 1, statistic),
                FailureProbability,
                1
            );
        else
            Assert.Equal(0, statistic);
    }
}
