/// <summary>The centre of a cluster.</summary>
/// <param name="X">First coordinate.</param>
/// <param name="Y">Second coordinate.</param>
public readonly record struct Center(double X, double Y);
