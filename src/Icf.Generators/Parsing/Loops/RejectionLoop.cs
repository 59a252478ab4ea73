using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Parsing;

/// <summary>A loop that keeps only the accepted attempt.</summary>
/// <param name="Condition">The condition that decides on an attempt.</param>
/// <param name="AcceptsWhenTrue">Whether the attempt is accepted if the condition holds, otherwise rejected.</param>
/// <param name="Samples">The sample sites of an attempt.</param>
/// <param name="Calls">The calls of models of an attempt.</param>
/// <param name="Depth">How many loops stand around it.</param>
/// <param name="Identifier">The name of the field in the model class.</param>
internal sealed record RejectionLoop(
    ExpressionSyntax Condition,
    bool AcceptsWhenTrue,
    IReadOnlyList<Site> Samples,
    IReadOnlyList<Site> Calls,
    int Depth,
    string Identifier
)
{
    /// <summary>The name of the loop: that of its first site.</summary>
    public string Name => Samples.Concat(Calls).OrderBy(static s => s.Node.SpanStart).First().Name;
}
