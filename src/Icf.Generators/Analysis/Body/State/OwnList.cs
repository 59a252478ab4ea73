using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Analysis;

/// <summary>
/// A list that the body makes, adds to, and looks at only where it computes its result: the twin lets its particle keep
/// it.
/// </summary>
/// <param name="Declaration">Where it is declared, alone.</param>
/// <param name="Making">The expression that makes it.</param>
/// <param name="Element">The type of its elements, as written.</param>
/// <param name="Results">The places where it is looked at.</param>
internal sealed record OwnList(
    VariableDeclarationSyntax Declaration,
    ExpressionSyntax Making,
    TypeSyntax Element,
    IReadOnlyList<ExpressionSyntax> Results
);
