using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Parsing;

/// <summary>Every name in a body with the symbol it is bound to, asked of the user's own nodes once.</summary>
internal sealed class BodyNames
{
    private readonly List<(SimpleNameSyntax Name, ISymbol Symbol)> _bound = new();
    private readonly Dictionary<SyntaxNode, ISymbol> _symbols = new();
    private bool? _hasWritingFunctions;

    public BodyNames(ParseContext context)
    {
        foreach (SimpleNameSyntax name in context.Body!.DescendantNodes().OfType<SimpleNameSyntax>())
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            SymbolInfo info = context.Semantics.GetSymbolInfo(name, context.CancellationToken);

            // A call with a dynamic argument is bound at run time; that it is a site can be known all the same.
            ISymbol? late = info.CandidateReason == CandidateReason.LateBound ? info.CandidateSymbols.FirstOrDefault() : null;
            if ((info.Symbol ?? late) is { } symbol)
            {
                _bound.Add((name, symbol));
                _symbols.Add(name, symbol);
            }
        }
    }

    /// <summary>The bound names in source order.</summary>
    public IReadOnlyList<(SimpleNameSyntax Name, ISymbol Symbol)> Bound => _bound;

    /// <summary>The symbol of a name, or nothing.</summary>
    public ISymbol? Of(SyntaxNode? name) => name is not null && _symbols.TryGetValue(name, out ISymbol? symbol) ? symbol : null;

    /// <summary>The uses of a local or a parameter.</summary>
    public IEnumerable<SimpleNameSyntax> UsesOf(ISymbol symbol) => _bound
        .Where(b => SymbolEqualityComparer.Default.Equals(b.Symbol, symbol))
        .Select(static b => b.Name);

    /// <summary>Whether a lambda, local function or query sets a variable that is not its own.</summary>
    public bool HasWritingFunctions(SyntaxNode body) => _hasWritingFunctions ??= _bound.Exists(bound =>
        bound.Symbol is ILocalSymbol or IParameterSymbol && ControlFlow.IsWrittenThrough(bound.Name) && bound.Name.Ancestors().TakeWhile(a => a != body).Any(a =>
            a is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or QueryExpressionSyntax
            && !bound.Symbol.DeclaringSyntaxReferences.Any(r => a.FullSpan.Contains(r.Span))));

    /// <summary>The call that a method's name belongs to, or nothing where the name stands for a delegate.</summary>
    public static InvocationExpressionSyntax? CallOf(SimpleNameSyntax name)
    {
        ExpressionSyntax expression = name.Parent switch
        {
            MemberAccessExpressionSyntax member when member.Name == name => member,
            MemberBindingExpressionSyntax binding => binding,
            AliasQualifiedNameSyntax alias => alias,
            _ => name,
        };
        while (expression.Parent is ParenthesizedExpressionSyntax outer)
            expression = outer;
        return expression.Parent is InvocationExpressionSyntax call && call.Expression == expression ? call : null;
    }

    /// <summary>Whether a name stands in <c>nameof</c>, where nothing is evaluated.</summary>
    public static bool IsInNameOf(SyntaxNode name) => name.Ancestors().OfType<InvocationExpressionSyntax>().Any(static i =>
        i.Expression is IdentifierNameSyntax { Identifier.RawKind: (int)SyntaxKind.IdentifierToken, Identifier.Text: "nameof" });
}
