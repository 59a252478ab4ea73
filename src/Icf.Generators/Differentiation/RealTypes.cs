using Icf.Generators.Model;
using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace Icf.Generators.Differentiation;

/// <summary>Types in which a <c>double</c> becomes the number that a scorer computes with.</summary>
/// <param name="real">The name of that number in generated code.</param>
/// <param name="densities">The author's own distributions.</param>
internal sealed class RealTypes(string real, OwnDensities densities)
{
    private readonly Dictionary<ITypeSymbol, string> _own = new(SymbolEqualityComparer.Default);

    /// <summary>The author's own distributions.</summary>
    public OwnDensities Densities => densities;

    /// <summary>Says what a type of the author's own is called in the scorer.</summary>
    /// <param name="own">The type.</param>
    /// <param name="name">The name.</param>
    public void Add(ITypeSymbol own, string name) => _own.Add(own, name);

    /// <summary>What a type of the author's own is called; null where it stays as it is.</summary>
    public string? NameOf(ITypeSymbol own) => _own.TryGetValue(own, out string? name) ? name : null;

    /// <summary>The name of the number.</summary>
    public string Real => real;

    /// <summary>What stands in a scorer for any distribution of some values.</summary>
    public string Density(ITypeSymbol distribution) =>
        $"{KnownNames.Services}IDensity<{real}, {TypeNames.Full(LanguageSymbols.ValueOf(distribution)!)}>";

    /// <summary>Whether a type is a <c>double</c>, or made of some.</summary>
    public static bool HoldsDoubles(ITypeSymbol? type) =>
        type switch
        {
            null => false,
            { SpecialType: SpecialType.System_Double } => true,
            IArrayTypeSymbol array => HoldsDoubles(array.ElementType),
            INamedTypeSymbol { IsAnonymousType: true } made => made.GetMembers()
                .OfType<IPropertySymbol>()
                .Any(static p => HoldsDoubles(p.Type)),
            INamedTypeSymbol named => named.TypeArguments.Any(HoldsDoubles) || OwnTypes.HoldsDoubles(named),
            _ => false,
        };

    /// <summary>Whether a type is written with <c>double</c>, be it within another type.</summary>
    public static bool MentionsDouble(ITypeSymbol type) =>
        type switch
        {
            { SpecialType: SpecialType.System_Double } => true,
            IArrayTypeSymbol array => MentionsDouble(array.ElementType),
            INamedTypeSymbol named => named.TypeArguments.Any(MentionsDouble),
            _ => false,
        };

    /// <summary>Whether a type is no plain number but holds some.</summary>
    public static bool IsContainer(ITypeSymbol? type) =>
        HoldsDoubles(type) && type!.SpecialType != SpecialType.System_Double && !IsOptional(type);

    /// <summary>Whether a type is <c>double?</c>.</summary>
    public static bool IsOptional(ITypeSymbol type) =>
        type
            is INamedTypeSymbol
            {
                OriginalDefinition.SpecialType: SpecialType.System_Nullable_T,
                TypeArguments: [{ SpecialType: SpecialType.System_Double }]
            };

    /// <summary>Whether plain numbers in a type can be taken over as numbers with derivatives.</summary>
    public static bool CanBeLifted(ITypeSymbol? type) =>
        type switch
        {
            IArrayTypeSymbol { Rank: 1 or 2, ElementType.SpecialType: SpecialType.System_Double } => true,
            IArrayTypeSymbol
            {
                Rank: 1,
                ElementType: IArrayTypeSymbol { Rank: 1, ElementType.SpecialType: SpecialType.System_Double }
            } => true,
            INamedTypeSymbol { TypeArguments: [{ SpecialType: SpecialType.System_Double }] } named =>
                named.OriginalDefinition.ToDisplayString()
                    is "System.Collections.Generic.List<T>"
                        or "System.Collections.Generic.IEnumerable<T>"
                        or "System.Collections.Generic.IReadOnlyList<T>"
                        or "System.Collections.Generic.IReadOnlyCollection<T>",
            _ => false,
        };

    /// <summary>The type as generated code writes it, with the number in place of each <c>double</c>.</summary>
    public string Text(ITypeSymbol type)
    {
        switch (type)
        {
            case { SpecialType: SpecialType.System_Double }:
                return real;
            case IArrayTypeSymbol:
                string ranks = "";
                while (type is IArrayTypeSymbol array)
                {
                    ranks += "[" + new string(',', array.Rank - 1) + "]";
                    type = array.ElementType;
                }

                return Text(type) + ranks;
            case INamedTypeSymbol own when OwnDensities.IsOwn(own):
                return densities.Type(own);
            case INamedTypeSymbol own when NameOf(own) is { } written:
                return $"{written}<{real}>";
            case INamedTypeSymbol distribution when LanguageSymbols.ValueOf(distribution) is not null:
                return Density(distribution);
            case INamedTypeSymbol named when !named.IsGenericType || !HoldsDoubles(named):
                return TypeNames.Full(named);
            case INamedTypeSymbol { IsTupleType: true } tuple:
                return "("
                    + string.Join(
                        ", ",
                        tuple.TupleElements.Select(e =>
                            e.IsExplicitlyNamedTupleElement ? $"{Text(e.Type)} {e.Name}" : Text(e.Type)
                        )
                    )
                    + ")";
            case INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } optional:
                return Text(optional.TypeArguments[0]) + "?";
            case INamedTypeSymbol generic:
                string name = generic
                    .OriginalDefinition.ConstructUnboundGenericType()
                    .ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
                string open = name.Substring(0, name.LastIndexOf('<'));
                return $"{open}<{string.Join(", ", generic.TypeArguments.Select(Text))}>";
            default:
                return TypeNames.Full(type);
        }
    }
}
