using Icf.Generators.Infrastructure;

namespace Icf.Generators.Model;

/// <summary>How a network reads a parameter.</summary>
/// <param name="Kinds">The encoder of each level of its indices, outermost first.</param>
/// <param name="Handed">The called models that look at it.</param>
internal sealed record EncoderSpec(EquatableArray<string> Kinds, EquatableArray<HandedSpec> Handed);

/// <summary>A part of a parameter that is handed to a called model.</summary>
/// <param name="Levels">How many levels of indices lead to the part.</param>
/// <param name="CalleeClass">The model class of the callee, fully qualified.</param>
/// <param name="Parameter">The parameter of the callee.</param>
/// <param name="IsSelf">Whether the model calls itself.</param>
internal sealed record HandedSpec(int Levels, string CalleeClass, string Parameter, bool IsSelf);
