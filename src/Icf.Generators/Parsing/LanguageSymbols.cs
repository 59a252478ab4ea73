using Microsoft.CodeAnalysis;

namespace Icf.Generators.Parsing;

/// <summary>
/// Recognises the symbols of the ICF language by name, so that no symbols of a compilation are stored.
/// </summary>
internal static class LanguageSymbols
{
    public const string ModelAttribute = "Icf.ModelAttribute";

    public static bool IsModel(ISymbol? symbol) => symbol is IMethodSymbol && Has(symbol, "ModelAttribute");

    /// <summary>
    /// Whether a method, or all methods of a type, pass their arguments to the constructor of a distribution.
    /// </summary>
    public static bool IsFactory(ISymbol? symbol) => symbol is not null && Has(symbol, "DistributionFactoryAttribute");

    public static bool IsObserved(IParameterSymbol parameter) => Has(parameter, "ObservedAttribute");

    /// <summary>The attribute <c>[Embedding]</c> of a parameter, or null.</summary>
    public static AttributeData? Embedding(IParameterSymbol parameter) =>
        parameter
            .GetAttributes()
            .FirstOrDefault(static a => a.AttributeClass is { Name: "EmbeddingAttribute" } type && IsIcf(type));

    /// <summary>The encoder that <c>[Embedding]</c> states; null without the attribute.</summary>
    public static string? EmbeddingOf(IParameterSymbol parameter) =>
        Embedding(parameter)?.ConstructorArguments is [{ Value: int kind }]
        && kind >= 0
        && kind < EncoderKinds.All.Length
            ? EncoderKinds.All[kind]
            : null;

    /// <summary>Whether data in an observed parameter may be missing.</summary>
    public static bool AllowsMissing(IParameterSymbol parameter) =>
        parameter
            .GetAttributes()
            .Any(static a =>
                a.AttributeClass is { Name: "ObservedAttribute" } type
                && IsIcf(type)
                && a.NamedArguments.Any(static n => n is { Key: "AllowMissing", Value.Value: true })
            );

    /// <summary>The kind of site that a call of a method is, or null.</summary>
    public static SiteKind? SiteKindOf(IMethodSymbol method)
    {
        if (IsIcf(method.ContainingType) && method.ContainingType.Name == "Prob")
        {
            return method.Name switch
            {
                "Sample" => SiteKind.Sample,
                "Observe" => SiteKind.Observe,
                "Factor" => SiteKind.Factor,
                "Parameter" => SiteKind.Parameter,
                _ => null,
            };
        }

        return IsModel(method) ? SiteKind.Call : null;
    }

    /// <summary>The type of the values of a distribution; null for another type.</summary>
    public static ITypeSymbol? ValueOf(ITypeSymbol type)
    {
        // Numbers have many interfaces.
        if (type.SpecialType != SpecialType.None)
            return null;
        IEnumerable<INamedTypeSymbol> all = type is INamedTypeSymbol named
            ? new[] { named }.Concat(type.AllInterfaces)
            : type.AllInterfaces;
        return all.FirstOrDefault(static i => i.Name == "IDistribution" && i.Arity == 1 && IsIcf(i))?.TypeArguments[0];
    }

    /// <summary>Whether the values of a distribution are made of parts.</summary>
    public static bool IsStructured(ITypeSymbol type) =>
        type.AllInterfaces.Any(static i => i.Name == "IStructured" && i.Arity == 1 && IsIcf(i));

    /// <summary>Whether a method solves differential equations.</summary>
    public static bool IsOdeSolution(IMethodSymbol method) =>
        method is { Name: "OdeSolution", ContainingType: { Name: "Prob" } type } && IsIcf(type);

    /// <summary>Whether a method is one of the language's linear algebra.</summary>
    public static bool IsLinearAlgebra(IMethodSymbol method) =>
        method.ContainingType is { Name: "LinearAlgebra" } type && IsIcf(type);

    /// <summary>Whether a type is in the namespace of ICF's language.</summary>
    public static bool IsIcf(ITypeSymbol? type) =>
        type
            is {
                ContainingType: null,
                ContainingNamespace: { Name: "Icf", ContainingNamespace.IsGlobalNamespace: true }
            };

    /// <summary>The attributes <c>[Was]</c> of a method, as pairs of the old name and the current one.</summary>
    public static IEnumerable<(string Old, string Now)> Renames(IMethodSymbol method) =>
        method.GetAttributes().Select(RenameOf).OfType<(string, string)>();

    /// <summary>The old name and the current one, if an attribute is a complete <c>[Was]</c>.</summary>
    public static (string Old, string Now)? RenameOf(AttributeData attribute) =>
        attribute.AttributeClass is { Name: "WasAttribute" } type
        && IsIcf(type)
        && attribute.ConstructorArguments is [{ Value: string old }]
        && attribute.NamedArguments.FirstOrDefault(static n => n.Key == "Now").Value is { Value: string now }
            ? (old, now)
            : null;

    private static bool Has(ISymbol symbol, string attribute)
    {
        foreach (AttributeData data in symbol.GetAttributes())
        {
            if (data.AttributeClass is { } type && type.Name == attribute && IsIcf(type))
                return true;
        }

        return false;
    }
}
