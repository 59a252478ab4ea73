using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Rules;

/// <summary>What the methods that a model calls do themselves, and through others, as far as their code is at hand.</summary>
internal sealed class Callees
{
    private const int Most = 100;
    private static readonly ConditionalWeakTable<Compilation, Callees> s_known = new();
    private readonly Compilation _compilation;
    private readonly ConcurrentDictionary<ISymbol, Callee> _callees = new(SymbolEqualityComparer.Default);

    private Callees(Compilation compilation) => _compilation = compilation;

    /// <summary>The methods of a compilation.</summary>
    public static Callees Of(Compilation compilation) => s_known.GetValue(compilation, static compilation => new Callees(compilation));

    /// <summary>The member whose code runs where a name stands, if it is written in this project and no model.</summary>
    public static ISymbol? Called(SimpleNameSyntax name, ISymbol symbol, SemanticModel semantics, CancellationToken cancellationToken)
    {
        ISymbol? member = symbol switch
        {
            IMethodSymbol { MethodKind: MethodKind.Ordinary } method => LanguageSymbols.SiteKindOf(method) is null ? method : null,
            IMethodSymbol { MethodKind: MethodKind.ReducedExtension } method => method.ReducedFrom,
            IPropertySymbol property => property,
            INamedTypeSymbol { DeclaringSyntaxReferences.IsEmpty: false } when name.Parent is ObjectCreationExpressionSyntax creation
                => semantics.GetSymbolInfo(creation, cancellationToken).Symbol,
            _ => null,
        };
        return member is { DeclaringSyntaxReferences.IsEmpty: false } ? member.OriginalDefinition : null;
    }

    /// <summary>One deed of each kind that a member does, those of the members that it calls among them.</summary>
    public IReadOnlyList<Deed> Deeds(ISymbol member, CancellationToken cancellationToken)
    {
        var found = new List<Deed>();
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default) { member };
        var open = new Queue<ISymbol>(seen);
        while (open.Count > 0 && seen.Count < Most)
        {
            ISymbol next = open.Dequeue();
            Callee callee = Read(next, cancellationToken);

            // What an object further away does to itself may be made anew in each run.
            foreach (Deed deed in callee.Deeds)
            {
                if (!found.Exists(known => known.Kind == deed.Kind)
                    && (deed.Kind != Impurity.OwnState || SymbolEqualityComparer.Default.Equals(next, member)))
                {
                    found.Add(deed);
                }
            }

            foreach (ISymbol called in callee.Calls.Where(seen.Add))
                open.Enqueue(called);
        }

        return found;
    }

    private Callee Read(ISymbol member, CancellationToken cancellationToken)
    {
        if (_callees.TryGetValue(member, out Callee? known))
            return known;
        var deeds = new List<Deed>();
        var calls = new List<ISymbol>();
        foreach (SyntaxReference reference in member.DeclaringSyntaxReferences)
        {
            // A primary constructor is declared by its whole type.
            SyntaxNode declaration = reference.GetSyntax(cancellationToken);
            if (declaration is not (BaseMethodDeclarationSyntax or BasePropertyDeclarationSyntax))
                continue;
            SemanticModel semantics = _compilation.GetSemanticModel(declaration.SyntaxTree);
            var locals = new HashSet<string>(Locals(declaration), StringComparer.Ordinal);
            var outside = new OutsideState(expression => semantics.GetSymbolInfo(expression, cancellationToken).Symbol);
            foreach (SyntaxNode node in declaration.DescendantNodes())
            {
                // What a method does to its arguments concerns the run of its caller alone, as a rule.
                if (outside.Of(node, static _ => false) is { } change)
                    deeds.Add(change);
                if (node is not SimpleNameSyntax name || locals.Contains(name.Identifier.ValueText)
                    || semantics.GetSymbolInfo(name, cancellationToken).Symbol is not { } symbol)
                {
                    continue;
                }

                if (Deed.Of(name, symbol) is { } deed)
                    deeds.Add(deed);
                else if (LanguageSymbols.IsModel(symbol) && Deed.Access(name, symbol) is { } call && !BodyNames.IsInNameOf(name))
                    deeds.Add(Deed.Of(Impurity.LostSites, call));
                else if (Called(name, symbol, semantics, cancellationToken) is { } called)
                    calls.Add(called);
            }
        }

        bool isConstructor = member is IMethodSymbol { MethodKind: MethodKind.Constructor };
        var callee = new Callee(Deed.Whole(deeds).Where(d => !isConstructor || d.Kind != Impurity.OwnState).ToArray(), calls);
        return _callees.GetOrAdd(member, callee);
    }

    // Names that need not be looked up.
    private static IEnumerable<string> Locals(SyntaxNode declaration) => declaration.DescendantNodes().Select(static node => node switch
    {
        ParameterSyntax parameter => parameter.Identifier.ValueText,
        VariableDeclaratorSyntax variable => variable.Identifier.ValueText,
        SingleVariableDesignationSyntax variable => variable.Identifier.ValueText,
        ForEachStatementSyntax loop => loop.Identifier.ValueText,
        _ => null,
    }).OfType<string>();

    private sealed record Callee(IReadOnlyList<Deed> Deeds, IReadOnlyList<ISymbol> Calls);
}
