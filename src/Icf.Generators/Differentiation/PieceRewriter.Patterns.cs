using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Icf.Generators.Differentiation;

// Patterns, which compare the value of a number: the derivative is that of the arm taken.
internal sealed partial class PieceRewriter
{
    private void Matched(ExpressionSyntax expression, SyntaxNode patterns)
    {
        PatternSyntax[] all = PatternsOf(patterns);
        ITypeSymbol? type = OperationOf(expression)?.Type;
        bool isNamed = all.SelectMany(static p => p.DescendantNodesAndSelf())
            .Any(static n => n is SingleVariableDesignationSyntax);

        // x is null, x is { } value: the number itself is not looked at.
        if (type is not null && RealTypes.IsOptional(type) && all.All(AsksForPresence))
            return;
        if (!isNamed && type?.SpecialType == SpecialType.System_Double)
            TakeValue(expression);
        else if (!isNamed && type is not null && RealTypes.IsOptional(type))
            _edits.After(expression, "?.Value");
        else if (!isNamed && Bare(expression) is TupleExpressionSyntax tuple && tuple.Arguments.All(IsPlainOrNumber))
        {
            foreach (ArgumentSyntax part in tuple.Arguments.Where(a => IsReal(a.Expression)))
                TakeValue(part.Expression);
        }
        else
            throw new NotDifferentiableException(patterns, "takes a latent apart by a pattern");
    }

    private static ExpressionSyntax Bare(ExpressionSyntax expression)
    {
        while (expression is ParenthesizedExpressionSyntax inner)
            expression = inner.Expression;
        return expression;
    }

    private bool IsPlainOrNumber(ArgumentSyntax part) =>
        !IsReal(part.Expression) || OperationOf(part.Expression)?.Type?.SpecialType == SpecialType.System_Double;

    private static PatternSyntax[] PatternsOf(SyntaxNode node) =>
        node switch
        {
            PatternSyntax pattern => new[] { pattern },
            SwitchExpressionSyntax choice => choice.Arms.Select(static a => a.Pattern).ToArray(),
            SwitchStatementSyntax choice => choice
                .Sections.SelectMany(static s => s.Labels)
                .OfType<CasePatternSwitchLabelSyntax>()
                .Select(static l => l.Pattern)
                .ToArray(),
            _ => System.Array.Empty<PatternSyntax>(),
        };

    private static bool AsksForPresence(PatternSyntax pattern) =>
        pattern switch
        {
            ConstantPatternSyntax
            {
                Expression.RawKind: (int)Microsoft.CodeAnalysis.CSharp.SyntaxKind.NullLiteralExpression
            }
            or DiscardPatternSyntax
            or DeclarationPatternSyntax
            or VarPatternSyntax
            or RecursivePatternSyntax { PropertyPatternClause.Subpatterns.Count: 0 } => true,
            UnaryPatternSyntax not => AsksForPresence(not.Pattern),
            ParenthesizedPatternSyntax inner => AsksForPresence(inner.Pattern),
            _ => false,
        };
}
