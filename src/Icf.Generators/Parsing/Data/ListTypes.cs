using Icf.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Icf.Generators.Parsing;

/// <summary>Types whose elements have indices.</summary>
internal static class ListTypes
{
    /// <summary>The type of the elements of a list; null for an array or another type.</summary>
    public static ITypeSymbol? ElementOf(ITypeSymbol type) =>
        Interface(type, SpecialType.System_Collections_Generic_IReadOnlyList_T)
        ?? Interface(type, SpecialType.System_Collections_Generic_IList_T);

    /// <summary>The property with the size of an array or list; null if there is no such property.</summary>
    public static string? SizeOf(ITypeSymbol type) =>
        type switch
        {
            IArrayTypeSymbol => "Length",
            { TypeKind: TypeKind.Interface } => ElementOf(type) is null ? null : "Count",
            _ when ElementOf(type) is null => null,
            _ => new[] { "Length", "Count" }.FirstOrDefault(name => Has(type, name)),
        };

    /// <summary>
    /// How a list of numbers is passed to a writer, with <c>{0}</c> for the list: a list that is a struct must be cast
    /// to an interface, and one that is not an <c>IReadOnlyList</c> converted to one.
    /// </summary>
    public static string AsReadOnly(ITypeSymbol type)
    {
        if (type is IArrayTypeSymbol || ElementOf(type) is not { } element)
            return "{0}";
        if (Interface(type, SpecialType.System_Collections_Generic_IReadOnlyList_T) is null)
            return $"{KnownNames.Services}ArgumentWriter.List({{0}})";
        return type.IsValueType
            ? $"(global::System.Collections.Generic.IReadOnlyList<{TypeNames.Full(element)}>){{0}}"
            : "{0}";
    }

    private static ITypeSymbol? Interface(ITypeSymbol type, SpecialType wanted)
    {
        IEnumerable<INamedTypeSymbol> all = type is INamedTypeSymbol named
            ? new[] { named }.Concat(type.AllInterfaces)
            : type.AllInterfaces;
        return type is IArrayTypeSymbol
            ? null
            : all.FirstOrDefault(i => i.OriginalDefinition.SpecialType == wanted)?.TypeArguments[0];
    }

    private static bool Has(ITypeSymbol type, string property)
    {
        for (ITypeSymbol? t = type; t is not null; t = t.BaseType)
        {
            if (
                t.GetMembers(property)
                    .Any(static m => m is IPropertySymbol { DeclaredAccessibility: Accessibility.Public })
            )
                return true;
        }

        return false;
    }
}
