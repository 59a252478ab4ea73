using static System.FormattableString;

namespace Icf.Compiled;

/// <summary>
/// Whether a rung can reach the quality by more draws: from what a run was worth and took, the number that it would
/// need is predicted, and where that is not allowed the rung is given up.
/// </summary>
internal static class Growth
{
    /// <summary>
    /// A run has at most ten times the draws of the one before, and the prediction is made again: under heavy tails the
    /// first one is far too good.
    /// </summary>
    private const double MostAtOnce = 10;

    /// <summary>A few draws more than predicted, since effective sample sizes go up and down by chance.</summary>
    private const double Margin = 1.2;

    /// <summary>
    /// An answer of enough draws that is doubtful for another reason, such as a heavy tail, may get better by four
    /// times the draws; after that it will not.
    /// </summary>
    private const double ForReliability = 4;

    /// <summary>The draws of the next run, or why there is none.</summary>
    /// <param name="standing">How the last answer stands.</param>
    /// <param name="draws">Its draws.</param>
    /// <param name="cost">The time that it took.</param>
    /// <param name="most">The most draws that are allowed.</param>
    /// <param name="left">The time that is left; null for no limit.</param>
    public static (int Draws, string? Why) Next(Standing standing, int draws, TimeSpan cost, int most, TimeSpan? left)
    {
        double wanted = standing.Quality.EffectiveSampleSize;
        if (draws >= most)
            return (0, Invariant($"{most} draws are the most that are allowed"));
        if (standing.Effective >= ForReliability * wanted)
            return (0, "more draws would hardly help");
        double factor = standing.IsEnough ? ForReliability : wanted / standing.Effective,
            needed = draws * factor;
        if (!standing.IsEnough && !(needed <= most))
            return (
                0,
                needed < 1e12
                    ? Invariant($"{needed:F0} draws would be needed, {most} are allowed")
                    : "no number of draws would do"
            );
        if (left is { } time && cost.TotalSeconds * factor > time.TotalSeconds)
            return (
                0,
                Invariant($"{needed:F0} draws would take {cost.TotalSeconds * factor:G2} s, ")
                    + Invariant($"of which {Math.Max(0, time.TotalSeconds):G2} s are left")
            );
        return ((int)Math.Min(most, draws * Math.Min(MostAtOnce, Margin * factor)), null);
    }
}
