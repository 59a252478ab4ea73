using System.Text.Json.Serialization;

namespace Icf.Traces;

/// <summary>A skeleton as text, to find what differs between two skeletons.</summary>
/// <param name="Latents">Name and distribution of each static site.</param>
/// <param name="Observations">Name and distribution of each observe site of the root method.</param>
/// <param name="Data">The observed parameters.</param>
/// <param name="Inputs">The other parameters, with their types.</param>
/// <param name="Methods">
/// The meaning of the model's method, and after it that of each method that it calls; null in files that do not contain
/// it.
/// </param>
internal sealed record SkeletonSummary(
    IReadOnlyList<NamedDistribution> Latents,
    IReadOnlyList<NamedDistribution> Observations,
    IReadOnlyList<string> Data,
    IReadOnlyList<NamedInput> Inputs,
    IReadOnlyList<MethodMeaning>? Methods
)
{
    /// <summary>Whether a list has a null element, which a serializer does not refuse.</summary>
    [JsonIgnore]
    public bool HasHoles =>
        Latents.Contains(null!)
        || Observations.Contains(null!)
        || Data.Contains(null!)
        || Inputs.Contains(null!)
        || (
            Methods is { } methods
            && methods.Any(method => method?.Parts.Sites is not { } sites || sites.Contains(null!))
        );

    public static SkeletonSummary Of(ProposalSkeleton skeleton) =>
        new(
            [.. skeleton.StaticSites.Select(site => new NamedDistribution(site.Name, site.Site.Distribution))],
            [.. skeleton.Observations.Select(site => new NamedDistribution(site.Name, site.Distribution))],
            [.. skeleton.Data.Select(data => data.Name)],
            [.. skeleton.Inputs.Select(input => new NamedInput(input.Name, input.Type))],
            [.. ModelFingerprint.Methods(skeleton).Select(method => new MethodMeaning(method.Model, method.Parts))]
        );
}

/// <summary>A site and the name of its distribution.</summary>
internal sealed record NamedDistribution(string Name, string Distribution);

/// <summary>A parameter that is not observed, and its type.</summary>
internal sealed record NamedInput(string Name, string Type);

/// <summary>A method and what it means.</summary>
internal sealed record MethodMeaning(string Name, FingerprintParts Parts);
