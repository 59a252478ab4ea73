namespace Icf.Generators.Analysis;

/// <summary>What a trace of a model holds while it is suspended.</summary>
/// <param name="Problem">
/// Why this is not made of values only, with the site at which it is so or nothing; null if it is.
/// </param>
/// <param name="Arrays">The arrays that its particle must keep for that.</param>
/// <param name="Lists">The lists that its particle must keep for that.</param>
internal sealed record SuspendedState(
    (string Site, string Reason)? Problem,
    IReadOnlyList<OwnArrays> Arrays,
    IReadOnlyList<OwnList> Lists
)
{
    /// <summary>A state made of values only, without arrays and lists.</summary>
    public static SuspendedState Values { get; } = new(null, Array.Empty<OwnArrays>(), Array.Empty<OwnList>());

    /// <summary>Another state.</summary>
    public static SuspendedState Of(string site, string reason) => Values with { Problem = (site, reason) };
}
