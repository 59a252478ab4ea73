using Microsoft.CodeAnalysis;

namespace Icf.Generators.Parsing;

/// <summary>What the compiler knows about the values of a latent.</summary>
internal enum LatentKind
{
    /// <summary>Nothing.</summary>
    Unknown,

    /// <summary>There are finitely many.</summary>
    Finite,

    /// <summary>They are unbounded integers.</summary>
    Unbounded,

    /// <summary>They have a density.</summary>
    Continuous,
}

/// <summary>Finds the kind of latents that a distribution gives; for arrays, that of their elements.</summary>
internal static class LatentKinds
{
    public static LatentKind Of(ITypeSymbol distribution, ITypeSymbol value)
    {
        SupportFacts facts = SupportFacts.OfType(distribution);
        switch (facts.Kind)
        {
            case "Real" or "HalfLine" or "Interval":
                return LatentKind.Continuous;
            case "Finite":
                return LatentKind.Finite;
            case "Count":
                return LatentKind.Unbounded;
        }

        if (value.SpecialType == SpecialType.System_Boolean || value.TypeKind == TypeKind.Enum)
            return LatentKind.Finite;
        if (
            facts.Of is null
            || SupportFacts.Component(distribution) is not { } component
            || LanguageSymbols.ValueOf(component) is not { } part
        )
            return LatentKind.Unknown;

        // Made of draws from another distribution, whose kind they have; the bounds of counts are seen at run time.
        LatentKind kind = Of(component, part);
        return facts.HasBounds && kind == LatentKind.Unbounded ? LatentKind.Unknown : kind;
    }
}
