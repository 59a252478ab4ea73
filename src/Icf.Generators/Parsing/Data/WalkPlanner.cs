using Icf.Generators.Infrastructure;
using Icf.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Icf.Generators.Parsing;

/// <summary>Plans how the data in an observed parameter are written for a network.</summary>
internal static class WalkPlanner
{
    private static readonly EquatableArray<WalkSpec> s_none = new(Array.Empty<WalkSpec>());

    /// <summary>The steps for a parameter; null if a datum has a type that cannot be written.</summary>
    public static EquatableArray<WalkSpec>? Plan(IParameterSymbol parameter, ResolvedBody body)
    {
        // What the model reads, as paths that end in a datum, a covariate, or a parameter of a called model.
        var ends = new List<End>();
        foreach (Site site in body.Sites)
        {
            for (int i = 0; i < site.Data.Count; i++)
            {
                if (site.Data[i] is { } path && SymbolEqualityComparer.Default.Equals(path.Root, parameter))
                    ends.Add(new End(path, site.Kind == SiteKind.Call ? Walker(site, i) : null, IsCovariate: false));
            }
        }

        if (IsWritable(parameter.Type) && !ends.Exists(static e => e.Path.IsTransformed || e.Walker is not null))
            return Written(parameter.Type, ends.Take(0).ToList());
        ends.AddRange(
            body.Uses.Covariates.Where(c => SymbolEqualityComparer.Default.Equals(c.Root, parameter))
                .Select(static c => new End(c, null, IsCovariate: true))
        );
        return ends.Count == 0 && !IsContainer(parameter.Type) ? null : Steps(parameter.Type, ends, 0);
    }

    /// <summary>Whether a network can read a covariate.</summary>
    public static bool IsReadable(DataPath covariate)
    {
        ITypeSymbol? type = covariate.Root.Type;
        foreach (string? step in covariate.Family)
        {
            if (type is null)
                return false;
            if (IsWritable(type))
                return true;
            type = step is null ? (Elements(type) is { } elements ? elements.Inner : null) : Member(type, step)?.Inner;
        }

        return type is not null && IsWritable(type);
    }

    /// <summary>Whether a value can be passed to the network without conversion.</summary>
    public static bool IsWritable(ITypeSymbol type) =>
        type switch
        {
            IArrayTypeSymbol { Rank: 1, ElementType: IArrayTypeSymbol { Rank: 1 } inner } => IsNumber(
                inner.ElementType
            ),
            IArrayTypeSymbol { Rank: 1 or 2 } array => IsNumber(array.ElementType),
            _ when ListTypes.ElementOf(type) is { } element => IsNumber(element),
            _ => IsNumber(type) || Underlying(type) is { } inner && IsNumber(inner),
        };

    /// <summary>Whether null is among the values of a type.</summary>
    public static bool CanBeNull(ITypeSymbol type) =>
        type is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.Annotated };

    private static EquatableArray<WalkSpec>? Steps(ITypeSymbol type, IReadOnlyList<End> ends, int depth)
    {
        if (
            ends.Count > 0
            && IsWritable(type)
            && ends.All(static e => e.Walker is null)
            && (!ends.Any(static e => e.Path.IsTransformed) || ends.All(e => e.Path.Family.Count == depth))
        )
        {
            return Written(type, ends);
        }

        var steps = new List<WalkSpec>();
        foreach (End end in ends.Where(e => e.Path.Family.Count == depth))
        {
            var call = end.Walker is { } walker ? new WalkSpec(WalkKind.Call, walker, CanBeNull(type), s_none) : null;
            if (call is null && end is { IsCovariate: false, Path.IsTransformed: false })
                return null;
            if (call is not null && !steps.Contains(call))
                steps.Add(call);
            else if (end.Path.IsTransformed && steps.Count == 0)
                steps.Add(new WalkSpec(WalkKind.Data, end.Path.Transform, CanBeNull(type), s_none));
        }

        foreach (
            IGrouping<string?, End> group in ends.Where(e => e.Path.Family.Count > depth)
                .GroupBy(e => e.Path.Family[depth])
        )
        {
            (WalkKind Kind, string Target, ITypeSymbol Inner, int Used)? next = group.Key is { } member
                ? Member(type, member)
                : Elements(type);
            EquatableArray<WalkSpec>? children = next is { } n ? Steps(n.Inner, group.ToList(), depth + n.Used) : null;
            if (children is not null && children.Value.Count > 0)
                steps.Add(new WalkSpec(next!.Value.Kind, next.Value.Target, CanBeNull(type), children.Value));
            else if (!group.All(static e => e.IsCovariate))
                return null;
        }

        return steps.ToEquatableArray();
    }

    private static EquatableArray<WalkSpec> Written(ITypeSymbol type, IReadOnlyList<End> ends)
    {
        WalkKind kind = ends.Count > 0 && ends.All(static e => e.IsCovariate) ? WalkKind.Input : WalkKind.Data;
        string form =
            ends.Count > 0 && ends[0].Path.IsTransformed ? ends[0].Path.Transform : ListTypes.AsReadOnly(type);
        return new EquatableArray<WalkSpec>(new[] { new WalkSpec(kind, form, CanBeNull(type), s_none) });
    }

    private static (WalkKind Kind, string Target, ITypeSymbol Inner, int Used)? Member(ITypeSymbol type, string name)
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

    private static (WalkKind Kind, string Target, ITypeSymbol Inner, int Used)? Elements(ITypeSymbol type) =>
        type switch
        {
            IArrayTypeSymbol { Rank: 1 } array => (WalkKind.Elements, "Length", array.ElementType, 1),
            IArrayTypeSymbol { Rank: 2 } array => (WalkKind.Grid, "", array.ElementType, 2),
            _ when ListTypes.ElementOf(type) is { } element && ListTypes.SizeOf(type) is { } size => (
                WalkKind.Elements,
                size,
                element,
                1
            ),
            _ => null,
        };

    private static bool IsContainer(ITypeSymbol type) =>
        Elements(type) is not null
        || type.TypeKind is TypeKind.Class or TypeKind.Struct && type.SpecialType == SpecialType.None;

    private static ITypeSymbol? Underlying(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : null;

    // A character is no number as a datum.
    private static bool IsNumber(ITypeSymbol type) =>
        NumberTypes.IsNumber(type) && type.SpecialType != SpecialType.System_Char;

    private static string Walker(Site site, int index) =>
        TypeNames.ModelClass(site.Method)
        + $".Walk_{site.Method.Parameters.Where(LanguageSymbols.IsObserved).ElementAt(index).Name}";

    /// <summary>The places where the model reads the parameter.</summary>
    private sealed record End(DataPath Path, string? Walker, bool IsCovariate);
}
