using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace Icf.Generators.Analysis;

/// <summary>
/// The types of values: nothing can change what one of them stands for, so that a copy of it is independent of it. If
/// in doubt, a type is none of them.
/// </summary>
internal static class ValueTypes
{
    /// <summary>
    /// Whether a type is made of values only: numbers, strings, functions, what the language itself makes, and structs
    /// and sealed classes of these, whose fields are read-only if it is a class.
    /// </summary>
    public static bool Contains(ITypeSymbol? type) =>
        type is not null
        && (type.IsUnmanagedType || Contains(type, new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default)));

    // A type that contains itself is made of values if everything else in it is.
    private static bool Contains(ITypeSymbol type, HashSet<ITypeSymbol> open)
    {
        if (
            type.IsUnmanagedType
            || type is { SpecialType: SpecialType.System_String } or { TypeKind: TypeKind.Delegate }
            || LanguageSymbols.IsIcf(type)
        )
            return true;
        if (type is not INamedTypeSymbol { IsRefLikeType: false } named)
            return false;
        return !open.Add(named)
            || named switch
            {
                { IsAnonymousType: true } => named
                    .GetMembers()
                    .OfType<IPropertySymbol>()
                    .All(property => Contains(property.Type, open)),
                { TypeKind: TypeKind.Struct } => IsImmutableCollection(named)
                    ? named.TypeArguments.All(argument => Contains(argument, open))
                    : Fields(named).All(field => Contains(field.Type, open)),
                { TypeKind: TypeKind.Class } => IsImmutableCollection(named)
                    ? named.TypeArguments.All(argument => Contains(argument, open))
                    : named.IsSealed && IsMadeOfFixedFields(named, open),
                _ => false,
            };
    }

    // Only a class whose code is at hand shows all of its fields.
    private static bool IsMadeOfFixedFields(INamedTypeSymbol type, HashSet<ITypeSymbol> open)
    {
        for (
            INamedTypeSymbol? next = type;
            next is not null && next.SpecialType != SpecialType.System_Object;
            next = next.BaseType
        )
        {
            if (
                next.DeclaringSyntaxReferences.IsEmpty
                || !Fields(next).All(field => field.IsReadOnly && Contains(field.Type, open))
            )
                return false;
        }

        return true;
    }

    private static IEnumerable<IFieldSymbol> Fields(INamedTypeSymbol type) =>
        type.GetMembers().OfType<IFieldSymbol>().Where(static field => field is { IsStatic: false, IsConst: false });

    private static bool IsImmutableCollection(INamedTypeSymbol type) =>
        type
            is {
                ContainingType: null,
                ContainingNamespace:
                { Name: "Immutable", ContainingNamespace: { Name: "Collections", ContainingNamespace.Name: "System" } }
            };
}
