using Icf.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Parsing;

/// <summary>
/// Follows the observed parameters through a body: the datum of each observation, and all other reads.
/// </summary>
internal sealed class ObservedReader
{
    private const int MaxRank = 3;
    private readonly ParseContext _context;
    private readonly ReadBody _body;
    private readonly IReadOnlyList<SitePlace> _sites;
    private readonly DataNames _aliases;
    private readonly DataReads _reads;
    private readonly DataIndices _indices;
    private readonly Dictionary<ArgumentSyntax, DataPath> _given = new();
    private readonly Dictionary<ArgumentSyntax, SitePlace> _takers = new();

    public ObservedReader(ParseContext context, ReadBody body, SitePlaces places)
    {
        (_context, _body, _sites) = (context, body, places.All);
        _indices = new DataIndices(context, body);
        _aliases = new DataNames(context, body, _indices, Follow, Use);
        _reads = new DataReads(context, body, places, _takers, _indices);
    }

    /// <summary>The data of each site, and all other uses.</summary>
    public SiteData Read()
    {
        foreach (SitePlace site in _sites)
        {
            foreach (IParameterSymbol parameter in site.DataParameters)
            {
                if (site.Argument(parameter.Name) is { } argument)
                    _takers[argument] = site;
            }
        }

        foreach (IParameterSymbol parameter in _body.Method.Parameters.Where(LanguageSymbols.IsObserved))
            Follow(parameter, new DataPath(parameter, Array.Empty<DataStep>()));
        Dictionary<SyntaxNode, IReadOnlyList<DataPath?>> given = _sites.ToDictionary(
            static site => (SyntaxNode)site.Node,
            site => (IReadOnlyList<DataPath?>)site.DataParameters.Select(p => Given(site, p)).ToArray()
        );
        (DataUses uses, IReadOnlyCollection<SyntaxNode> kept) = _reads.Judge(given);
        foreach (SitePlace site in _sites)
            Check(site, given[site.Node]);
        return new SiteData(uses, given, kept);
    }

    private DataPath? Given(SitePlace site, IParameterSymbol parameter) =>
        site.Argument(parameter.Name) is { } argument && _given.TryGetValue(argument, out DataPath? path) ? path : null;

    // Every observed argument of a site must be data.
    private void Check(SitePlace site, IReadOnlyList<DataPath?> given)
    {
        foreach (
            (IParameterSymbol parameter, DataPath? path) in site.DataParameters.Zip(given, static (p, d) => (p, d))
        )
        {
            ArgumentSyntax? argument = site.Argument(parameter.Name);
            if (path is not null || argument is not null && _reads.IsRefused(argument))
                continue;
            if (
                argument is null
                    ? parameter.HasExplicitDefaultValue
                    : IsNothing(argument.Expression) && site.Kind == SiteKind.Call
            )
                continue;
            SyntaxNode place = (SyntaxNode?)argument?.Expression ?? site.Node;
            _context.Report(Descriptors.ValueIsNotData, place, place.ToString());
        }
    }

    private static bool IsNothing(ExpressionSyntax expression) =>
        expression.Kind()
            is SyntaxKind.NullLiteralExpression
                or SyntaxKind.DefaultLiteralExpression
                or SyntaxKind.DefaultExpression;

    private void Follow(ISymbol symbol, DataPath path)
    {
        foreach (SimpleNameSyntax name in _body.Names.UsesOf(symbol))
            Use(name, path);
    }

    private void Use(ExpressionSyntax name, DataPath path)
    {
        var use = new DataUse(name, path);
        bool isSize;
        while (Step(use, out isSize)) { }

        if (isSize || SizeQueries.IsAsked(use.Node, _body.Names))
            return;
        if (
            use.Node.Parent is ArgumentSyntax argument
            && _takers.TryGetValue(argument, out SitePlace? site)
            && (site.Kind == SiteKind.Observe || !use.Path.IsTransformed)
        )
        {
            Take(argument, use.Path);
        }
        else if (!_aliases.Name(use) && !Compute(use))
        {
            _reads.Add(use, Unsteady(use));
        }
    }

