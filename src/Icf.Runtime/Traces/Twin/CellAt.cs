namespace Icf.Traces;

/// <summary>Where an element is.</summary>
/// <param name="Array">The array, by its place among those that were made.</param>
/// <param name="Index">Its index there.</param>
internal readonly record struct CellAt(int Array, int Index);
