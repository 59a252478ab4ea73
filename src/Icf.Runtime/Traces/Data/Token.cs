namespace Icf.Traces;

/// <summary>One number among the arguments of a model.</summary>
/// <param name="At">Which one.</param>
/// <param name="IsInput">Whether it is an input, not a datum.</param>
internal readonly record struct Token(DataRef At, bool IsInput);
