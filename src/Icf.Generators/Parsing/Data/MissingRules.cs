using Icf.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Parsing;

/// <summary>Finds the observations whose datum may be missing, and says where missing data cannot be.</summary>
internal static class MissingRules
{
    public static void Check(ParseContext context, IReadOnlyList<Site> sites)
    {
        foreach (Site site in sites)
        {
            if (site.Kind == SiteKind.Observe)
                Observation(context, site, sites);
            else if (site.Kind == SiteKind.Call)
                Call(context, site);
        }

        foreach (IParameterSymbol parameter in context.Method.Parameters.Where(LanguageSymbols.AllowsMissing))
        {
            ParameterSyntax syntax = context.Syntax.ParameterList.Parameters[parameter.Ordinal];
            if (!context.HasErrors && !IsReached(parameter, sites))
                context.Report(Descriptors.CannotBeMissing, (SyntaxNode?)syntax.Type ?? syntax, parameter.Name);
        }
    }

    private static void Observation(ParseContext context, Site site, IReadOnlyList<Site> sites)
    {
        if (site.Data is not [{ } path] || site.Argument("value")?.Expression is not { } value)
            return;
        if (!LanguageSymbols.AllowsMissing(path.Root))
        {
            if (IsNullable(site.Method.OriginalDefinition.Parameters[1].Type))
                context.Report(Descriptors.MissingNotAllowed, value, path.Root.Name);
            return;
        }

        ITypeSymbol? type = context.Semantics.GetTypeInfo(value, context.CancellationToken).Type;
        site.MayBeMissing = CanBeMissing(type);
        if (type is { IsReferenceType: true } || !site.MayBeMissing && CanBeMissing(TypeBeforeCast(context, value)))
            context.Report(Descriptors.CannotBeMissing, value, value.ToString());
        if (!site.MayBeMissing)
            return;
        site.MissingName = Free(site.Name + "[missing]", sites);
        if (sites.FirstOrDefault(s => s.Kind == SiteKind.Sample && s.Name == path.Name) is { } latent)
            context.Report(
                Descriptors.DuplicateName,
                site.Node,
                path.Name,
                SiteReader.Line(latent),
                "Rename the latent or the parameter"
            );
    }

    private static void Call(ParseContext context, Site site)
    {
        IParameterSymbol[] data = site.Method.Parameters.Where(LanguageSymbols.IsObserved).ToArray();
        for (int i = 0; i < site.Data.Count; i++)
        {
            if (
                site.Data[i] is { } path
                && LanguageSymbols.AllowsMissing(path.Root)
                && !LanguageSymbols.AllowsMissing(data[i])
            )
                context.Report(Descriptors.MissingNotAllowed, site.Argument(data[i].Name)!.Expression, data[i].Name);
        }
    }

    private static bool IsReached(IParameterSymbol parameter, IReadOnlyList<Site> sites) =>
        sites.Any(site =>
            (site.MayBeMissing || site.Kind == SiteKind.Call)
            && site.Data.Any(path => path is not null && SymbolEqualityComparer.Default.Equals(path.Root, parameter))
        );

    // A bracket keeps the name apart from those that an author can give.
    private static string Free(string stem, IReadOnlyList<Site> sites)
    {
        string name = stem;
        for (int i = 2; sites.Any(s => s.MissingName == name); i++)
            name =
                stem.Substring(0, stem.Length - 1)
                + " "
                + i.ToString(System.Globalization.CultureInfo.InvariantCulture)
                + "]";
        return name;
    }

    // Of a cast from NaN to an integer nothing would tell that the datum was missing.
    private static ITypeSymbol? TypeBeforeCast(ParseContext context, ExpressionSyntax value)
    {
        while (value is CastExpressionSyntax or ParenthesizedExpressionSyntax)
            value = value is CastExpressionSyntax cast
                ? cast.Expression
                : ((ParenthesizedExpressionSyntax)value).Expression;
        return context.Semantics.GetTypeInfo(value, context.CancellationToken).Type;
    }

    private static bool CanBeMissing(ITypeSymbol? type) =>
        type is not null
        && (type.SpecialType is SpecialType.System_Double or SpecialType.System_Single || IsNullable(type));

    private static bool IsNullable(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T };
}
