using Icf.Generators.Infrastructure;
using Microsoft.CodeAnalysis;

namespace Icf.Generators.Parsing;

/// <summary>A member of a type.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type.</param>
/// <param name="Default">The text of its default value, or nothing.</param>
internal sealed record JsonMember(string Name, ITypeSymbol Type, string? Default = null);

/// <summary>What makes a value of a type: what the constructor is given, and what is set afterwards.</summary>
internal sealed record JsonMembers(IReadOnlyList<JsonMember> Given, IReadOnlyList<JsonMember> Set)
{
    /// <summary>
    /// The members of a tuple, or of a type whose constructor takes what its properties and fields give: of several
    /// constructors, the one that takes most. Null where there is none, or nothing to set.
    /// </summary>
    public static JsonMembers? Of(INamedTypeSymbol type, Compilation compilation, INamedTypeSymbol within)
    {
        if (type.IsTupleType)
            return new JsonMembers(
                type.TupleElements.Select(static e => new JsonMember(e.Name, e.Type)).ToArray(),
                Array.Empty<JsonMember>()
            );
        if (type.IsAbstract || type.TypeKind is not (TypeKind.Class or TypeKind.Struct) || IsCollection(type))
            return null;

        Dictionary<string, ISymbol> all = Readable(type, compilation, within);
        (IMethodSymbol Constructor, ISymbol[] Taken)? best = null;
        foreach (IMethodSymbol constructor in type.InstanceConstructors)
        {
            ISymbol?[] taken = constructor.Parameters.Select(p => Match(p, all.Values)).ToArray();
            if (
                taken.All(static member => member is not null)
                && taken.Length > (best?.Taken.Length ?? -1)
                && IsUsable(constructor, compilation, within)
            )
                best = (constructor, taken.Select(static member => member!).ToArray());
        }

        if (best is not { } chosen)
            return null;
        JsonMember[] given = chosen
            .Constructor.Parameters.Zip(
                chosen.Taken,
                static (parameter, member) =>
                    new JsonMember(
                        member.Name,
                        parameter.Type,
                        parameter.HasExplicitDefaultValue
                            ? Literals.Constant(parameter.ExplicitDefaultValue, parameter.Type)
                            : null
                    )
            )
            .ToArray();
        JsonMember[] set = all
            .Values.Where(member =>
                !chosen.Taken.Contains(member, SymbolEqualityComparer.Default)
                && IsSettable(member, compilation, within)
            )
            .Select(static member => new JsonMember(member.Name, TypeOf(member)))
            .ToArray();
        return given.Length + set.Length > 0 ? new JsonMembers(given, set) : null;
    }

    // Its elements would be lost.
    private static bool IsCollection(INamedTypeSymbol type) =>
        type.AllInterfaces.Any(static i => i.SpecialType == SpecialType.System_Collections_IEnumerable);

    /// <summary>Whether code may use a symbol.</summary>
    public static bool IsUsable(ISymbol symbol, Compilation compilation, INamedTypeSymbol within) =>
        compilation.IsSymbolAccessibleWithin(symbol, within)
        && !symbol
            .GetAttributes()
            .Any(static a =>
                a is { AttributeClass.Name: "ObsoleteAttribute", ConstructorArguments: [_, { Value: true }] }
            );

    // Properties and fields that everybody in the project can read, those of base types behind.
    private static Dictionary<string, ISymbol> Readable(
        INamedTypeSymbol type,
        Compilation compilation,
        INamedTypeSymbol within
    )
    {
        var all = new Dictionary<string, ISymbol>(StringComparer.Ordinal);
        for (INamedTypeSymbol? t = type; t is not null; t = t.BaseType)
        {
            foreach (ISymbol member in t.GetMembers())
            {
                bool isReadable = member switch
                {
                    IPropertySymbol { IsIndexer: false, RefKind: RefKind.None, GetMethod: { } get } => IsOpen(get)
                        && IsUsable(get, compilation, within),
                    IFieldSymbol { IsConst: false, IsImplicitlyDeclared: false, RefKind: RefKind.None } => true,
                    _ => false,
                };
                if (
                    isReadable
                    && !member.IsStatic
                    && IsOpen(member)
                    && !TypeOf(member).IsRefLikeType
                    && IsUsable(member, compilation, within)
                    && !all.ContainsKey(member.Name)
                )
                    all.Add(member.Name, member);
            }
        }

        return all;
    }

    private static ISymbol? Match(IParameterSymbol parameter, IEnumerable<ISymbol> members) =>
        parameter.RefKind is RefKind.None or RefKind.In
            ? members.FirstOrDefault(member =>
                string.Equals(member.Name, parameter.Name, StringComparison.OrdinalIgnoreCase)
                && SymbolEqualityComparer.IncludeNullability.Equals(TypeOf(member), parameter.Type)
            )
            : null;

    private static bool IsSettable(ISymbol member, Compilation compilation, INamedTypeSymbol within) =>
        member switch
        {
            IPropertySymbol { SetMethod: { } set } => IsOpen(set) && IsUsable(set, compilation, within),
            IFieldSymbol field => !field.IsReadOnly,
            _ => false,
        };

    private static bool IsOpen(ISymbol member) =>
        member.DeclaredAccessibility
            is Accessibility.Public
                or Accessibility.Internal
                or Accessibility.ProtectedOrInternal;

    private static ITypeSymbol TypeOf(ISymbol member) =>
        member is IPropertySymbol property ? property.Type : ((IFieldSymbol)member).Type;
}
