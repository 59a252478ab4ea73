namespace Icf;

/// <summary>
/// Marks a method of a <c>partial</c> type as a probabilistic model. The source generator emits its trace twin, its
/// proposal skeleton and a typed model class beside it. The method itself stays ordinary, callable C#.
/// </summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class ModelAttribute : Attribute;
