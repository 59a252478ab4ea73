using System.Text;
using Icf.CompilerServices;

namespace Icf.Registry;

/// <summary>What <see cref="NetworkRegistry.CollectAsync"/> has removed.</summary>
/// <param name="Paths">The files.</param>
/// <param name="Bytes">Their size, in bytes.</param>
public sealed record CollectedFiles(IReadOnlyList<string> Paths, long Bytes)
{
    private bool PrintMembers(StringBuilder text) =>
        RecordText.Append(text, (nameof(Paths), Paths), (nameof(Bytes), Bytes));
}
