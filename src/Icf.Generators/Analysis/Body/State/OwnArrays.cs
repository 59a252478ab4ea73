using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Analysis;

/// <summary>
/// Arrays that the body makes and changes, and that nothing else can see: the twin lets its particle keep them.
/// </summary>
/// <param name="Declaration">Where they are declared, each with the <c>new T[n]</c> that makes it.</param>
/// <param name="Wholes">The names that stand for all elements of one of them at once.</param>
/// <param name="OfResult">Those of them that stand where only the result is computed.</param>
internal sealed record OwnArrays(
    VariableDeclarationSyntax Declaration,
    IReadOnlyList<ExpressionSyntax> Wholes,
    IReadOnlyList<ExpressionSyntax> OfResult
)
{
    /// <summary>Whether one of <see cref="Wholes"/> only serves to compute the result.</summary>
    public bool IsOfResult(ExpressionSyntax whole) => OfResult.Contains(whole);

    /// <summary>The expressions that make them.</summary>
    public IEnumerable<ArrayCreationExpressionSyntax> Makings =>
        Declaration.Variables.Select(static v => (ArrayCreationExpressionSyntax)v.Initializer!.Value);
}
