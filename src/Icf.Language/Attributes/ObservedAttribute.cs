namespace Icf;

/// <summary>
/// Marks a parameter of a <see cref="ModelAttribute">model</see> as data. Its values (itself, its elements, its
/// members) may be used only as the value of <see cref="Prob.Observe{T}"/>, as an observed argument of another model,
/// or for their length. Every other parameter is an input.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter, Inherited = false)]
public sealed class ObservedAttribute : Attribute;
