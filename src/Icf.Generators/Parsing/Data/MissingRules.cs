using System.Globalization;
using Icf.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Parsing;

/// <summary>
/// Finds the observations whose datum may be missing, and reports where missing data are not possible.
/// </summary>
internal sealed class MissingRules
{
    private readonly ParseContext _context;
    private readonly IReadOnlyList<SitePlace> _sites;
    private readonly SiteData _data;
    private readonly Func<SitePlace, string> _nameOf;
    private readonly Dictionary<SyntaxNode, string> _missing = new();

    private MissingRules(
        ParseContext context,
        IReadOnlyList<SitePlace> sites,
        SiteData data,
        Func<SitePlace, string> nameOf
    ) => (_context, _sites, _data, _nameOf) = (context, sites, data, nameOf);

    /// <summary>The names of the sites that sample missing data, by the observations.</summary>
    /// <param name="context">The model.</param>
    /// <param name="sites">Its sites.</param>
    /// <param name="data">The data that they take.</param>
    /// <param name="nameOf">Their names.</param>
    public static IReadOnlyDictionary<SyntaxNode, string> Check(
        ParseContext context,
        IReadOnlyList<SitePlace> sites,
        SiteData data,
        Func<SitePlace, string> nameOf
    )
    {
        var rules = new MissingRules(context, sites, data, nameOf);
        rules.Check();
        return rules._missing;
    }

    private void Check()
    {
        foreach (SitePlace site in _sites)
        {
            if (site.Kind == SiteKind.Observe)
                Observation(site);
            else if (site.Kind == SiteKind.Call)
                Call(site);
        }

        foreach (IParameterSymbol parameter in _context.Method.Parameters.Where(LanguageSymbols.AllowsMissing))
        {
            ParameterSyntax syntax = _context.Syntax.ParameterList.Parameters[parameter.Ordinal];
            if (!_context.HasErrors && !IsReached(parameter))
                _context.Report(Descriptors.CannotBeMissing, (SyntaxNode?)syntax.Type ?? syntax, parameter.Name);
        }
    }

    private void Observation(SitePlace site)
    {
        if (_data.Of(site) is not [{ } path] || site.Argument("value")?.Expression is not { } value)
            return;
        if (!LanguageSymbols.AllowsMissing(path.Root))
        {
            if (IsNullable(site.Method.OriginalDefinition.Parameters[1].Type))
                _context.Report(Descriptors.MissingNotAllowed, value, path.Root.Name);
            return;
        }

        ITypeSymbol? type = _context.Semantics.GetTypeInfo(value, _context.CancellationToken).Type;
        bool mayBeMissing = CanBeMissing(type);
        if (type is { IsReferenceType: true } || !mayBeMissing && CanBeMissing(TypeBeforeCast(value)))
            _context.Report(Descriptors.CannotBeMissing, value, value.ToString());
        if (!mayBeMissing)
            return;
        _missing.Add(site.Node, Free(_nameOf(site) + "[missing]"));
        if (_sites.FirstOrDefault(s => s.Kind == SiteKind.Sample && _nameOf(s) == path.Name) is { } latent)
        {
            _context.Report(
                Descriptors.DuplicateName,
                site.Node,
                path.Name,
                latent.Line,
                "Rename the latent or the parameter"
            );
        }
    }

    private void Call(SitePlace site)
    {
        foreach (
            (IParameterSymbol taker, DataPath? path) in site.DataParameters.Zip(_data.Of(site), static (p, d) => (p, d))
        )
        {
            if (path is not null && LanguageSymbols.AllowsMissing(path.Root) && !LanguageSymbols.AllowsMissing(taker))
                _context.Report(Descriptors.MissingNotAllowed, site.Argument(taker.Name)!.Expression, taker.Name);
        }
    }

    private bool IsReached(IParameterSymbol parameter) =>
        _sites.Any(site =>
            (site.Kind == SiteKind.Call || _missing.ContainsKey(site.Node))
            && _data
                .Of(site)
                .Any(path => path is not null && SymbolEqualityComparer.Default.Equals(path.Root, parameter))
        );

    // A bracket makes the name different from every name that an author can give.
    private string Free(string stem)
    {
        string name = stem;
        for (int i = 2; _missing.ContainsValue(name); i++)
            name = $"{stem.Substring(0, stem.Length - 1)} {i.ToString(CultureInfo.InvariantCulture)}]";
        return name;
    }

    // After a cast from NaN to an integer it could not be known that the datum was missing.
    private ITypeSymbol? TypeBeforeCast(ExpressionSyntax value)
    {
        while (value is CastExpressionSyntax or ParenthesizedExpressionSyntax)
            value = value is CastExpressionSyntax cast
                ? cast.Expression
                : ((ParenthesizedExpressionSyntax)value).Expression;
        return _context.Semantics.GetTypeInfo(value, _context.CancellationToken).Type;
    }

    private static bool CanBeMissing(ITypeSymbol? type) =>
        type is not null
        && (type.SpecialType is SpecialType.System_Double or SpecialType.System_Single || IsNullable(type));

    private static bool IsNullable(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T };
}
