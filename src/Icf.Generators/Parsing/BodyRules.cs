using Icf.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Parsing;

/// <summary>Reports what cannot stand in the body of a model.</summary>
internal static class BodyRules
{
    public static void Check(ParseContext context, BodyNames names, IReadOnlyList<Site> sites)
    {
        foreach (SyntaxNode node in context.Body!.DescendantNodes())
        {
            switch (node)
            {
                case UnsafeStatementSyntax or FixedStatementSyntax:
                    context.Report(Descriptors.Unsafe, node.GetFirstToken().GetLocation(), context.Method.Name);
                    break;
                case YieldStatementSyntax when !IsInFunction(node, context.Body!):
                    context.Report(Descriptors.Iterator, node.GetFirstToken().GetLocation(), context.Method.Name);
                    break;
                case GotoStatementSyntax jump when sites.Count > 0 && IsBackward(jump, context) && !IsInFunction(node, context.Body!):
                    context.Report(Descriptors.Goto, jump);
                    break;
            }
        }

        foreach (SyntaxToken token in context.Body!.DescendantTokens())
        {
            if (token.IsKind(SyntaxKind.IdentifierToken) && token.Text == "await")
                context.Report(Descriptors.AwaitAsName, token.GetLocation());
        }

        foreach ((SimpleNameSyntax name, ISymbol symbol) in names.Bound)
        {
            if (FileLocal(symbol) is { } type)
                context.Report(Descriptors.FileLocalType, name, type.Name);
        }

        RefLikeRules.Check(context, names, sites);
    }

    /// <summary>Whether a node stands in a lambda or local function within the body.</summary>
    public static bool IsInFunction(SyntaxNode node, SyntaxNode body) => node.Ancestors().TakeWhile(a => a != body)
        .Any(static a => a is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax);

    // A jump to a label, or back to a case; falling on to a later case passes every site at most once.
    private static bool IsBackward(GotoStatementSyntax jump, ParseContext context)
    {
        if (jump.IsKind(SyntaxKind.GotoStatement) || jump.FirstAncestorOrSelf<SwitchStatementSyntax>() is not { } choice)
            return true;
        Optional<object?> wanted = jump.Expression is null
            ? default
            : context.Semantics.GetConstantValue(jump.Expression, context.CancellationToken);
        SwitchLabelSyntax? target = choice.Sections.SelectMany(static s => s.Labels).FirstOrDefault(label => label switch
        {
            DefaultSwitchLabelSyntax => jump.IsKind(SyntaxKind.GotoDefaultStatement),
            CaseSwitchLabelSyntax c => wanted.HasValue
                && Equals(context.Semantics.GetConstantValue(c.Value, context.CancellationToken).Value, wanted.Value),
            _ => false,
        });
        return target is null || target.SpanStart < jump.SpanStart;
    }

    private static INamedTypeSymbol? FileLocal(ISymbol symbol)
    {
        for (INamedTypeSymbol? type = symbol as INamedTypeSymbol ?? symbol.ContainingType; type is not null; type = type.ContainingType)
        {
            if (type.IsFileLocal)
                return type;
        }

        return null;
    }
}
