using System.Text;

namespace Icf.Traces;

/// <summary>A site that had another name in an earlier version of the model; its trained layers are kept.</summary>
/// <param name="Old">The name in the earlier version.</param>
/// <param name="Now">The name in this version.</param>
public sealed record SiteRename(string Old, string Now)
{
    private bool PrintMembers(StringBuilder builder) =>
        RecordText.Append(builder, (nameof(Old), Old), (nameof(Now), Now));
}
