using Icf.Generators.Diagnostics;
using Icf.Generators.Model;
using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace Icf.Generators.Analysis;

/// <summary>Reports what the network could not do as the model asks.</summary>
internal static class EmbeddingRules
{
    /// <summary>Checks <c>[Embedding]</c> against the levels of indices that a parameter has.</summary>
    public static void Check(ParseContext context, IParameterSymbol parameter, InputKind input, int levels)
    {
        if (
            LanguageSymbols.Embedding(parameter) is not { } attribute
            || LanguageSymbols.EmbeddingOf(parameter) is not { } kind
        )
            return;
        Location place =
            attribute.ApplicationSyntaxReference?.GetSyntax(context.CancellationToken).GetLocation()
            ?? context.Syntax.Identifier.GetLocation();
        bool isSeen = LanguageSymbols.IsObserved(parameter) || input != InputKind.Opaque;
        if (levels == 0 || !isSeen)
            context.Report(Descriptors.EmbeddingWithoutLevels, place, parameter.Name, TypeNames.Short(parameter.Type));
        else if (kind == EncoderKinds.Convolution && levels < 2)
            context.Report(Descriptors.ConvolutionOfOneLevel, place, parameter.Name);
    }

    /// <summary>Tells of the sites whose values no network can propose.</summary>
    public static void CheckValues(ParseContext context, ResolvedBody body)
    {
        foreach (Site site in body.Sites)
            CheckValues(context, site);
    }

    private static void CheckValues(ParseContext context, Site site)
    {
        if (
            site is not { Kind: SiteKind.Sample, Value: { } value, Distribution: { } distribution }
            || CanBeProposed(distribution, value)
            || site.Argument("distribution") is not { } argument
        )
        {
            return;
        }

        context.Inform(
            Descriptors.PriorProposes,
            argument.Expression.GetLocation(),
            site.Name,
            TypeNames.Short(value),
            TypeNames.Short(distribution)
        );
    }

    /// <summary>Whether a network may be able to propose the values of a distribution.</summary>
    public static bool CanBeProposed(ITypeSymbol distribution, ITypeSymbol value) =>
        IsNumber(value) || LanguageSymbols.IsStructured(distribution) || distribution.TypeKind == TypeKind.Interface;

    private static bool IsNumber(ITypeSymbol type) =>
        type.SpecialType
            is SpecialType.System_Double
                or SpecialType.System_Single
                or SpecialType.System_Int16
                or SpecialType.System_Int32
                or SpecialType.System_Int64
                or SpecialType.System_Byte
                or SpecialType.System_Boolean;
}
