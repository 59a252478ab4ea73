using System.Text;
using Icf.Traces;

namespace Icf.CompilerServices;

/// <summary>
/// What one method means: hashes of its parts, as lower-case hexadecimal digits, and its sites in words.
/// </summary>
/// <param name="Prior">The sample sites and the calls of models, with their arguments.</param>
/// <param name="Likelihood">The observe and factor sites and what they score.</param>
/// <param name="Structure">Everything else except the result: control flow, computations, signature.</param>
/// <param name="Result">What is returned. To a caller it matters; a network for the method itself never sees
/// it.</param>
public sealed record FingerprintParts(string Prior, string Likelihood, string Structure, string Result)
{
    /// <summary>The sites in source order.</summary>
    public IReadOnlyList<SiteMeaning> Sites { get; init; } = [];

    private bool PrintMembers(StringBuilder builder) =>
        RecordText.Append(
            builder,
            (nameof(Prior), Prior),
            (nameof(Likelihood), Likelihood),
            (nameof(Structure), Structure),
            (nameof(Result), Result),
            (nameof(Sites), Sites)
        );
}
