using System.Text;

namespace Icf.Traces;

/// <summary>
/// The arguments of a site, as text that does not depend on how the method is written: locals are replaced by the
/// expressions that they hold, and a variable that changes is <c>$1</c>.
/// </summary>
/// <param name="Kind"><c>sample</c>, <c>observe</c>, <c>factor</c> or <c>call</c>.</param>
/// <param name="Name">The name of the site.</param>
/// <param name="Text">Its distribution, its weight, or the called model with its arguments: <c>Normal(0,
/// 1)</c>.</param>
public sealed record SiteMeaning(string Kind, string Name, string Text)
{
    private bool PrintMembers(StringBuilder builder) =>
        RecordText.Append(builder, (nameof(Kind), Kind), (nameof(Name), Name), (nameof(Text), Text));
}
