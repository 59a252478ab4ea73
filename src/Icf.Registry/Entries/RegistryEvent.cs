using System.Text;
using Icf.CompilerServices;

namespace Icf.Registry;

/// <summary>Who did what, and when. Written in the same transaction as the change itself, and never changed.</summary>
public sealed record RegistryEvent
{
    /// <summary>Its place in the history, from 1.</summary>
    public required long Sequence { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who.</summary>
    public required string By { get; init; }

    /// <summary>What.</summary>
    public required RegistryAction Action { get; init; }

    /// <summary>The model; null where the whole registry is meant.</summary>
    public string? Model { get; init; }

    /// <summary>The version; null where none is meant.</summary>
    public int? Number { get; init; }

    /// <summary>The alias; null where none is meant.</summary>
    public string? Alias { get; init; }

    /// <summary>The version that the alias named before; null if none.</summary>
    public int? Former { get; init; }

    /// <summary>The reason that was given, or the text of a note.</summary>
    public string? Reason { get; init; }

    /// <summary>What policies said against a promotion that was forced; empty if it was not.</summary>
    public IReadOnlyList<string> Overruled { get; init; } = [];

    private bool PrintMembers(StringBuilder text) =>
        RecordText.Append(
            text,
            (nameof(Sequence), Sequence),
            (nameof(At), At),
            (nameof(By), By),
            (nameof(Action), Action),
            (nameof(Model), Model),
            (nameof(Number), Number),
            (nameof(Alias), Alias),
            (nameof(Former), Former),
            (nameof(Reason), Reason),
            (nameof(Overruled), Overruled)
        );
}
