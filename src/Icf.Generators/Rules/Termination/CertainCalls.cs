using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Icf.Generators.Caching;
using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Rules;

/// <summary>
/// The methods that a method calls in every run that ends with a value, as far as their code is available.
/// </summary>
internal sealed class CertainCalls
{
    private const int Most = 50;
    private static readonly ConditionalWeakTable<Compilation, CertainCalls> s_known = new();
    private readonly Compilation _compilation;
    private readonly ConcurrentDictionary<ISymbol, IReadOnlyList<ISymbol>> _calls = new(SymbolEqualityComparer.Default);

    private CertainCalls(Compilation compilation) => _compilation = compilation;

    /// <summary>The methods of a compilation.</summary>
    public static CertainCalls Of(Compilation compilation) =>
        s_known.GetValue(compilation, static compilation => new CertainCalls(compilation));

    /// <summary>
    /// Whether every run of a method that ends with a value calls another one, itself or through others.
    /// </summary>
    public bool Lead(IMethodSymbol from, IMethodSymbol to, Reading reading, CancellationToken cancellationToken)
    {
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default) { from.OriginalDefinition };
        var open = new Queue<ISymbol>(seen);
        while (open.Count > 0 && seen.Count < Most)
        {
            foreach (ISymbol called in Read(open.Dequeue(), reading, cancellationToken))
            {
                if (SymbolEqualityComparer.Default.Equals(called, to.OriginalDefinition))
                    return true;
                if (seen.Add(called))
                    open.Enqueue(called);
            }
        }

        return false;
    }

    private IReadOnlyList<ISymbol> Read(ISymbol method, Reading reading, CancellationToken cancellationToken)
    {
        reading.Add(method);
        if (_calls.TryGetValue(method, out IReadOnlyList<ISymbol>? known))
            return known;
        var calls = new List<ISymbol>();
        foreach (SyntaxReference reference in method.DeclaringSyntaxReferences)
        {
            SyntaxNode declaration = reference.GetSyntax(cancellationToken);
            if (BodyOf(declaration) is not { } body)
                continue;

            SemanticModel semantics = _compilation.GetSemanticModel(declaration.SyntaxTree);
            if (semantics.GetOperation(declaration, cancellationToken) is not { } operation)
                continue;
            foreach (MemberCall call in new CallReader(semantics, cancellationToken).Within(operation))
            {
                // An accessor that may be overridden can be another one.
                if (
                    call.Method is { DeclaringSyntaxReferences.IsEmpty: false } called
                    && (call.IsWritten || called is { IsVirtual: false, IsOverride: false, IsAbstract: false })
                    && body.Span.Contains(call.Place.Span)
                    && Certainty.IsCertain(call.Place, body)
                    && !BodyRules.IsInFunction(call.Place, body)
                )
                {
                    calls.Add(called.OriginalDefinition);
                }
            }
        }

        return _calls.GetOrAdd(method, calls);
    }

    private static SyntaxNode? BodyOf(SyntaxNode declaration) =>
        declaration switch
        {
            BaseMethodDeclarationSyntax method => (SyntaxNode?)method.Body ?? method.ExpressionBody,
            AccessorDeclarationSyntax accessor => (SyntaxNode?)accessor.Body ?? accessor.ExpressionBody,
            ArrowExpressionClauseSyntax arrow => arrow,
            _ => null,
        };
}
