namespace Icf.Language.Tests;

/// <summary>
/// Laws that hold for every structured distribution of the table. Tests of draws are seeded; each comparison of an
/// average stands six standard errors off, so that it fails by chance with probability 2e-9.
/// </summary>
public class StructuredTests
{
    private const int Draws = 200_000;
    private const double StandardErrors = 6;

    public static TheoryData<string> Names => StructuredCases.Select(static _ => true);

    public static TheoryData<string> WithVolume =>
        StructuredCases.Select(static c => c is { IsDiscrete: false, Parts: > 0 });

    public static TheoryData<string> OfFewParts =>
        StructuredCases.Select(static c => c.Parts <= 2 || (c.IsDiscrete && c.Parts <= 5));

    [Theory]
    [MemberData(nameof(Names))]
    public void The_density_is_that_of_the_parts_over_the_volume(string name)
    {
        StructuredCase c = StructuredCases.Get(name);
        var rng = new Rng(3);
        for (int i = 0; i < 200; i++)
        {
            double[] parts = c.DrawParts(ref rng);
            double chain = -c.LogVolume(parts);
            for (int k = 0; k < parts.Length; k++)
                chain += c.LogProbOfPart(parts.AsSpan(0, k), parts[k]);
            double whole = c.LogProb(parts);
            Assert.Equal(whole, chain, 1e-9 * Math.Max(1, Math.Abs(whole)));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Splitting_undoes_joining_and_joining_undoes_splitting(string name)
    {
        StructuredCase c = StructuredCases.Get(name);
        var rng = new Rng(5);
        for (int i = 0; i < 200; i++)
        {
            double[] parts = c.DrawParts(ref rng);
            AssertClose(parts, c.SplitAgain(parts));
            (double[] value, double[] joined) = c.SampleAndJoin(ref rng);
            AssertClose(value, joined);
        }
    }

    [Theory]
    [MemberData(nameof(WithVolume))]
    public void The_volume_is_the_determinant_of_the_derivatives(string name)
    {
        StructuredCase c = StructuredCases.Get(name);
        var rng = new Rng(7);
        for (int i = 0; i < 20; i++)
        {
            double[] parts = c.DrawParts(ref rng);
            double step = 1e-5;
            var jacobian = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.Dense(c.Parts, c.Free);
            for (int k = 0; k < parts.Length; k++)
            {
                double at = parts[k];
                double reach = Math.Max(Math.Abs(at), 1e-3) * step;
                parts[k] = at + reach;
                double[] above = c.Entries(parts);
                parts[k] = at - reach;
                double[] below = c.Entries(parts);
                parts[k] = at;
                for (int j = 0; j < c.Free; j++)
                    jacobian[k, j] = (above[j] - below[j]) / (2 * reach);
            }

            Assert.Equal(Math.Log(Math.Abs(jacobian.Determinant())), c.LogVolume(parts), 1e-5);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_density_agrees_with_the_oracle(string name)
    {
        StructuredCase c = StructuredCases.Get(name);
        var rng = new Rng(11);
        for (int i = 0; i < 200 && c.HasOracle; i++)
        {
            double[] parts = c.DrawParts(ref rng);
            double expected = c.OracleLogProb(parts);
            Assert.Equal(expected, c.LogProb(parts), 1e-9 * Math.Max(1, Math.Abs(expected)));
        }
    }

    [Theory]
    [MemberData(nameof(OfFewParts))]
    public void The_density_integrates_to_one(string name)
    {
        StructuredCase c = StructuredCases.Get(name);
        Assert.Equal(1, PartQuadrature.Integrate(c, p => Math.Exp(c.LogProb(p) + c.LogVolume(p))), 1e-6);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_value_outside_the_support_has_no_density_and_no_parts(string name)
    {
        StructuredCase c = StructuredCases.Get(name);
        for (int i = 0; i < c.OutsideCount; i++)
            Assert.Equal((double.NegativeInfinity, false), c.Outside(i));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Draws_have_the_moments_that_theory_says(string name)
    {
        StructuredCase c = StructuredCases.Get(name);
        if (c.Mean is null)
            return;
        var rng = new Rng(13);
        AssertMoments(c, Enumerable.Range(0, Draws).Select(_ => c.Draw(ref rng)));
        AssertMoments(c, Enumerable.Range(0, Draws).Select(_ => c.Entries(c.DrawParts(ref rng))));
    }

    /// <summary>
    /// The test of Kolmogorov and Smirnov for two samples, on each entry; it fails by chance with probability 1e-7 for
    /// each, and with less for discrete entries.
    /// </summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void A_draw_part_by_part_is_distributed_as_a_draw_of_the_whole(string name)
    {
        StructuredCase c = StructuredCases.Get(name);
        const int Count = 50_000;
        var rng = new Rng(17);
        double[][] whole = Transpose(Enumerable.Range(0, Count).Select(_ => c.Draw(ref rng)));
        double[][] joined = Transpose(Enumerable.Range(0, Count).Select(_ => c.Entries(c.DrawParts(ref rng))));
        double bound = Math.Sqrt(-0.5 * Math.Log(1e-7 / 2)) * Math.Sqrt(2.0 / Count);
        for (int j = 0; j < whole.Length; j++)
            Assert.InRange(Distance(whole[j], joined[j]), 0, bound);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_part_lies_in_its_support_and_has_a_usable_centre_and_spread(string name)
    {
        StructuredCase c = StructuredCases.Get(name);
        Assert.Equal(SupportKind.Structured, c.Support.Kind);
        var rng = new Rng(19);
        for (int i = 0; i < 500; i++)
        {
            double[] parts = c.DrawParts(ref rng);
            for (int k = 0; k < parts.Length; k++)
            {
                PartPrior prior = c.PriorOfPart(parts.AsSpan(0, k));
                Assert.True(prior.Support.Contains(parts[k]), $"part {k}: {parts[k]} outside {prior.Support}");
                Assert.NotEqual(SupportKind.Structured, prior.Support.Kind);
                Assert.True(double.IsFinite(prior.Typical.Location));
                Assert.True(double.IsFinite(prior.Typical.Scale) && prior.Typical.Scale > 0);
                foreach (double beyond in new[] { prior.Support.Lower - 0.5, prior.Support.Upper + 0.5 })
                    if (double.IsFinite(beyond))
                        Assert.Equal(double.NegativeInfinity, c.LogProbOfPart(parts.AsSpan(0, k), beyond));
            }
        }
    }

    /// <summary>
    /// Median and quartiles of each part's working coordinate lie where its prior says, within a factor of two.
    /// </summary>
    [Theory]
    [MemberData(nameof(WithVolume))]
    public void The_centre_and_spread_are_those_of_the_part(string name)
    {
        StructuredCase c = StructuredCases.Get(name);
        const int Count = 4_000;
        var rng = new Rng(23);
        var standard = new double[c.Parts][];
        for (int k = 0; k < c.Parts; k++)
            standard[k] = new double[Count];
        for (int i = 0; i < Count; i++)
        {
            double[] parts = c.DrawParts(ref rng);
            for (int k = 0; k < parts.Length; k++)
            {
                (Support support, LocationScale typical) = c.PriorOfPart(parts.AsSpan(0, k));
                standard[k][i] = (PartQuadrature.Working(support, parts[k]) - typical.Location) / typical.Scale;
            }
        }

        foreach (double[] scores in standard)
        {
            Array.Sort(scores);
            Assert.InRange(scores[Count / 2], -0.5, 0.5);
            Assert.InRange((scores[3 * Count / 4] - scores[Count / 4]) / 1.349, 0.5, 2);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_draw_allocates_its_value_and_nothing_else_does(string name)
    {
        Assert.Equal((0, 0, 0), StructuredCases.Get(name).AllocatedBytes());
    }

    private static void AssertMoments(StructuredCase c, IEnumerable<double[]> draws)
    {
        int n = c.Mean!.Length;
        double[,]? covariance = c.Covariance;
        var mean = new Average[n];
        var product = new Average[n, n];
        foreach (double[] x in draws)
        {
            for (int i = 0; i < n; i++)
            {
                mean[i].Add(x[i]);
                for (int j = 0; j <= i && covariance is not null; j++)
                    product[i, j].Add((x[i] - c.Mean[i]) * (x[j] - c.Mean[j]));
            }
        }

        for (int i = 0; i < n; i++)
        {
            mean[i].AssertIs(c.Mean[i], $"mean of {i}");
            for (int j = 0; j <= i && covariance is not null; j++)
                if (!double.IsNaN(covariance[i, j]))
                    product[i, j].AssertIs(covariance[i, j], $"covariance of {i} and {j}");
        }
    }

    private static double[][] Transpose(IEnumerable<double[]> draws)
    {
        double[][] rows = [.. draws];
        double[][] columns =
        [
            .. Enumerable.Range(0, rows[0].Length).Select(j => Array.ConvertAll(rows, row => row[j])),
        ];
        foreach (double[] column in columns)
            Array.Sort(column);
        return columns;
    }

    /// <summary>The greatest distance of the distribution functions of two sorted samples of one size.</summary>
    private static double Distance(double[] first, double[] second)
    {
        int i = 0,
            j = 0,
            most = 0;
        while (i < first.Length && j < second.Length)
        {
            double x = Math.Min(first[i], second[j]);
            while (i < first.Length && first[i] <= x)
                i++;
            while (j < second.Length && second[j] <= x)
                j++;
            most = Math.Max(most, Math.Abs(i - j));
        }

        return (double)most / first.Length;
    }

    private static void AssertClose(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], 1e-8 * Math.Max(1, Math.Abs(expected[i])));
    }

    /// <summary>An average with its standard error.</summary>
    private struct Average
    {
        private double _count;
        private double _sum;
        private double _squares;

        public void Add(double x)
        {
            _count++;
            _sum += x;
            _squares += x * x;
        }

        public readonly void AssertIs(double expected, string what)
        {
            double mean = _sum / _count;
            double error = Math.Sqrt(Math.Max(_squares / _count - mean * mean, 0) / _count);
            Assert.True(
                Math.Abs(mean - expected) <= StandardErrors * error + 1e-12,
                $"the {what} is {mean} ± {error} but should be {expected}"
            );
        }
    }
}
