using System.Globalization;

namespace Icf;

/// <summary>What became of one rung of the ladder, and what it cost.</summary>
/// <param name="Rung">The rung.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Cost">The time that it took.</param>
public sealed record RungReport(Rung Rung, RungOutcome Outcome, TimeSpan Cost)
{
    /// <summary>The particles or draws of its answer; 0 without one.</summary>
    public int Draws { get; init; }

    /// <summary>How many independent draws its answer is worth; NaN without one.</summary>
    public double EffectiveSampleSize { get; init; } = double.NaN;

    /// <summary>
    /// Whether its answer can be used, in view of answers of earlier rungs that were called Good and that it
    /// contradicts; null without an answer.
    /// </summary>
    public ReliabilityLevel? Reliability { get; init; }

    /// <summary>Why the rung was left, or not taken; null where it reached the quality.</summary>
    public string? Why { get; init; }

    /// <summary>In which figure its answer contradicts that of an earlier rung that was called Good; null where it does
    /// not.</summary>
    public string? Disagreement { get; init; }

    /// <summary>One line for people.</summary>
    public override string ToString() =>
        string.Join(
            ", ",
            new[]
            {
                $"{Rung}: {Reliability?.ToString() ?? (Outcome == RungOutcome.LeftOut ? "left out" : "no answer")}",
                Reliability is null ? null : Worth(),
                Outcome == RungOutcome.LeftOut ? null : Seconds() + " s",
                Why,
            }.OfType<string>()
        );

    /// <summary>The time in seconds.</summary>
    internal string Seconds() => Cost.TotalSeconds.ToString("F3", CultureInfo.InvariantCulture);

    private string Worth() => string.Create(CultureInfo.InvariantCulture, $"ESS {EffectiveSampleSize:F0} of {Draws}");
}
