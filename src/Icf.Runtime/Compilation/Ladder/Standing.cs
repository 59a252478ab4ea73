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

    /// <summary>Whether its verdict is good enough.</summary>
    public bool IsReliable => Reliability.Level <= Quality.Reliability;

    /// <summary>Whether nothing is missing.</summary>
    public bool IsReached => IsEnough && IsReliable;

    /// <summary>What is missing, in words.</summary>
    public IEnumerable<string> Missing()
    {
        if (!IsEnough)
            yield return Invariant(
                $"an effective sample size of {Quality.EffectiveSampleSize:F0}: it is {Effective:F0}"
            );
        if (!IsReliable)
            yield return $"an answer that is {Quality.Reliability}: it is {Reliability.Level}";
    }

    /// <summary>Why an answer falls short, in few words.</summary>
    public string Short() =>
        IsEnough
            ? $"{Reliability.Level}: {Reliability.Reasons[0].Text}"
            : Invariant($"worth {Effective:F0} of {Quality.EffectiveSampleSize:F0} draws");
}
