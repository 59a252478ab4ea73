using System.Text;
using Icf.CompilerServices;

namespace Icf.Registry;

/// <summary>What <see cref="NetworkRegistry.VerifyAsync"/> has found.</summary>
/// <param name="Versions">How many versions were read.</param>
/// <param name="Problems">What is wrong, and what may be removed.</param>
public sealed record RegistryHealth(int Versions, IReadOnlyList<RegistryProblem> Problems)
{
    /// <summary>Whether every version can be used; there may be orphans.</summary>
    public bool IsSound => Problems.All(static problem => problem.Kind == RegistryProblemKind.Orphan);

    private bool PrintMembers(StringBuilder text) =>
        RecordText.Append(text, (nameof(Versions), Versions), (nameof(Problems), Problems), (nameof(IsSound), IsSound));
}
