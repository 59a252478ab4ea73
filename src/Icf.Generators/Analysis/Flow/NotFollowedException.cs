namespace Icf.Generators.Analysis;

/// <summary>A model has code that the interpreter does not follow.</summary>
internal sealed class NotFollowedException : Exception { }
