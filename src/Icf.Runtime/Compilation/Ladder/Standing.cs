using static System.FormattableString;

namespace Icf.Compiled;

/// <summary>How an answer stands to the quality that is asked for.</summary>
/// <param name="Quality">The quality.</param>
/// <param name="Effective">How many independent draws the answer is worth.</param>
/// <param name="Reliability">Whether it can be used.</param>
internal sealed record Standing(Quality Quality, double Effective, Reliability Reliability)
{
    /// <summary>Whether it is worth enough draws.</summary>
    public bool IsEnough => Effective >= Quality.EffectiveSampleSize;

    // Rounded down, since an answer that is worth 399.6 of 400 draws is not enough.
    private double Worth => Math.Floor(Effective);

    /// <summary>Whether its verdict is good enough.</summary>
    public bool IsReliable => Reliability.Level <= Quality.Reliability;

    /// <summary>Whether nothing is missing.</summary>
    public bool IsReached => IsEnough && IsReliable;

    /// <summary>
    /// The verdict in view of what was asked for: an answer that is worth fewer draws is Unusable.
    /// </summary>
    public Reliability Verdict =>
        IsEnough
            ? Reliability
            : new Reliability([
                new ReliabilityReason(
                    ReliabilityLevel.Unusable,
                    Invariant($"The answer is worth {Worth} of the {Quality.EffectiveSampleSize:F0} draws that ")
                        + "were asked for",
                    "Raise TimeBudget or MostParticles, or ask for fewer draws. Posterior.Reliability has the verdict "
                        + "on the posterior as it is."
                ),
                .. Reliability.Reasons,
            ]);

    /// <summary>What is missing, in words.</summary>
    public IEnumerable<string> Missing()
    {
        if (!IsEnough)
            yield return Invariant($"an effective sample size of {Quality.EffectiveSampleSize:F0}: it is {Worth}");
        if (!IsReliable)
            yield return $"an answer that is {Quality.Reliability}: it is {Reliability.Level}";
    }

    /// <summary>Why an answer falls short, in few words.</summary>
    public string Short() =>
        IsEnough
            ? $"{Reliability.Level}: {Reliability.Reasons[0].Text}"
            : Invariant($"worth {Worth} of {Quality.EffectiveSampleSize:F0} draws");
}
