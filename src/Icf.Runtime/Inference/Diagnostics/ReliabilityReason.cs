namespace Icf;

/// <summary>One reason to doubt an answer, and a remedy.</summary>
public sealed class ReliabilityReason
{
    internal ReliabilityReason(ReliabilityLevel level, string text, string remedy) =>
        (Level, Text, Remedy) = (level, text, remedy);

    /// <summary>How serious the reason is.</summary>
    public ReliabilityLevel Level { get; }

    /// <summary>
    /// What was found, as a clause of readable text: <c>10000 particles are worth 22 independent draws</c>.
    /// </summary>
    public string Text { get; }

    /// <summary>The remedy, as a sentence.</summary>
    public string Remedy { get; }

    /// <summary>What was found, and the remedy.</summary>
    public override string ToString() => $"{Text}. {Remedy}";
}
