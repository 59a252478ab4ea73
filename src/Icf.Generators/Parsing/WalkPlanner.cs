using Icf.Generators.Infrastructure;
using Icf.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Icf.Generators.Parsing;

/// <summary>Plans how the data in an observed parameter are written for a network.</summary>
internal static class WalkPlanner
{
    private static readonly EquatableArray<WalkSpec> s_none = new(Array.Empty<WalkSpec>());

    /// <summary>The steps for a parameter, or nothing where a datum is of a type that cannot be written.</summary>
    public static EquatableArray<WalkSpec>? Plan(IParameterSymbol parameter, IReadOnlyList<Site> sites)
    {
        if (IsWritable(parameter.Type))
            return new EquatableArray<WalkSpec>(new[] { new WalkSpec(WalkKind.Data, "", CanBeNull(parameter.Type), s_none) });

        // What the model looks at, as paths that end in a datum or in a parameter of a called model.
        var ends = new List<(IReadOnlyList<string?> Path, string? Walker)>();
        foreach (Site site in sites)
        {
            for (int i = 0; i < site.Data.Count; i++)
            {
                if (site.Data[i] is { } path && SymbolEqualityComparer.Default.Equals(path.Root, parameter))
                    ends.Add((Flatten(path), site.Kind == SiteKind.Call ? Walker(site, i) : null));
            }
        }

        return ends.Count == 0 && !IsContainer(parameter.Type) ? null : Steps(parameter.Type, ends, 0);
    }

    /// <summary>Whether a value can be handed to the network as it is.</summary>
    public static bool IsWritable(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { Rank: 1, ElementType: IArrayTypeSymbol { Rank: 1 } inner } => IsNumber(inner.ElementType),
        IArrayTypeSymbol { Rank: 1 or 2 } array => IsNumber(array.ElementType),
        { IsReferenceType: true } when ListElement(type) is { } element => IsNumber(element),
        _ => IsNumber(type) || Underlying(type) is { } inner && IsNumber(inner),
    };

    /// <summary>Whether null is among the values of a type.</summary>
    public static bool CanBeNull(ITypeSymbol type) => type is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.Annotated };

    // The members on a path; an index is null.
    private static IReadOnlyList<string?> Flatten(DataPath path) => path.Steps
        .SelectMany(static s => Enumerable.Repeat(s.Member, Math.Max(1, s.Indices.Count)))
        .ToList();

    private static EquatableArray<WalkSpec>? Steps(
        ITypeSymbol type, IReadOnlyList<(IReadOnlyList<string?> Path, string? Walker)> ends, int depth)
    {
        if (IsWritable(type) && ends.Count > 0)
            return new EquatableArray<WalkSpec>(new[] { new WalkSpec(WalkKind.Data, "", CanBeNull(type), s_none) });
        var steps = new List<WalkSpec>();
        foreach (string walker in ends.Where(e => e.Path.Count == depth).Select(static e => e.Walker ?? "").Distinct())
        {
            if (walker.Length == 0)
                return null;
            steps.Add(new WalkSpec(WalkKind.Call, walker, CanBeNull(type), s_none));
        }

        foreach (IGrouping<string?, (IReadOnlyList<string?> Path, string? Walker)> group in ends
            .Where(e => e.Path.Count > depth).GroupBy(e => e.Path[depth]))
        {
            (WalkKind kind, string target, ITypeSymbol inner, int used)? next = group.Key is { } member
                ? Member(type, member)
                : Elements(type);
            if (next is not { } n || Steps(n.inner, group.ToList(), depth + n.used) is not { } children)
                return null;
            steps.Add(new WalkSpec(n.kind, n.target, CanBeNull(type), children));
        }

        return steps.ToEquatableArray();
    }

    private static (WalkKind, string, ITypeSymbol, int)? Member(ITypeSymbol type, string name)
    {
        for (ITypeSymbol? t = type; t is not null; t = t.BaseType)
        {
            foreach (ISymbol member in t.GetMembers(name))
            {
                if (member is IPropertySymbol property)
                    return (WalkKind.Member, name, property.Type, 1);
                if (member is IFieldSymbol field)
                    return (WalkKind.Member, name, field.Type, 1);
            }
        }

        return null;
    }

    private static (WalkKind, string, ITypeSymbol, int)? Elements(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { Rank: 1 } array => (WalkKind.Elements, "Length", array.ElementType, 1),
        IArrayTypeSymbol { Rank: 2 } array => (WalkKind.Grid, "", array.ElementType, 2),
        _ when ListElement(type) is { } element => (WalkKind.Elements, "Count", element, 1),
        _ => null,
    };

    private static bool IsContainer(ITypeSymbol type) => Elements(type) is not null
        || type.TypeKind is TypeKind.Class or TypeKind.Struct && type.SpecialType == SpecialType.None;

    private static ITypeSymbol? Underlying(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : null;

    /// <summary>The type of the elements of a list; nothing for another type.</summary>
    public static ITypeSymbol? ListElement(ITypeSymbol type)
    {
        IEnumerable<INamedTypeSymbol> all = type is INamedTypeSymbol named ? new[] { named }.Concat(type.AllInterfaces) : type.AllInterfaces;
        return type is not IArrayTypeSymbol
            ? all.FirstOrDefault(static i => i.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IReadOnlyList_T)?.TypeArguments[0]
            : null;
    }

    private static bool IsNumber(ITypeSymbol type) =>
        type.TypeKind == TypeKind.Enum || type.SpecialType is SpecialType.System_Double or SpecialType.System_Single
            or SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_Boolean;

    private static string Walker(Site site, int index) =>
        $"{TypeNames.ModelClass(site.Method)}.Walk_{site.Method.Parameters.Where(LanguageSymbols.IsObserved).ElementAt(index).Name}";
}
