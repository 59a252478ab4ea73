using Microsoft.CodeAnalysis;

namespace Icf.Generators.Parsing;

/// <summary>A list or dictionary as JSON has it.</summary>
/// <param name="Element">The type of its elements, or of the values of a dictionary.</param>
/// <param name="Factory">What makes its form.</param>
/// <param name="Make">The code that makes it of <c>all</c> elements; null for a plain list.</param>
internal sealed record JsonList(ITypeSymbol Element, string Factory, string? Make);

/// <summary>Types that are arrays of elements, or objects of values, in JSON.</summary>
internal static class JsonLists
{
    private const string Generic = "System.Collections.Generic.";
    private const string Immutable = "System.Collections.Immutable.";

    /// <summary>The list that a type is; null for another type.</summary>
    public static JsonList? Of(INamedTypeSymbol type, Compilation compilation, INamedTypeSymbol within)
    {
        string name = NameOf(type);
        ITypeSymbol[] arguments = type.TypeArguments.ToArray();
        return name switch
        {
            Generic + "List" => new JsonList(arguments[0], "List", null),
            Generic + "IReadOnlyList" or Generic + "IReadOnlyCollection" or Generic + "IEnumerable" => Sequence("all"),
            Generic + "IList" or Generic + "ICollection" => Sequence(
                $"new global::{Generic}List<{TypeNames.Full(arguments[0])}>(all)"
            ),
            Generic + "ISet" or Generic + "IReadOnlySet" => Sequence(
                $"new global::{Generic}HashSet<{TypeNames.Full(arguments[0])}>(all)"
            ),
            Immutable + "ImmutableArray" or Immutable + "ImmutableList" => Sequence($"global::{name}.Create(all)"),
            Generic + "Dictionary"
            or Generic + "IDictionary"
            or Generic + "IReadOnlyDictionary" when arguments[0].SpecialType == SpecialType.System_String =>
                new JsonList(arguments[1], "Map", "all"),
            _ => Constructed(type, compilation, within),
        };

        JsonList Sequence(string make) => new(arguments[0], "Sequence", make);
    }

    // A type that takes its elements. What hands them out in another order would turn them round.
    private static JsonList? Constructed(INamedTypeSymbol type, Compilation compilation, INamedTypeSymbol within)
    {
        if (
            type.IsAbstract
            || type.TypeKind is not (TypeKind.Class or TypeKind.Struct)
            || type.Name.EndsWith("Stack", StringComparison.Ordinal)
            || ElementOf(type) is not { } element
        )
            return null;
        IMethodSymbol[] takesAll = type
            .InstanceConstructors.Where(c =>
                c.Parameters is [{ Type: INamedTypeSymbol parameter }]
                && NameOf(parameter) is Generic + "IEnumerable" or Generic + "IReadOnlyList" or Generic + "IList"
                && SymbolEqualityComparer.Default.Equals(parameter.TypeArguments[0], element)
                && JsonMembers.IsUsable(c, compilation, within)
            )
            .ToArray();
        return takesAll.Length == 1 ? new JsonList(element, "Sequence", $"new {TypeNames.Full(type)}(all)") : null;
    }

    private static ITypeSymbol? ElementOf(INamedTypeSymbol type)
    {
        INamedTypeSymbol[] all = type
            .AllInterfaces.Where(static i =>
                i.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T
            )
            .ToArray();
        return all.Length == 1 ? all[0].TypeArguments[0] : null;
    }

    private static string NameOf(INamedTypeSymbol type) =>
        type is { ContainingType: null, ContainingNamespace: { } space } ? $"{TypeNames.Plain(space)}.{type.Name}" : "";
}
