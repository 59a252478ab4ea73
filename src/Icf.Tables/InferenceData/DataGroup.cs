namespace Icf.Tables.InferenceData;

/// <summary>Arrays that belong together, such as the latents of all draws.</summary>
/// <param name="Name">The name, by ArviZ's convention.</param>
/// <param name="Variables">The arrays.</param>
internal sealed record DataGroup(string Name, IReadOnlyList<DataVariable> Variables);
