using System.Text;
using Icf.CompilerServices;

namespace Icf;

/// <summary>What a file of draws says of itself beside what the posterior knows.</summary>
public sealed record DrawFileOptions
{
    /// <summary>The seed that the engine was given; null if it is not to be said.</summary>
    public long? Seed { get; init; }

    private bool PrintMembers(StringBuilder builder) => RecordText.Append(builder, (nameof(Seed), Seed));
}
