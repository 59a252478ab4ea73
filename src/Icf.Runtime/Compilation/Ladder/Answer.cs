using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Icf;

/// <summary>
/// An answer of the ladder: the posterior, the rung that gave it, what each rung cost and why it was left, and what is
/// missing of the quality that was asked for.
/// </summary>
/// <typeparam name="TResult">The model's result type.</typeparam>
/// <typeparam name="TLatents">The record of latents.</typeparam>
public sealed class Answer<TResult, TLatents>
{
    internal Answer(
        Posterior<TResult, TLatents> posterior,
        Rung rung,
        Reliability reliability,
        ImmutableArray<RungReport> rungs,
        ImmutableArray<string> missing,
        TimeSpan cost
    ) => (Posterior, Rung, Reliability, Rungs, Missing, Cost) = (posterior, rung, reliability, rungs, missing, cost);

    /// <summary>The posterior: the first that reached the quality, or the best one if none did.</summary>
    public Posterior<TResult, TLatents> Posterior { get; }

    /// <summary>The rung that gave the posterior.</summary>
    public Rung Rung { get; }

    /// <summary>
    /// Whether the posterior can be used for what was asked: Unusable if it is worth fewer draws than <see
    /// cref="Quality.EffectiveSampleSize"/>; otherwise its own verdict, in view of posteriors of other rungs that were
    /// called Good and that contradict it (<see cref="PosteriorComparison.Reliability"/>).
    /// </summary>
    public Reliability Reliability { get; }

    /// <summary>The rungs that were climbed or left out, in their order; those above the answer were not
    /// needed.</summary>
    public ImmutableArray<RungReport> Rungs { get; }

    /// <summary>Whether the posterior has the quality that was asked for.</summary>
    public bool IsReached => Missing.IsEmpty;

    /// <summary>What is missing of the quality that was asked for, in words; empty if it was reached.</summary>
    public ImmutableArray<string> Missing { get; }

    /// <summary>The time of all rungs together.</summary>
    public TimeSpan Cost { get; }

    /// <summary>A short table: which rung answered, what is missing, and a line for each rung.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Answered by {Rung} after {Cost.TotalSeconds:F2} s: ");
        text.Append(Reliability);
        foreach (string missing in Missing)
            text.Append("\nmissing: ").Append(missing);
        text.Append(
            CultureInfo.InvariantCulture,
            $"\n{"rung", -29}{"seconds", 9}{"draws", 9}{"ESS", 8}  {"verdict", -9} why it was left"
        );
        foreach (RungReport rung in Rungs)
            text.Append('\n').Append(Line(rung).TrimEnd());
        return text.ToString();
    }

    private static string Line(RungReport rung)
    {
        bool isTried = rung.Outcome != RungOutcome.LeftOut,
            isAnswer = rung.Reliability is not null;
        string seconds = isTried ? rung.Seconds() : "",
            draws = isAnswer ? rung.Draws.ToString(CultureInfo.InvariantCulture) : "",
            effective = isAnswer ? rung.EffectiveSampleSize.ToString("F0", CultureInfo.InvariantCulture) : "",
            verdict = rung.Reliability?.ToString() ?? (isTried ? "none" : "left out");
        return $"{rung.Rung, -29}{seconds, 9}{draws, 9}{effective, 8}  {verdict, -9} {rung.Why}"
            + (rung.Disagreement is { } disagreement ? $"; {disagreement}" : "");
    }
}
