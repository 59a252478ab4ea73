using System.Collections.Immutable;
using Icf.Calibration;

namespace Icf;

/// <summary>
/// Whether numbers that are uniform between 0 and 1 where answers are right look as if they were, judged by their
/// empirical distribution function, and by that of their distances from the middle, |2u − 1|.
/// </summary>
public sealed class UniformityTest
{
    internal UniformityTest(IEnumerable<double> values)
    {
        Values = [.. values];
        var ecdf = UniformEcdf.Of(Values.Length);
        double least = Math.Min(ecdf.PValue(Values), ecdf.PValue(Values.Select(static u => Math.Abs(2 * u - 1))));
        PValue = Math.Min(1, 2 * least);
    }

    /// <summary>The numbers, one for each simulation that has one.</summary>
    public ImmutableArray<double> Values { get; }

    /// <summary>
    /// The probability that uniform numbers deviate at least as much. The statistic of both functions is the least
    /// local level of all points of Säilynoja, Bürkner and Vehtari (2022), whose distribution is computed exactly; the
    /// smaller probability counts twice, as there are two.
    /// </summary>
    public double PValue { get; }

    /// <summary>The mean of the numbers, 0.5 where answers are right.</summary>
    public double Mean => Values.Average();

    /// <summary>
    /// The bounds between which the empirical distribution function of uniform numbers lies at all points at the same
    /// time, but for a probability.
    /// </summary>
    /// <param name="falseAlarm">This probability, above 0 and below 1.</param>
    /// <returns>Points between 0 and 1, ascending, with the bounds there.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Not between 0 and 1.</exception>
    public IReadOnlyList<EcdfBound> Band(double falseAlarm = 0.05)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(falseAlarm);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(falseAlarm, 1);
        var ecdf = UniformEcdf.Of(Values.Length);
        double count = Values.Length;
        return
        [
            .. ecdf.Band(falseAlarm)
                .Select((bounds, i) => new EcdfBound(ecdf.Point(i), bounds.Least / count, bounds.Most / count)),
        ];
    }
}
