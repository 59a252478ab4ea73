using System.Globalization;

namespace Icf;

/// <summary>How often intervals of the posterior hold the truth.</summary>
/// <param name="Kind">Which intervals.</param>
/// <param name="Level">Their probability under the posterior, with which they hold the truth if it is right.</param>
/// <param name="Inside">How many hold the truth.</param>
/// <param name="Count">How many there are.</param>
public readonly record struct IntervalCoverage(IntervalKind Kind, double Level, int Inside, int Count)
{
    /// <summary>The share that holds the truth.</summary>
    public double Share => (double)Inside / Count;

    /// <summary>The standard deviation of the share if the posterior is right.</summary>
    public double StandardError => Math.Sqrt(Level * (1 - Level) / Count);

    /// <summary>
    /// The probability that the share is at least as far off if the posterior is right: twice the smaller tail of the
    /// binomial distribution.
    /// </summary>
    public double PValue
    {
        get
        {
            var inside = new Binomial(Count, Level);
            return Math.Min(1, 2 * Math.Min(inside.Cdf(Inside), inside.Survival(Inside - 1)));
        }
    }

    // The share of the posterior below the truth says in which intervals the truth lies.
    internal static IntervalCoverage Of(IntervalKind kind, double level, IReadOnlyCollection<double> ranks) =>
        new(
            kind,
            level,
            ranks.Count(rank =>
                kind switch
                {
                    IntervalKind.Below => rank <= level,
                    IntervalKind.Above => rank >= 1 - level,
                    _ => Math.Abs(2 * rank - 1) <= level,
                }
            ),
            ranks.Count
        );

    /// <summary>One line for people.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Kind}, {100 * Level:0.#} %: {100 * Share:0.#} % of {Count}");
}