    // An observation through a variable that could not be followed has already been refused with the variable.
    private IReadOnlyList<ArgumentSyntax> Unsteady(DataUse use) =>
        use.Node.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable }
        && _body.Semantics.GetDeclaredSymbol(variable, _body.CancellationToken) is { } local
            ? _body
                .Names.UsesOf(local)
                .Select(static name => name.Parent)
                .OfType<ArgumentSyntax>()
                .Where(_takers.ContainsKey)
                .ToList()
            : Array.Empty<ArgumentSyntax>();

    // One step outwards along the path; false if the path ends.
    private bool Step(DataUse use, out bool isSize)
    {
        isSize = false;
        switch (use.Node.Parent)
        {
            case ParenthesizedExpressionSyntax
            or CastExpressionSyntax
            or PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression }:
                use.Widen((ExpressionSyntax)use.Node.Parent);
                return true;
            case ElementAccessExpressionSyntax access when access.Expression == use.Node && !use.Path.IsTransformed:
                use.Go(access, _indices.Of(access));
                if (use.Path.Rank > MaxRank)
                    _context.Report(Descriptors.DataIndex, access.ArgumentList, $"at most {MaxRank} indices");
                return true;
            case MemberAccessExpressionSyntax member when member.Expression == use.Node:
                return Member(member, use, out isSize);
            default:
                return false;
        }
    }

    private bool Member(MemberAccessExpressionSyntax member, DataUse use, out bool isSize)
    {
        ISymbol? symbol = _body.Names.Of(member.Name);
        bool nullable = symbol?.ContainingType?.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;
        isSize =
            SizeQueries.IsSize(symbol)
            || nullable && symbol is IPropertySymbol { Name: "HasValue" }
            || use.Path.Steps.Count == 0
                && symbol is IPropertySymbol { ContainingType.SpecialType: SpecialType.System_String };
        if (isSize || use.Path.IsTransformed || symbol is not (IPropertySymbol or IFieldSymbol))
            return false;
        if (nullable)
            use.Widen(member);
        else
            use.Go(member, DataStep.OfMember(DataNames.NameOf(symbol)));
        return true;
    }

    private void Take(ArgumentSyntax argument, DataPath path)
    {
        _given[argument] = path;

        // The elements of an array that is passed as a whole have additional indices.
        if (
            path.Rank <= MaxRank
            && _body.Semantics.GetTypeInfo(argument.Expression, _body.CancellationToken).Type is { } type
            && path.Rank + ArrayAxes.Of(type).Count > MaxRank
        )
        {
            _context.Report(Descriptors.DataIndex, argument.Expression, $"at most {MaxRank} indices");
        }
    }

    // Observe(d, Math.Log(y[i])), or an observed local with that value.
    private bool Compute(DataUse use)
    {
        if (use.Path.IsTransformed)
            return false;
        ExpressionSyntax whole = use.Node;
        while (
            whole.Parent is ExpressionSyntax or ArgumentSyntax or ArgumentListSyntax
            && !(whole.Parent is ArgumentSyntax argument && _takers.ContainsKey(argument))
        )
        {
            whole =
                whole.Parent as ExpressionSyntax
                ?? whole.FirstAncestorOrSelf<ExpressionSyntax>(e => e.Span.Contains(whole.Parent.Span) && e != whole)!;
        }

        switch (whole.Parent)
        {
            case ArgumentSyntax taker
                when _takers.TryGetValue(taker, out SitePlace? site) && site.Kind == SiteKind.Observe:
                if (_given.TryGetValue(taker, out DataPath? known))
                    return known.IsWrittenLike(use.Path);
                if (DataTransform.Of(_body, whole, use) is not { } transform)
                    return false;
                Take(taker, use.Path.Computed(transform));
                return true;
            case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable }
                when _aliases.Local(variable, use.Path) is { } local:
                if (
                    !_body.Names.UsesOf(local).Any(IsObserved)
                    || DataTransform.Of(_body, whole, use) is not { } computed
                )
                    return false;
                if (_aliases.Claim(local))
                    Follow(local, use.Path.Computed(computed));
                return true;
            default:
                return false;
        }
    }

    private bool IsObserved(ExpressionSyntax node)
    {
        while (node.Parent is ParenthesizedExpressionSyntax or CastExpressionSyntax)
            node = (ExpressionSyntax)node.Parent;
        return node.Parent is ArgumentSyntax argument
            && _takers.TryGetValue(argument, out SitePlace? site)
            && site.Kind == SiteKind.Observe;
    }
}
