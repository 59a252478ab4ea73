using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace Icf.Generators.Analysis;

/// <summary>What the compiler knows of the values of a latent.</summary>
internal enum LatentKind
{
    /// <summary>Nothing.</summary>
    Unknown,

    /// <summary>There are finitely many.</summary>
    Finite,

    /// <summary>They are whole numbers without a bound.</summary>
    Unbounded,

    /// <summary>They have a density.</summary>
    Continuous,
}

/// <summary>Tells the kind of latents that a distribution gives.</summary>
internal static class LatentKinds
{
    public static LatentKind Of(ITypeSymbol distribution, ITypeSymbol value) => SupportTable.KindOf(distribution) switch
    {
        "Real" or "HalfLine" or "Interval" => LatentKind.Continuous,
        "Finite" => LatentKind.Finite,
        "Count" => LatentKind.Unbounded,
        _ when value.SpecialType == SpecialType.System_Boolean || value.TypeKind == TypeKind.Enum => LatentKind.Finite,
        _ when distribution is INamedTypeSymbol named && LanguageSymbols.IsIcf(named) => OfComposed(named),
        _ => LatentKind.Unknown,
    };

    private static LatentKind OfComposed(INamedTypeSymbol distribution)
    {
        switch (distribution.Name)
        {
            case "Choice" or "Multinomial" or "PointMass":
                return LatentKind.Finite;
            case "Dirichlet" or "GaussianRandomWalk" or "LkjCholesky" or "MultivariateNormal" or "MultivariateStudentT" or "TruncatedNormal":
                return LatentKind.Continuous;
        }

        // Made of draws from another distribution, whose kind they have; the bounds of truncated and censored counts are seen at run time.
        if (distribution.TypeArguments is not [{ } component, ..] || LanguageSymbols.ValueOf(component) is not { } value)
            return LatentKind.Unknown;
        LatentKind kind = Of(component, value);
        return distribution.Name is "Truncated" or "Censored" && kind == LatentKind.Unbounded ? LatentKind.Unknown : kind;
    }
}
