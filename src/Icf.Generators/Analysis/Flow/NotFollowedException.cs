namespace Icf.Generators.Analysis;

/// <summary>A model holds what the interpreter does not follow.</summary>
internal sealed class NotFollowedException : Exception { }
