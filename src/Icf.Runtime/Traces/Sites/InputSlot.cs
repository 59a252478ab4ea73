namespace Icf.Traces;

/// <summary>A parameter of the model that is not observed: a covariate, a size or a constant.</summary>
/// <param name="Name">The parameter's name.</param>
/// <param name="Type">Its C# type, as written in a signature.</param>
public sealed record InputSlot(string Name, string Type);
