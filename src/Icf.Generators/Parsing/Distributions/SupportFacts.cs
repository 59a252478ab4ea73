using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Icf.Generators.Parsing;

/// <summary>The set of a distribution's values, as <c>[Support]</c> on its type states it.</summary>
/// <param name="Kind">The name of the kind of support.</param>
internal sealed record SupportFacts(string Kind)
{
    private const string Unknown = "Unknown";

    // Keyed by the declared type, for its lifetime; a type in source lives no longer than its compilation.
    private static readonly ConditionalWeakTable<ITypeSymbol, SupportFacts> s_known = new();
    private static readonly SupportFacts s_unknown = new(Unknown);

    /// <summary>The lower bound.</summary>
    public Bound? Lower { get; init; }

    /// <summary>The upper bounds, of which the least counts.</summary>
    public IReadOnlyList<Bound> Upper { get; init; } = Array.Empty<Bound>();

    /// <summary>Whether a bound may itself be a value.</summary>
    public bool IncludesBounds { get; init; }

    /// <summary>The parameter whose draws or elements the values are.</summary>
    public string? Of { get; init; }

    /// <summary>The parameter that gives the length of an array.</summary>
    public string? Length { get; init; }

    /// <summary>Whether elements have different sets.</summary>
    public bool DiffersByElement { get; init; }

    /// <summary>Whether the density has no finite integral.</summary>
    public bool IsImproper { get; init; }

    /// <summary>Whether bounds are stated.</summary>
    public bool HasBounds => Lower is not null || Upper.Count > 0;

    /// <summary>The facts stated for a type; without an attribute nothing is known.</summary>
    public static SupportFacts OfType(ITypeSymbol distribution) =>
        s_known.GetValue(distribution.OriginalDefinition, static type => Read(type));

    /// <summary>
    /// The kind of support of a distribution, as it is known before run time. The hull of supports of one kind has that
    /// kind; the bounds of a truncated distribution are known only at run time.
    /// </summary>
    public static string KindOf(ITypeSymbol distribution)
    {
        if (LanguageSymbols.IsStructured(distribution))
            return "Structured";
        SupportFacts facts = OfType(distribution);
        return facts switch
        {
            { Kind: "Real", HasBounds: true } => Unknown,
            { Kind: Unknown, Of: not null, HasBounds: false } when Component(distribution) is { } component => KindOf(
                component
            ),
            _ => facts.Kind,
        };
    }

    /// <summary>The distribution that another one is made of, or null.</summary>
    public static ITypeSymbol? Component(ITypeSymbol distribution) =>
        distribution is INamedTypeSymbol { TypeArguments: [{ } first, ..] }
        && LanguageSymbols.ValueOf(first) is not null
            ? first
            : null;

    private static SupportFacts Read(ITypeSymbol type)
    {
        AttributeData? data = type.GetAttributes()
            .FirstOrDefault(static a => a.AttributeClass is { Name: "SupportAttribute" } c && LanguageSymbols.IsIcf(c));
        if (
            data?.ConstructorArguments
                is not [{ Kind: TypedConstantKind.Enum } kind, { } lower, { Kind: TypedConstantKind.Array } upper]
            || NameOf(kind) is not { } name
        )
        {
            return s_unknown;
        }

        TypedConstant Named(string property) => data.NamedArguments.FirstOrDefault(n => n.Key == property).Value;
        return new SupportFacts(name)
        {
            Lower = Bound.Of(lower),
            Upper = upper.IsNull ? Array.Empty<Bound>() : upper.Values.Select(Bound.Of).OfType<Bound>().ToArray(),
            IncludesBounds = Named(nameof(IncludesBounds)).Value is true,
            Of = Named(nameof(Of)).Value as string,
            Length = Named(nameof(Length)).Value as string,
            DiffersByElement = Named(nameof(DiffersByElement)).Value is true,
            IsImproper = Named(nameof(IsImproper)).Value is true,
        };
    }

    private static string? NameOf(TypedConstant kind) =>
        kind.Type!.GetMembers()
            .OfType<IFieldSymbol>()
            .FirstOrDefault(f => f.HasConstantValue && Equals(f.ConstantValue, kind.Value))
            ?.Name;
}
