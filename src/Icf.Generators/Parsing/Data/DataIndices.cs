using Icf.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Parsing;

/// <summary>
/// Reads the indices of data, which a twin evaluates twice: to read the value, and to identify the datum.
/// </summary>
internal sealed class DataIndices(ParseContext context, ReadBody body)
{
    private readonly HashSet<SyntaxNode> _lists = new();

    /// <summary>The path step for an access to an element.</summary>
    public DataStep Of(ElementAccessExpressionSyntax access)
    {
        _lists.Add(access.ArgumentList);
        return DataStep.OfIndices(
            access.ArgumentList.Arguments.Select(a => Index(access, a)).ToArray(),
            access.ArgumentList.Arguments.Select(IsConstant).ToArray()
        );
    }

    /// <summary>Whether a node stands in an index of a datum.</summary>
    public bool Hold(SyntaxNode node) => node.Ancestors().Any(_lists.Contains);

    /// <summary>Whether all indices of a path have the same values at every use of a variable for it.</summary>
    /// <param name="path">The path, as written where the variable is declared.</param>
    /// <param name="declaration">The declaration of the variable.</param>
    public bool AreSteady(DataPath path, SyntaxNode declaration)
    {
        IReadOnlyList<string> words = path.IndexWords;
        return words.Count == 0
            || body.Names.Bound.All(bound =>
                !words.Contains(bound.Name.Identifier.ValueText)
                || bound.Symbol is not (ILocalSymbol or IParameterSymbol)
                || !ControlFlow.IsWrittenThrough(bound.Name)
                || IsTurn(bound.Symbol, declaration)
            );
    }

    // The counter of a loop around it, which only the loop sets.
    private bool IsTurn(ISymbol symbol, SyntaxNode declaration) =>
        body.Loops.Around(declaration).Any(loop => SymbolEqualityComparer.Default.Equals(loop.Symbol, symbol));

    private string Index(ElementAccessExpressionSyntax access, ArgumentSyntax argument)
    {
        ExpressionSyntax expression = argument.Expression;
        if (expression is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.IndexExpression } fromEnd)
            return FromEnd(access.Expression, fromEnd.Operand);
        Check(expression);
        return Text(expression);
    }

    // y[^1]  →  y.Length - 1
    private string FromEnd(ExpressionSyntax list, ExpressionSyntax offset)
    {
        Check(offset);
        ITypeSymbol? type = body.Semantics.GetTypeInfo(list, body.CancellationToken).Type;
        string size = type is null ? "Length" : ListTypes.SizeOf(type) ?? "Length";
        string subtracted = offset is LiteralExpressionSyntax or SimpleNameSyntax ? Text(offset) : $"({Text(offset)})";
        return $"{Text(list)}.{size} - {subtracted}";
    }

    private void Check(ExpressionSyntax expression)
    {
        bool isInt =
            body.Semantics.GetTypeInfo(expression, body.CancellationToken).Type?.SpecialType
            is SpecialType.System_Int32
                or SpecialType.System_Int16
                or SpecialType.System_UInt16
                or SpecialType.System_Byte
                or SpecialType.System_SByte
                or SpecialType.System_Char;
        if (!isInt)
            context.Report(Descriptors.DataIndex, expression, "of type int");
        else if (expression.DescendantNodesAndSelf().FirstOrDefault(static n => !IsPure(n)) is { } impure)
            context.Report(Descriptors.DataIndex, impure, "free of calls and side effects");
    }

    private static string Text(ExpressionSyntax expression) =>
        expression.DescendantTrivia().All(static t => t.IsKind(SyntaxKind.WhitespaceTrivia))
            ? expression.ToString()
            : expression.NormalizeWhitespace(eol: " ").ToString();

    private bool IsConstant(ArgumentSyntax index) =>
        body.Semantics.GetConstantValue(index.Expression, body.CancellationToken).HasValue;

    private static bool IsPure(SyntaxNode node) =>
        node switch
        {
            AssignmentExpressionSyntax or InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax => false,
            AnonymousFunctionExpressionSyntax
            or SwitchExpressionSyntax
            or IsPatternExpressionSyntax
            or QueryExpressionSyntax => false,
            PostfixUnaryExpressionSyntax u => u.IsKind(SyntaxKind.SuppressNullableWarningExpression),
            PrefixUnaryExpressionSyntax u => u.Kind()
                is not (SyntaxKind.PreIncrementExpression or SyntaxKind.PreDecrementExpression),
            _ => true,
        };
}
