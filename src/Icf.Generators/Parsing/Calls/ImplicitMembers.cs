using Microsoft.CodeAnalysis;

namespace Icf.Generators.Parsing;

/// <summary>Finds the members that C# uses by their names alone. A missing method means unknown code.</summary>
internal sealed class ImplicitMembers(Compilation compilation)
{
    /// <summary>The member that converts a value to text, unless it is known to have no effects.</summary>
    public IEnumerable<IMethodSymbol?> Text(ITypeSymbol? type)
    {
        if (
            type
                is null
                    or { SpecialType: not (SpecialType.None or SpecialType.System_Object) }
                    or { TypeKind: TypeKind.Enum }
            || type is { SpecialType: SpecialType.None }
                && Conduct.IsOfPlatform(type)
                && type.TypeKind is TypeKind.Class or TypeKind.Struct
        )
        {
            return Array.Empty<IMethodSymbol?>();
        }

        // Behind an interface or an object there may be any code.
        if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct) || type.SpecialType == SpecialType.System_Object)
            return new IMethodSymbol?[] { null };
        return Own(type)
            .SelectMany(static t => t.GetMembers().OfType<IMethodSymbol>())
            .Where(static m => m is { IsStatic: false, Name: "ToString" or "TryFormat", IsImplicitlyDeclared: false });
    }

    /// <summary>The member that releases a resource.</summary>
    public IEnumerable<IMethodSymbol> Dispose(ITypeSymbol? type)
    {
        if (type is null)
            return Array.Empty<IMethodSymbol>();
        ISymbol? contract = compilation
            .GetSpecialType(SpecialType.System_IDisposable)
            .GetMembers("Dispose")
            .FirstOrDefault();
        ISymbol? found = contract is null ? null : type.FindImplementationForInterfaceMember(contract);
        return (
            found is IMethodSymbol method
                ? new[] { method }
                : Named(type, "Dispose").Where(static m => m.Parameters.IsEmpty)
        ).Concat(
            type.TypeKind == TypeKind.Interface && contract is IMethodSymbol abstracted
                ? new[] { abstracted }
                : Array.Empty<IMethodSymbol>()
        );
    }

    /// <summary>
    /// The members that enumerate a collection: an enumerator by name or by interface, and its members.
    /// </summary>
    public IEnumerable<IMethodSymbol> Enumerate(ITypeSymbol? type)
    {
        if (type is null)
            return Array.Empty<IMethodSymbol>();
        IMethodSymbol[] makers = Named(type, "GetEnumerator")
            .Concat(type.AllInterfaces.SelectMany(static i => Named(i, "GetEnumerator")))
            .Where(static m => m.Parameters.IsEmpty)
            .Take(1)
            .ToArray();
        return makers.Concat(makers.SelectMany(static m => Named(m.ReturnType, "MoveNext"))).ToArray();
    }

    /// <summary>
    /// The member that creates a collection from a collection expression, unless it belongs to the platform.
    /// </summary>
    public IEnumerable<IMethodSymbol> Build(ITypeSymbol? type) =>
        type is null or IArrayTypeSymbol || Conduct.IsOfPlatform(type)
            ? Array.Empty<IMethodSymbol>()
            : Named(type, "Add")
                .Concat(
                    ((type as INamedTypeSymbol)?.InstanceConstructors ?? default).Where(static c =>
                        c is { Parameters.Length: 0, IsImplicitlyDeclared: false }
                    )
                );

    /// <summary>The copy constructor of a record, if its author has written one.</summary>
    public static IEnumerable<IMethodSymbol> Copy(ITypeSymbol? type) =>
        type is INamedTypeSymbol { IsRecord: true } named
            ? named.InstanceConstructors.Where(c =>
                !c.IsImplicitlyDeclared
                && c.Parameters is [{ Type: { } from }]
                && SymbolEqualityComparer.Default.Equals(from, named)
            )
            : Array.Empty<IMethodSymbol>();

    /// <summary>The members that compare values of a type, if its author has written them.</summary>
    public static IEnumerable<IMethodSymbol> Compare(ITypeSymbol type) =>
        type.TypeKind is not (TypeKind.Class or TypeKind.Struct) || Conduct.IsOfPlatform(type)
            ? Array.Empty<IMethodSymbol>()
            : type.GetMembers()
                .OfType<IMethodSymbol>()
                .Where(static m =>
                    m
                        is {
                            IsStatic: false,
                            IsImplicitlyDeclared: false,
                            Name: "Equals" or "GetHashCode" or "CompareTo"
                        }
                );

    /// <summary>Whether the elements of tuples are compared without code of the user's.</summary>
    public bool HasPlainEquality(ITypeSymbol? tuple) =>
        tuple is INamedTypeSymbol { IsTupleType: true } named
        && named.TupleElements.All(e =>
            e.Type.SpecialType is not (SpecialType.None or SpecialType.System_Object)
            || e.Type.TypeKind == TypeKind.Enum
            || Conduct.IsOfPlatform(e.Type) && e.Type.TypeKind == TypeKind.Struct && !e.Type.IsTupleType
            || HasPlainEquality(e.Type)
        );

    private static IEnumerable<IMethodSymbol> Named(ITypeSymbol type, string name) =>
        Own(type).SelectMany(t => t.GetMembers(name).OfType<IMethodSymbol>()).Where(static m => !m.IsStatic);

    // The type and its bases, without those of the platform.
    private static IEnumerable<ITypeSymbol> Own(ITypeSymbol type)
    {
        yield return type;
        for (
            INamedTypeSymbol? next = type.BaseType;
            next is not null && !Conduct.IsOfPlatform(next);
            next = next.BaseType
        )
            yield return next;
    }
}
