using System.Text;
using Icf.CompilerServices;

namespace Icf.Registry;

/// <summary>Where a network comes from. What is not known is null.</summary>
public sealed record Lineage
{
    /// <summary>The data set that it was trained on: a path, or a hash.</summary>
    public string? DataSet { get; init; }

    /// <summary>The seed of the training.</summary>
    public long? Seed { get; init; }

    /// <summary>
    /// The <see cref="NetworkVersion.Hash"/> of the registered network that its training started from. It is found by
    /// itself where <see cref="TrainingOptions.WarmStart"/> was the file of a registry.
    /// </summary>
    public string? Parent { get; init; }

    /// <summary>The version of the code, such as a commit.</summary>
    public string? CodeVersion { get; init; }

    /// <summary>Nothing is known.</summary>
    public static Lineage Unknown { get; } = new();

    private bool PrintMembers(StringBuilder text) =>
        RecordText.Append(
            text,
            (nameof(DataSet), DataSet),
            (nameof(Seed), Seed),
            (nameof(Parent), Parent),
            (nameof(CodeVersion), CodeVersion)
        );
}
