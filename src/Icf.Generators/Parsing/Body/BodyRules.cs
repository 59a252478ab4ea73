using Icf.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Parsing;

/// <summary>Reports code that is not allowed in the body of a model.</summary>
internal static class BodyRules
{
    public static void Check(ParseContext context, ResolvedBody body)
    {
        bool isUnsafe = context
            .Syntax.Ancestors()
            .OfType<TypeDeclarationSyntax>()
            .Any(static t => t.Modifiers.Any(SyntaxKind.UnsafeKeyword));
        foreach (SyntaxNode node in body.Root.DescendantNodes())
        {
            switch (node)
            {
                case UnsafeStatementSyntax or FixedStatementSyntax:
                    context.Report(Descriptors.Unsafe, node.GetFirstToken().GetLocation(), context.Method.Name);
                    break;
                case ExpressionSyntax pointer when isUnsafe && IsPointer(pointer, context):
                    context.Report(Descriptors.Unsafe, pointer, context.Method.Name);
                    break;
                case YieldStatementSyntax when !IsInFunction(node, body.Root):
                    context.Report(Descriptors.Iterator, node.GetFirstToken().GetLocation(), context.Method.Name);
                    break;
                case GotoStatementSyntax jump
                    when body.Sites.Count > 0 && IsBackward(jump, context) && !IsInFunction(node, body.Root):
                    context.Report(Descriptors.Goto, jump);
                    break;
            }
        }

        foreach (SyntaxToken token in body.Root.DescendantTokens())
        {
            if (token.IsKind(SyntaxKind.IdentifierToken) && token.Text == "await")
                context.Report(Descriptors.AwaitAsName, token.GetLocation());
        }

        foreach ((SimpleNameSyntax name, ISymbol symbol) in body.Names.Bound)
        {
            if (FileLocal(symbol) is { } type)
                context.Report(Descriptors.FileLocalType, name, type.Name);
        }

        RefLikeRules.Check(context, body);
    }

    /// <summary>Whether a node is in a lambda or local function within the body.</summary>
    public static bool IsInFunction(SyntaxNode node, SyntaxNode body) =>
        node.Ancestors()
            .TakeWhile(a => a != body)
            .Any(static a => a is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax);

    // In an unsafe type a body may use pointers without the keyword; its twin is in a part of the type that is not
    // unsafe.
    private static bool IsPointer(ExpressionSyntax node, ParseContext context) =>
        node
            is PointerTypeSyntax
                or FunctionPointerTypeSyntax
                or PrefixUnaryExpressionSyntax
                {
                    RawKind: (int)SyntaxKind.AddressOfExpression or (int)SyntaxKind.PointerIndirectionExpression
                }
        || context.Semantics.GetTypeInfo(node, context.CancellationToken).Type
            is { TypeKind: TypeKind.Pointer or TypeKind.FunctionPointer }
            && node.Parent is not ExpressionSyntax;

    // A jump back to a label or a case; a jump forward passes every site at most once.
    private static bool IsBackward(GotoStatementSyntax jump, ParseContext context)
    {
        if (jump.IsKind(SyntaxKind.GotoStatement))
        {
            return context.Semantics.GetSymbolInfo(jump.Expression!, context.CancellationToken).Symbol
                    is not ILabelSymbol { DeclaringSyntaxReferences: [{ } label] }
                || label.Span.Start < jump.SpanStart;
        }

        if (jump.FirstAncestorOrSelf<SwitchStatementSyntax>() is not { } choice)
            return true;
        Optional<object?> wanted = jump.Expression is null
            ? default
            : context.Semantics.GetConstantValue(jump.Expression, context.CancellationToken);
        SwitchLabelSyntax? target = choice
            .Sections.SelectMany(static s => s.Labels)
            .FirstOrDefault(label =>
                label switch
                {
                    DefaultSwitchLabelSyntax => jump.IsKind(SyntaxKind.GotoDefaultStatement),
                    CaseSwitchLabelSyntax c => wanted.HasValue
                        && Equals(
                            context.Semantics.GetConstantValue(c.Value, context.CancellationToken).Value,
                            wanted.Value
                        ),
                    _ => false,
                }
            );
        return target is null || target.SpanStart < jump.SpanStart;
    }

    private static INamedTypeSymbol? FileLocal(ISymbol symbol)
    {
        for (
            INamedTypeSymbol? type = symbol as INamedTypeSymbol ?? symbol.ContainingType;
            type is not null;
            type = type.ContainingType
        )
        {
            if (type.IsFileLocal)
                return type;
        }

        return null;
    }
}
