namespace Icf.Language.Tests;

/// <summary>Laws of the density that hold for every distribution of the table.</summary>
public class DensityTests
{
    public static TheoryData<string> Names => DistributionCases.Names;

    public static TheoryData<string> Continuous => DistributionCases.Continuous;

    [Theory]
    [MemberData(nameof(Names))]
    public void It_integrates_to_one(string name)
    {
        DistributionCase c = DistributionCases.Get(name);
        Assert.Equal(1, Quadrature.Expect(c, static (_, _) => 1), 1e-6);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void It_agrees_with_the_oracle(string name)
    {
        DistributionCase c = DistributionCases.Get(name);
        if (c.OracleLogProb is null)
            return;
        var rng = new Rng(11);
        foreach (double x in c.Draw(300, ref rng).Concat(Probes(c)).Where(x => c.LogProb(x) > -600))
        {
            double expected = c.OracleLogProb(x);
            Assert.Equal(expected, c.LogProb(x), 2e-10 * Math.Max(1, Math.Abs(expected)));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void It_is_negative_infinity_outside_the_support(string name)
    {
        DistributionCase c = DistributionCases.Get(name);
        (double lower, double upper) = (c.Support.Lower, c.Support.Upper);
        double[] candidates = c.IsDiscrete
            ? [lower - 1, lower - 1000, upper + 1, int.MinValue, int.MaxValue]
            : [lower - 1e-3, -1e300, upper + 1e-3, double.NegativeInfinity, double.PositiveInfinity];

        // A bool has no value outside.
        bool isFlag = name.StartsWith("Bernoulli", StringComparison.Ordinal);
        foreach (double x in candidates.Where(x => !c.Support.Contains(x) && !isFlag))
        {
            // An int cannot be infinite.
            if (!c.IsDiscrete || double.IsFinite(x))
                Assert.Equal(double.NegativeInfinity, c.LogProb(x));
        }
    }

    [Theory]
    [MemberData(nameof(Continuous))]
    public void It_is_NaN_for_NaN_only(string name)
    {
        DistributionCase c = DistributionCases.Get(name);
        Assert.Equal(double.NaN, c.LogProb(double.NaN));
        double[] sizes = [0, double.Epsilon, 1e-300, 1, 1e300, double.MaxValue, double.PositiveInfinity];
        foreach (double x in sizes.Concat(sizes.Select(static x => -x)))
            Assert.False(double.IsNaN(c.LogProb(x)), $"at {x}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Sampling_and_scoring_allocate_nothing(string name)
    {
        Assert.Equal(0, DistributionCases.Get(name).AllocatedBytes(1000));
    }

    /// <summary>Points across the bulk and the tails, from the working coordinate.</summary>
    private static IEnumerable<double> Probes(DistributionCase c)
    {
        (double location, double scale) = c.Typical;
        for (int i = -12; i <= 12; i++)
        {
            double w = location + scale * i;
            double x = c.Support.Kind switch
            {
                SupportKind.Real => w,
                SupportKind.HalfLine => c.Support.Lower + Math.Exp(w),
                SupportKind.Interval => c.Support.Lower + (c.Support.Upper - c.Support.Lower) * w,
                _ => Math.Round(w),
            };
            if (c.Support.Contains(x) && x != c.Support.Lower && x != c.Support.Upper)
                yield return x;
        }
    }
}
