using Icf.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Parsing;

/// <summary>
/// Reports ref-like values and references that live across a site. An error on the safe side: a value counts as living
/// from its declaration to its last use, and through the whole loop where it is declared outside.
/// </summary>
internal static class RefLikeRules
{
    public static void Check(ParseContext context, BodyNames names, IReadOnlyList<Site> sites)
    {
        List<Site> awaited = sites.Where(static s => s.IsAwaited).ToList();
        if (awaited.Count == 0)
            return;
        foreach (SyntaxNode node in context.Body!.DescendantNodes())
        {
            if (node is VariableDeclaratorSyntax or SingleVariableDesignationSyntax or ForEachStatementSyntax
                && context.Semantics.GetDeclaredSymbol(node, context.CancellationToken) is ILocalSymbol local
                && (local.IsRef || local.Type.IsRefLikeType)
                && !BodyRules.IsInFunction(node, context.Body!)
                && Lives(local, node, names, awaited))
            {
                context.Report(Descriptors.RefLikeAcrossSite, Identifier(node).GetLocation(), local.Name);
            }

            if (node is CommonForEachStatementSyntax loop && IteratesRefLike(loop, context)
                && awaited.Any(s => loop.Statement.Span.Contains(s.Node.Span)))
            {
                context.Report(Descriptors.RefLikeAcrossSite, loop.Expression, loop.Expression.ToString());
            }
        }

        foreach (Site site in awaited)
            CheckOperands(context, site);
    }

    private static SyntaxToken Identifier(SyntaxNode node) => node switch
    {
        VariableDeclaratorSyntax v => v.Identifier,
        SingleVariableDesignationSyntax d => d.Identifier,
        _ => ((ForEachStatementSyntax)node).Identifier,
    };

    private static bool IteratesRefLike(CommonForEachStatementSyntax loop, ParseContext context) =>
        context.Semantics.GetTypeInfo(loop.Expression, context.CancellationToken).Type?.IsRefLikeType == true
        || context.Semantics.GetForEachStatementInfo(loop).GetEnumeratorMethod?.ReturnType.IsRefLikeType == true;

    private static bool Lives(ILocalSymbol local, SyntaxNode declaration, BodyNames names, List<Site> sites)
    {
        int start = declaration is ForEachStatementSyntax f ? f.Statement.SpanStart : declaration.Span.End;
        int end = start;
        foreach (SyntaxNode use in names.UsesOf(local))
        {
            end = Math.Max(end, use.Span.End);
            foreach (StatementSyntax loop in use.Ancestors().OfType<StatementSyntax>().Where(IsLoop))
            {
                if (!loop.Span.Contains(declaration.Span))
                    end = Math.Max(end, loop.Span.End);
            }
        }

        // A value that is disposed of at the end of its block lives until then.
        if (declaration.Parent?.Parent is LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0 } or UsingStatementSyntax)
            end = Math.Max(end, declaration.FirstAncestorOrSelf<BlockSyntax>()?.Span.End ?? end);
        return sites.Any(s => s.Node.SpanStart >= start && s.Node.SpanStart < end);
    }

    private static bool IsLoop(StatementSyntax statement) =>
        statement is ForStatementSyntax or CommonForEachStatementSyntax or WhileStatementSyntax or DoStatementSyntax;

    // f(span, Sample(…)), span[Sample(…)], span[0] = Sample(…): what is evaluated first must wait for the site.
    private static void CheckOperands(ParseContext context, Site site)
    {
        for (SyntaxNode child = site.Node; child.Parent is ExpressionSyntax or ArgumentSyntax or BaseArgumentListSyntax; child = child.Parent)
        {
            foreach (SyntaxNode earlier in child.Parent.ChildNodes().TakeWhile(n => n != child))
            {
                ExpressionSyntax? operand = earlier as ExpressionSyntax ?? (earlier as ArgumentSyntax)?.Expression;
                if (operand is not null && Waits(context, operand, child.Parent) is { } place)
                    context.Report(Descriptors.RefLikeAcrossSite, place, place.ToString());
            }
        }
    }

    private static ExpressionSyntax? Waits(ParseContext context, ExpressionSyntax operand, SyntaxNode parent)
    {
        if (context.Semantics.GetTypeInfo(operand, context.CancellationToken).Type?.IsRefLikeType == true)
            return operand;
        return operand switch
        {
            MemberAccessExpressionSyntax member when parent is InvocationExpressionSyntax or AssignmentExpressionSyntax
                && Symbol(context, member.Expression) is not INamespaceOrTypeSymbol
                => Waits(context, member.Expression, parent),
            ElementAccessExpressionSyntax or InvocationExpressionSyntax when parent is AssignmentExpressionSyntax && ReturnsReference(context, operand)
                => operand,
            _ => null,
        };
    }

    private static bool ReturnsReference(ParseContext context, ExpressionSyntax operand) => Symbol(context, operand) switch
    {
        IPropertySymbol property => property.RefKind != RefKind.None,
        IMethodSymbol method => method.RefKind != RefKind.None,
        _ => false,
    };

    private static ISymbol? Symbol(ParseContext context, ExpressionSyntax node) =>
        context.Semantics.GetSymbolInfo(node, context.CancellationToken).Symbol;
}
