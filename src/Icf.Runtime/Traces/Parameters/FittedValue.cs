namespace Icf.Traces;

/// <summary>The value of a parameter.</summary>
/// <param name="Numbers">Its numbers; never written to.</param>
/// <param name="IsNumber">Whether it is one number, and no array of one.</param>
internal readonly record struct FittedValue(double[] Numbers, bool IsNumber);
