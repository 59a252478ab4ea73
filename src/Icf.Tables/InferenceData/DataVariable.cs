namespace Icf.Tables.InferenceData;

/// <summary>An array whose dimensions have names.</summary>
/// <param name="Name">The name.</param>
/// <param name="Axes">The dimensions, from the outermost on.</param>
/// <param name="Values">
/// The values, the last dimension running fastest: an array of <see cref="double"/>, <see cref="int"/> or <see
/// cref="bool"/>.
/// </param>
internal sealed record DataVariable(string Name, IReadOnlyList<DataAxis> Axes, Array Values);
