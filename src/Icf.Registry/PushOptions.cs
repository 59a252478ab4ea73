using System.Text;
using Icf.CompilerServices;

namespace Icf.Registry;

/// <summary>What is known of a network beyond its file.</summary>
public sealed record PushOptions
{
    /// <summary>Where it comes from.</summary>
    public Lineage Lineage { get; init; } = Lineage.Unknown;

    /// <summary>A note on it; null for none.</summary>
    public string? Note { get; init; }

    private bool PrintMembers(StringBuilder text) =>
        RecordText.Append(text, (nameof(Lineage), Lineage), (nameof(Note), Note));
}
