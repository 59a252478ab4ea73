using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Icf.Generators.Parsing;

/// <summary>
/// Every name in a body with the symbol that it is bound to; each is requested from the compiler once.
/// </summary>
internal sealed class BodyNames
{
    private static readonly ConditionalWeakTable<SyntaxTree, TextSpan[]> s_nameOfs = new();
    private readonly List<(SimpleNameSyntax Name, ISymbol Symbol)> _bound = new();
    private readonly Dictionary<SyntaxNode, ISymbol> _symbols = new();
    private ILookup<ISymbol, SimpleNameSyntax>? _uses;
    private HashSet<ISymbol>? _set;
    private bool? _hasWritingFunctions;

    public BodyNames(SyntaxNode root, SemanticModel semantics, CancellationToken cancellationToken)
    {
        foreach (SimpleNameSyntax name in root.DescendantNodes().OfType<SimpleNameSyntax>())
        {
            cancellationToken.ThrowIfCancellationRequested();
            SymbolInfo info = Info(name, semantics, cancellationToken);

            // A call with a dynamic argument is bound at run time; still it can be known to be a site.
            ISymbol? late =
                info.CandidateReason == CandidateReason.LateBound ? info.CandidateSymbols.FirstOrDefault() : null;
            if ((info.Symbol ?? late) is { } symbol)
            {
                _bound.Add((name, symbol));
                _symbols.Add(name, symbol);
            }
        }
    }

    // The compiler caches what a call is bound to, but binds the whole statement again for the name in it.
    private static SymbolInfo Info(SimpleNameSyntax name, SemanticModel semantics, CancellationToken cancellationToken)
    {
        if (
            CallOf(name) is { } call
            && semantics.GetSymbolInfo(call, cancellationToken) is { Symbol: IMethodSymbol method } info
            && method.Name == name.Identifier.ValueText
        )
        {
            return info;
        }

        return semantics.GetSymbolInfo(name, cancellationToken);
    }

    /// <summary>The bound names in source order.</summary>
    public IReadOnlyList<(SimpleNameSyntax Name, ISymbol Symbol)> Bound => _bound;

    /// <summary>The symbol of a name, or null.</summary>
    public ISymbol? Of(SyntaxNode? name) =>
        name is not null && _symbols.TryGetValue(name, out ISymbol? symbol) ? symbol : null;

    /// <summary>The uses of a local or a parameter.</summary>
    public IEnumerable<SimpleNameSyntax> UsesOf(ISymbol symbol)
    {
        _uses ??= _bound.ToLookup(static b => b.Symbol, static b => b.Name, SymbolEqualityComparer.Default);
        return _uses[symbol];
    }

    /// <summary>Whether a local or a parameter may be set anywhere after its declaration.</summary>
    public bool IsSet(ISymbol symbol)
    {
        _set ??= new HashSet<ISymbol>(
            _bound.Where(static b => ControlFlow.IsWritten(b.Name)).Select(static b => b.Symbol),
            SymbolEqualityComparer.Default
        );
        return _set.Contains(symbol);
    }

    /// <summary>The only value that a local ever has; null if it is set again, or declared in another way.</summary>
    public ExpressionSyntax? ValueOf(ILocalSymbol local) =>
        !IsSet(local)
        && local.DeclaringSyntaxReferences is [{ } reference]
        && reference.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: { } value }
            ? value
            : null;

    /// <summary>Whether a lambda, local function or query sets a variable that is not its own.</summary>
    public bool HasWritingFunctions(SyntaxNode body) =>
        _hasWritingFunctions ??=
            HasFunctions(body)
            && _bound.Exists(bound =>
                bound.Symbol is ILocalSymbol or IParameterSymbol
                && ControlFlow.IsWrittenThrough(bound.Name)
                && bound
                    .Name.Ancestors()
                    .TakeWhile(a => a != body)
                    .Any(a =>
                        a is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or QueryExpressionSyntax
                        && !bound.Symbol.DeclaringSyntaxReferences.Any(r => a.FullSpan.Contains(r.Span))
                    )
            );

    /// <summary>Whether a body holds lambdas, local functions or queries.</summary>
    public static bool HasFunctions(SyntaxNode body) =>
        body.DescendantNodes()
            .Any(static n =>
                n is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or QueryExpressionSyntax
            );

    /// <summary>The call that a method's name belongs to; null if the name is used as a delegate.</summary>
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

    /// <summary>Whether a name is inside <c>nameof</c>, where nothing is evaluated.</summary>
    public static bool IsInNameOf(SyntaxNode name) =>
        s_nameOfs.GetValue(name.SyntaxTree, NameOfs).Any(n => n.Contains(name.Span));

    // Computed once for each version of a file: an expression can be so deep that walking up from each of its names
    // would take too long.
    private static TextSpan[] NameOfs(SyntaxTree tree) =>
        tree.GetRoot()
            .DescendantNodes()
            .OfType<InvocationExpressionSyntax>()
            .Where(static i =>
                i.Expression
                    is IdentifierNameSyntax
                    {
                        Identifier.RawKind: (int)SyntaxKind.IdentifierToken,
                        Identifier.Text: "nameof"
                    }
            )
            .Select(static i => i.Span)
            .ToArray();
}
