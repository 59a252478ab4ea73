using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Icf.Generators.Differentiation;

// Patterns, which compare the value of a number: the derivative is that of the arm taken.
internal sealed partial class PieceRewriter
{
    private void Matched(ExpressionSyntax expression, SyntaxNode patterns)
    {
        PatternSyntax[] all = PatternsOf(patterns);
        IOperation? value = OperationOf(Bare(expression));
        ITypeSymbol? type = value?.Type;
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
        {
            foreach (IPatternOperation pattern in all.Select(OperationOf).OfType<IPatternOperation>())
                ByValue(pattern, isReal: true, value is null ? null : MemberCall.Bare(value));
            if (type is null || !IsNumber(type))
                return;
            foreach (CaseSwitchLabelSyntax label in patterns.DescendantNodes().OfType<CaseSwitchLabelSyntax>())
            {
                if (label.Parent?.Parent == patterns && !label.Value.IsKind(SyntaxKind.NullLiteralExpression))
                    OfValue(label.Value);
            }
        }
    }

    private void OfValue(SyntaxNode pattern)
    {
        _edits.Before(pattern, "{ Value: ");
        _edits.After(pattern, " }");
    }

    // x is > 0 and var v  →  x is { Value: > 0 } and var v
    private void ByValue(IPatternOperation pattern, bool isReal, IOperation? taken)
    {
        switch (pattern)
        {
            case IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: not null } }
            or IRelationalPatternOperation:
                if (isReal && IsNumber(pattern.InputType))
                    OfValue(pattern.Syntax);
                break;
            case IDeclarationPatternOperation { DeclaredSymbol: null } when isReal:
                if (pattern.Syntax is DeclarationPatternSyntax { Type: { } written } && IsDouble(written))
                    _edits.Replace(written.Span, _names.Real);
                break;
            case IRecursivePatternOperation o:
                if (isReal)
                    _patterns.Add(o.Syntax);
                for (int i = 0; i < o.DeconstructionSubpatterns.Length; i++)
                {
                    IOperation? element = RealValues.ElementOf(taken, o, i);
                    ByValue(
                        o.DeconstructionSubpatterns[i],
                        element is null ? _values.IsRealPart(o, i, isReal) : _values.IsReal(element),
                        element is null ? null : MemberCall.Bare(element)
                    );
                }

                foreach (IPropertySubpatternOperation part in o.PropertySubpatterns)
                    ByValue(part.Pattern, _values.IsRealPart(part, isReal), null);
                break;
            case IListPatternOperation o:
                foreach (IPatternOperation element in o.Patterns)
                    ByValue(element, isReal, null);
                break;
            case ITypePatternOperation { MatchedType.SpecialType: SpecialType.System_Double } when isReal:
                _edits.Replace(pattern.Syntax.Span, _names.Real);
                break;
            default:
                foreach (IPatternOperation inner in pattern.ChildOperations.OfType<IPatternOperation>())
                    ByValue(inner, isReal, taken);
                break;
        }
    }

    private static bool IsNumber(ITypeSymbol type) =>
        type.SpecialType == SpecialType.System_Double || RealTypes.IsOptional(type);

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
            ConstantPatternSyntax { Expression.RawKind: (int)SyntaxKind.NullLiteralExpression }
            or DiscardPatternSyntax
            or DeclarationPatternSyntax
            or VarPatternSyntax
            or RecursivePatternSyntax { PropertyPatternClause.Subpatterns.Count: 0 } => true,
            UnaryPatternSyntax not => AsksForPresence(not.Pattern),
            ParenthesizedPatternSyntax inner => AsksForPresence(inner.Pattern),
            _ => false,
        };
}
