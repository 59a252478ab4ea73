using Icf.Calibration;

namespace Icf.Runtime.Tests.Calibration;

/// <summary>Empirical distribution functions of uniform numbers.</summary>
public sealed class UniformEcdfTests
{
    /// <summary>All ways in which six numbers fall into six intervals, with their probabilities.</summary>
    [Theory]
    [InlineData(0.02)]
    [InlineData(0.1)]
    [InlineData(0.3)]
    public void TheProbabilityOfALevelIsExact(double level)
    {
        const int Count = 6;
        double beyond = 0;
        foreach (int[] counts in Compositions(Count, Count))
        {
            double probability = Factorial(Count) / Math.Pow(Count, Count);
            bool isInside = true;
            for (int i = 0, below = 0; i < Count; i++)
            {
                probability /= Factorial(counts[i]);
                below += counts[i];
                if (i < Count - 1)
                    isInside &= Local(below, Count, (i + 1.0) / Count) > level;
            }

            beyond += isInside ? 0 : probability;
        }

        Assert.Equal(beyond, UniformEcdf.Of(Count).Beyond(level), 1e-12);
    }

    /// <summary>
    /// Of 1,500 sets of 100 uniform numbers, the share that leaves the band. Five standard errors: it fails by chance
    /// with a probability of 6e-7.
    /// </summary>
    [Fact]
    public void TheBandHoldsTheWholeFunctionAsOftenAsItSays()
    {
        const double FalseAlarm = 0.1;
        const int Sets = 1_500,
            Count = 100;
        var ecdf = UniformEcdf.Of(Count);
        (int Least, int Most)[] band = ecdf.Band(FalseAlarm);

        // Counts are integers, so that the level may not be reached.
        double level = ecdf.Beyond(Level(band, ecdf));
        Assert.InRange(level, 0.5 * FalseAlarm, FalseAlarm);
        var rng = new Rng(1);
        int outside = 0;
        for (int s = 0; s < Sets; s++)
        {
            var numbers = new double[Count];
            for (int i = 0; i < Count; i++)
                numbers[i] = rng.NextDouble();
            bool leaves = Enumerable
                .Range(0, band.Length)
                .Any(i => numbers.Count(u => u <= ecdf.Point(i)) is { } c && (c < band[i].Least || c > band[i].Most));
            outside += leaves ? 1 : 0;
            Assert.Equal(leaves, ecdf.PValue(numbers) <= FalseAlarm);
        }

        double error = Math.Sqrt(level * (1 - level) / Sets);
        Assert.InRange((double)outside / Sets, level - 5 * error, level + 5 * error);
    }

    [Fact]
    public void AClearDeviationIsImprobableAndEvenNumbersAreNot()
    {
        double[] even = [.. Enumerable.Range(0, 500).Select(i => (i + 0.5) / 500)];
        Assert.Equal(1, UniformEcdf.Of(500).PValue(even), 1e-9);
        Assert.InRange(UniformEcdf.Of(500).PValue(even.Select(u => u * u)), 0, 1e-12);
    }

    // The largest local level outside of the band.
    private static double Level((int Least, int Most)[] band, UniformEcdf ecdf) =>
        band.SelectMany((bounds, i) => new[] { (i, c: bounds.Least - 1), (i, c: bounds.Most + 1) })
            .Where(at => at.c >= 0 && at.c <= ecdf.Count)
            .Max(at => Local(at.c, ecdf.Count, ecdf.Point(at.i)));

    private static double Local(int count, int of, double point)
    {
        var counts = new Binomial(of, point);
        return Math.Min(1, 2 * Math.Min(counts.Cdf(count), counts.Survival(count - 1)));
    }

    private static IEnumerable<int[]> Compositions(int sum, int parts) =>
        parts == 1
            ?
            [
                [sum],
            ]
            : Enumerable
                .Range(0, sum + 1)
                .SelectMany(first => Compositions(sum - first, parts - 1).Select(rest => (int[])[first, .. rest]));

    private static double Factorial(int n) => n < 2 ? 1 : n * Factorial(n - 1);
}
