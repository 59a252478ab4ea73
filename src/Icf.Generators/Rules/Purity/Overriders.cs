using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Icf.Generators.Rules;

/// <summary>
/// The members that may run instead of a called one: its implementations and overrides in the project.
/// </summary>
internal sealed class Overriders
{
    private static readonly ConditionalWeakTable<Compilation, Overriders> s_known = new();
    private readonly Lazy<IReadOnlyList<INamedTypeSymbol>> _types;
    private readonly ConcurrentDictionary<ISymbol, IReadOnlyList<ISymbol>> _members = new(
        SymbolEqualityComparer.Default
    );

    private Overriders(Compilation compilation) =>
        _types = new Lazy<IReadOnlyList<INamedTypeSymbol>>(() => Types(compilation.Assembly.GlobalNamespace).ToArray());

    /// <summary>The members of a compilation.</summary>
    public static Overriders Of(Compilation compilation) =>
        s_known.GetValue(compilation, static compilation => new Overriders(compilation));

    /// <summary>Those of a member; none for a member that is not virtual.</summary>
    public IReadOnlyList<ISymbol> Of(ISymbol member) =>
        member is IMethodSymbol { IsStatic: false } method
        && (method.IsAbstract || method.IsVirtual || method.IsOverride)
            ? _members.GetOrAdd(member, _ => Find(method).Distinct(SymbolEqualityComparer.Default).ToArray())
            : Array.Empty<ISymbol>();

    private IEnumerable<ISymbol> Find(IMethodSymbol method)
    {
        IEnumerable<IMethodSymbol?> found =
            method.ContainingType.TypeKind == TypeKind.Interface
                ? _types.Value.SelectMany(type => Implementations(type, method))
                : _types
                    .Value.SelectMany(static t => t.GetMembers().OfType<IMethodSymbol>())
                    .Where(m => Overrides(m, method));
        return found.OfType<IMethodSymbol>().Select(static m => m.OriginalDefinition);
    }

    private static IEnumerable<IMethodSymbol?> Implementations(INamedTypeSymbol type, IMethodSymbol method) =>
        type
            .AllInterfaces.Where(i =>
                SymbolEqualityComparer.Default.Equals(i.OriginalDefinition, method.ContainingType)
            )
            .SelectMany(i => i.GetMembers(method.Name))
            .Where(m => SymbolEqualityComparer.Default.Equals(m.OriginalDefinition, method))
            .Select(m => type.FindImplementationForInterfaceMember(m) as IMethodSymbol);

    private static bool Overrides(IMethodSymbol member, IMethodSymbol method)
    {
        for (IMethodSymbol? next = member.OverriddenMethod; next is not null; next = next.OverriddenMethod)
        {
            if (SymbolEqualityComparer.Default.Equals(next.OriginalDefinition, method))
                return true;
        }

        return false;
    }

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol container) =>
        container
            .GetMembers()
            .OfType<INamespaceOrTypeSymbol>()
            .SelectMany(static m => m is INamedTypeSymbol type ? Types(type).Prepend(type) : Types(m));
}
