using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Icf.Generators.Caching;
using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Icf.Generators.Rules;

/// <summary>
/// The effects of the methods that a model calls, directly and through other methods, as far as their code is
/// available.
/// </summary>
internal sealed class Callees
{
    private const int Most = 100;
    private static readonly ConditionalWeakTable<Compilation, Callees> s_known = new();
    private readonly Compilation _compilation;
    private readonly ConcurrentDictionary<ISymbol, Callee> _callees = new(SymbolEqualityComparer.Default);

    private Callees(Compilation compilation) => _compilation = compilation;

    /// <summary>The methods of a compilation.</summary>
    public static Callees Of(Compilation compilation) =>
        s_known.GetValue(compilation, static compilation => new Callees(compilation));

    /// <summary>The numbers of the parameters of which a member changes what they refer to.</summary>
    public IReadOnlyCollection<int> Changed(ISymbol member, Reading reading, CancellationToken cancellationToken) =>
        Overriders
            .Of(_compilation)
            .Of(member)
            .Prepend(member)
            .SelectMany(m => Read(m, reading, cancellationToken).Changed)
            .Distinct()
            .ToArray();

    /// <summary>One effect of each kind that a member has, including those of the members that it calls.</summary>
    public IReadOnlyList<SideEffect> SideEffects(ISymbol member, Reading reading, CancellationToken cancellationToken)
    {
        var found = new List<SideEffect>();
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default) { member };
        var open = new Queue<(ISymbol Member, bool IsSame)>();
        open.Enqueue((member, true));
        while (open.Count > 0 && seen.Count < Most)
        {
            (ISymbol next, bool isSame) = open.Dequeue();
            Callee callee = Read(next, reading, cancellationToken);

            // Another object that changes itself may be created in each run, unless it belongs to this one.
            foreach (SideEffect effect in callee.SideEffects)
            {
                if (!found.Exists(known => known.Kind == effect.Kind) && (effect.Kind != Impurity.OwnState || isSame))
                    found.Add(effect);
            }

            foreach ((ISymbol called, bool isOwn) in callee.Calls.OrderByDescending(static c => c.IsOwn))
            {
                if (seen.Add(called))
                    open.Enqueue((called, isSame && isOwn));
            }

            foreach (ISymbol other in Overriders.Of(_compilation).Of(next))
            {
                if (seen.Add(other))
                    open.Enqueue((other, isSame));
            }
        }

        return found;
    }

    private Callee Read(ISymbol member, Reading reading, CancellationToken cancellationToken)
    {
        reading.Add(member);
        if (_callees.TryGetValue(member, out Callee? known))
            return known;
        var effects = new List<SideEffect>();
        var calls = new List<(ISymbol, bool)>();
        var changed = new HashSet<int>();
        foreach (SyntaxReference reference in member.DeclaringSyntaxReferences)
        {
            // A primary constructor is declared by its whole type.
            SyntaxNode declaration = reference.GetSyntax(cancellationToken);
            if (
                declaration
                is not (BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or ArrowExpressionClauseSyntax)
            )
                continue;
            SemanticModel semantics = _compilation.GetSemanticModel(declaration.SyntaxTree);
            ISymbol? SymbolOf(ExpressionSyntax expression) =>
                semantics.GetSymbolInfo(expression, cancellationToken).Symbol;
            var locals = new HashSet<string>(Locals(declaration), StringComparer.Ordinal);
            var written = new HashSet<string>(
                declaration
                    .DescendantNodes()
                    .OfType<IdentifierNameSyntax>()
                    .Where(ControlFlow.IsWritten)
                    .Select(static name => name.Identifier.ValueText),
                StringComparer.Ordinal
            );
            var outside = new OutsideState(
                SymbolOf,
                local => written.Contains(local.Name) ? null : Initial(local, cancellationToken)
            );

            // A change of an argument concerns the caller, if the argument existed before the call.
            var ofParameters = new HashSet<int>();
            bool IsGiven(IParameterSymbol parameter)
            {
                if (!written.Contains(parameter.Name))
                    ofParameters.Add(parameter.Ordinal);
                return false;
            }

            foreach (SyntaxNode node in declaration.DescendantNodes())
            {
                if (outside.Of(node, IsGiven) is { } change)
                    effects.Add(change);
                if (
                    node is not SimpleNameSyntax name
                    || locals.Contains(name.Identifier.ValueText)
                    || SymbolOf(name) is not { } symbol
                )
                {
                    continue;
                }

                if (SideEffect.Of(name, symbol) is { } effect)
                    effects.Add(effect);
                else if (
                    LanguageSymbols.IsModel(symbol)
                    && SideEffect.Access(name, symbol) is { } call
                    && !BodyNames.IsInNameOf(name)
                )
                    effects.Add(SideEffect.Of(Impurity.LostSites, call));
            }

            changed.UnionWith(ofParameters);
            if (semantics.GetOperation(declaration, cancellationToken) is not { } operation)
                continue;
            foreach (MemberCall call in new CallReader(semantics, cancellationToken).Within(operation))
            {
                if (call.Helper is not { } called)
                    continue;
                bool isOwn =
                    call.Receiver is not null
                    && (
                        MemberCall.Bare(call.Receiver)
                            is IInstanceReferenceOperation
                            {
                                ReferenceKind: InstanceReferenceKind.ContainingTypeInstance
                            }
                        || MemberCall.Bare(call.Receiver).Syntax is ExpressionSyntax receiver
                            && outside.Owner(receiver, static _ => false) == Impurity.OwnState
                    );
                calls.Add((called, isOwn));
            }
        }

        bool isConstructor = member is IMethodSymbol { MethodKind: MethodKind.Constructor };
        var callee = new Callee(
            SideEffect.Whole(effects).Where(d => !isConstructor || d.Kind != Impurity.OwnState).ToArray(),
            calls,
            changed
        );
        return _callees.GetOrAdd(member, callee);
    }

    /// <summary>The initialiser of a local; null if it is declared in another way.</summary>
    public static ExpressionSyntax? Initial(ILocalSymbol local, CancellationToken cancellationToken) =>
        local.DeclaringSyntaxReferences is [{ } reference]
        && reference.GetSyntax(cancellationToken) is VariableDeclaratorSyntax { Initializer.Value: { } value }
            ? value
            : null;

    // Names that need not be looked up.
    private static IEnumerable<string> Locals(SyntaxNode declaration) =>
        declaration
            .DescendantNodes()
            .Select(static node =>
                node switch
                {
                    ParameterSyntax parameter => parameter.Identifier.ValueText,
                    VariableDeclaratorSyntax variable => variable.Identifier.ValueText,
                    SingleVariableDesignationSyntax variable => variable.Identifier.ValueText,
                    ForEachStatementSyntax loop => loop.Identifier.ValueText,
                    _ => null,
                }
            )
            .OfType<string>();

    private sealed record Callee(
        IReadOnlyList<SideEffect> SideEffects,
        IReadOnlyList<(ISymbol Member, bool IsOwn)> Calls,
        IReadOnlyCollection<int> Changed
    );
}
