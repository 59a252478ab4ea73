using System.Text;
using Icf.CompilerServices;

namespace Icf.Registry;

/// <summary>Something that <see cref="NetworkRegistry.VerifyAsync"/> has found.</summary>
/// <param name="Kind">Of what kind it is.</param>
/// <param name="Path">The file.</param>
/// <param name="Message">What is wrong, and what to do.</param>
public sealed record RegistryProblem(RegistryProblemKind Kind, string Path, string Message)
{
    private bool PrintMembers(StringBuilder text) =>
        RecordText.Append(text, (nameof(Kind), Kind), (nameof(Path), Path), (nameof(Message), Message));
}
