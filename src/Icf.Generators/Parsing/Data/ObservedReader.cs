using Icf.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Parsing;

/// <summary>
/// Follows the observed parameters through a body: which datum each observation is, and what else is read.
/// </summary>
internal sealed class ObservedReader
{
    private const int MaxRank = 3;
    private readonly ParseContext _context;
    private readonly BodyNames _names;
    private readonly IReadOnlyList<Site> _sites;
    private readonly DataNames _aliases;
    private readonly DataReads _reads;
    private readonly DataIndices _indices;
    private readonly Dictionary<ArgumentSyntax, DataPath> _given = new();
    private readonly Dictionary<ArgumentSyntax, Site> _takers = new();

    public ObservedReader(
        ParseContext context,
        BodyNames names,
        LoopFinder loops,
        IReadOnlyList<Site> sites,
        HashSet<SyntaxNode> misplaced
    )
    {
        (_context, _names, _sites) = (context, names, sites);
        _indices = new DataIndices(context, names, loops);
        _aliases = new DataNames(context, names, loops, _indices, Follow, Use);
        _reads = new DataReads(context, loops, sites, misplaced, _takers, _indices);
    }

    /// <summary>Completes the sites with the data that they take, and tells of all other uses.</summary>
    public DataUses Read()
    {
        foreach (Site site in _sites)
        {
            foreach (IParameterSymbol parameter in DataParameters(site))
            {
                if (site.Argument(parameter.Name) is { } argument)
                    _takers[argument] = site;
            }
        }

        foreach (IParameterSymbol parameter in _context.Method.Parameters.Where(LanguageSymbols.IsObserved))
            Follow(parameter, new DataPath(parameter, Array.Empty<DataStep>()));
        foreach (Site site in _sites)
            site.Data = DataParameters(site)
                .Select(p =>
                    site.Argument(p.Name) is { } argument && _given.TryGetValue(argument, out DataPath? path)
                        ? path
                        : null
                )
                .ToList();
        DataUses uses = _reads.Judge();
        foreach (Site site in _sites)
            Complete(site);
        foreach (
            DataPath path in uses
                .Reads.Select(static r => r.Path)
                .Concat(_sites.SelectMany(static s => s.Data).OfType<DataPath>())
        )
        {
            foreach (Loop loop in path.Steps.Select(static s => s.Loop).OfType<Loop>())
                loop.Number(_context);
        }

        return uses;
    }

    private static IEnumerable<IParameterSymbol> DataParameters(Site site) =>
        site.Kind switch
        {
            SiteKind.Observe => site.Method.Parameters.Where(static p => p.Name == "value"),
            SiteKind.Call => site.Method.Parameters.Where(LanguageSymbols.IsObserved),
            _ => Array.Empty<IParameterSymbol>(),
        };

    private void Complete(Site site)
    {
        foreach (
            (IParameterSymbol parameter, DataPath? path) in DataParameters(site).Zip(site.Data, static (p, d) => (p, d))
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
        foreach (SimpleNameSyntax name in _names.UsesOf(symbol))
            Use(name, path);
    }

    private void Use(ExpressionSyntax name, DataPath path)
    {
        var use = new DataUse(name, path);
        bool isSize;
        while (Step(use, out isSize)) { }

        if (isSize || SizeQueries.IsAsked(use.Node, _names))
            return;
        if (
            use.Node.Parent is ArgumentSyntax argument
            && _takers.TryGetValue(argument, out Site? site)
            && (site.Kind == SiteKind.Observe || !use.Path.IsTransformed)
        )
        {
            Take(site, argument, use.Path);
        }
        else if (!_aliases.Name(use) && !Compute(use))
        {
            _reads.Add(use, Unsteady(use));
        }
    }

    // What is observed through a variable that could not be followed has been given up with it.
    private IReadOnlyList<ArgumentSyntax> Unsteady(DataUse use) =>
        use.Node.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable }
        && _context.Semantics.GetDeclaredSymbol(variable, _context.CancellationToken) is { } local
            ? _names
                .UsesOf(local)
                .Select(static name => name.Parent)
                .OfType<ArgumentSyntax>()
                .Where(_takers.ContainsKey)
                .ToList()
            : Array.Empty<ArgumentSyntax>();

    // One step outwards along the path; false where the path ends.
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
        ISymbol? symbol = _names.Of(member.Name);
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

    private void Take(Site site, ArgumentSyntax argument, DataPath path)
    {
        _given[argument] = path;

        // The elements of an array that is handed over as a whole have indices of their own.
        if (
            path.Rank <= MaxRank
            && _context.Semantics.GetTypeInfo(argument.Expression, _context.CancellationToken).Type is { } type
            && path.Rank + ArrayAxes.Of(type).Count > MaxRank
        )
        {
            _context.Report(Descriptors.DataIndex, argument.Expression, $"at most {MaxRank} indices");
        }

        if (site.Kind == SiteKind.Observe && site.Name.Length == 0)
            site.Name = path.Name;
    }

    // Observe(d, Math.Log(y[i])), or a local of that value which is observed.
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
            case ArgumentSyntax taker when _takers.TryGetValue(taker, out Site? site) && site.Kind == SiteKind.Observe:
                if (_given.TryGetValue(taker, out DataPath? known))
                    return known.IsWrittenLike(use.Path);
                if (DataTransform.Of(_context, _names, whole, use) is not { } transform)
                    return false;
                Take(site, taker, use.Path.Computed(transform));
                return true;
            case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable }
                when _aliases.Local(variable, use.Path) is { } local:
                if (
                    !_names.UsesOf(local).Any(IsObserved)
                    || DataTransform.Of(_context, _names, whole, use) is not { } computed
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
            && _takers.TryGetValue(argument, out Site? site)
            && site.Kind == SiteKind.Observe;
    }
}
