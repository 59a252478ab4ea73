namespace Icf;

/// <summary>One thing that speaks against an answer, and what can be done about it.</summary>
public sealed class ReliabilityReason
{
    internal ReliabilityReason(ReliabilityLevel level, string text, string remedy) =>
        (Level, Text, Remedy) = (level, text, remedy);

    /// <summary>How much it speaks against the answer.</summary>
    public ReliabilityLevel Level { get; }

    /// <summary>
    /// What was found, as a clause for a person: <c>10000 particles are worth 22 independent draws</c>.
    /// </summary>
    public string Text { get; }

    /// <summary>What helps, as a sentence.</summary>
    public string Remedy { get; }

    /// <summary>What was found, and what helps.</summary>
    public override string ToString() => $"{Text}. {Remedy}";
}
