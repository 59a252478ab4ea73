using Icf.Generators.Infrastructure;

namespace Icf.Generators.Model;

/// <summary>How a network reads a parameter.</summary>
/// <param name="Kinds">The encoder of each level of its indices, outermost first.</param>
/// <param name="Passed">The called models that look at it.</param>
internal sealed record EncoderSpec(EquatableArray<string> Kinds, EquatableArray<PassedSpec> Passed);

/// <summary>A part of a parameter that is passed to a called model.</summary>
/// <param name="Levels">How many levels of indices lead to the part.</param>
/// <param name="CalleeClass">The model class of the callee, fully qualified.</param>
/// <param name="Parameter">The parameter of the callee.</param>
/// <param name="IsSelf">Whether the model calls itself.</param>
internal sealed record PassedSpec(int Levels, string CalleeClass, string Parameter, bool IsSelf);
