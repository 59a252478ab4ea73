using Icf.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Parsing;

/// <summary>
/// Judges the places at which a model reads an observed parameter without observing it. A member that is never observed
/// is a covariate, that is, an input. A datum may be read after it has been observed: the twin supplies the value that
/// it has in the trace. Everything else is refused.
/// </summary>
internal sealed class DataReads(
    ParseContext context,
    ReadBody body,
    SitePlaces places,
    IReadOnlyDictionary<ArgumentSyntax, SitePlace> takers,
    DataIndices indices
)
{
    private readonly List<(DataUse Use, IReadOnlyList<ArgumentSyntax> GivenUp)> _uses = new();
    private readonly HashSet<ArgumentSyntax> _refused = new();
    private readonly List<DataRead> _reads = new();
    private readonly List<DataPath> _covariates = new();
    private readonly List<(SitePlace Site, DataPath Path)> _taken = new();

    /// <summary>Records a place, which is checked when the data of all sites are known.</summary>
    /// <param name="use">The place.</param>
    /// <param name="givenUp">What would be observed if the variable that takes its value could be followed.</param>
    public void Add(DataUse use, IReadOnlyList<ArgumentSyntax> givenUp) => _uses.Add((use, givenUp));

    /// <summary>Whether the argument of a site has already been refused.</summary>
    public bool IsRefused(ArgumentSyntax argument) => _refused.Contains(argument);

    /// <summary>Checks all places, and returns the observations whose datum is read again.</summary>
    /// <param name="given">The data that the sites take, by their calls.</param>
    public (DataUses Uses, IReadOnlyCollection<SyntaxNode> Kept) Judge(
        IReadOnlyDictionary<SyntaxNode, IReadOnlyList<DataPath?>> given
    )
    {
        _taken.AddRange(
            places.All.SelectMany(site => given[site.Node].OfType<DataPath>().Select(path => (site, path)))
        );
        foreach ((DataUse use, IReadOnlyList<ArgumentSyntax> givenUp) in _uses)
        {
            // A call that was already refused needs no second message.
            if (BodyNames.IsInNameOf(use.Node) || use.Node.Ancestors().Any(places.Misplaced.Contains))
                continue;
            if (givenUp.Count == 0)
            {
                Judge(use);
                continue;
            }

            Refuse(use, DataCures.Unsteady(use.Path));
            _refused.UnionWith(givenUp);
        }

        RequireOneForm();
        var uses = new DataUses(_reads, _covariates)
        {
            Unread = _covariates.Where(static c => !WalkPlanner.IsReadable(c)).ToList(),
        };
        IEnumerable<SyntaxNode> kept = Observed()
            .Where(t => _reads.Exists(read => t.Path.Covers(read.Path)))
            .Select(static t => (SyntaxNode)t.Site.Node);
        return (uses, new HashSet<SyntaxNode>(kept));
    }

    private IEnumerable<(SitePlace Site, DataPath Path)> Observed() =>
        _taken.Where(static t => t.Site.Kind == SiteKind.Observe);

    private void Judge(DataUse use)
    {
        DataPath path = use.Path;
        (SitePlace Site, DataPath Path)[] taken = _taken
            .Where(t => SymbolEqualityComparer.Default.Equals(t.Path.Root, path.Root))
            .ToArray();
        (SitePlace Site, DataPath Path)[] shared = taken.Where(t => t.Path.Overlaps(path)).ToArray();
        string? problem =
            ControlFlow.IsWrittenThrough(use.Way[use.Way.Count - 1].Node) ? DataCures.Written(path)
            : IsInValue(use) ? DataCures.Transformed(path)
            : taken.Length == 0
                ? IsInFactor(use) ? DataCures.Factor(path)
                    : DataCures.NeverObserved(path)
            : shared.Length > 0 ? Shared(use, shared)
            : Covariate(use, taken);
        if (problem is not null)
            Refuse(use, problem);
    }

    private string? Covariate(DataUse use, (SitePlace Site, DataPath Path)[] taken)
    {
        foreach ((SitePlace _, DataPath path) in taken)
        {
            if (SharesMembers(use.Path, path))
                return DataCures.ComputedMember(use.Path, path);
        }

        _covariates.Add(use.Path);
        return null;
    }

    private string? Shared(DataUse use, (SitePlace Site, DataPath Path)[] shared)
    {
        DataPath path = use.Path;
        if (shared.FirstOrDefault(static t => t.Site.Kind == SiteKind.Call).Site is { } call)
            return DataCures.Passed(path, call.Method.Name);
        if (!shared.All(t => t.Path.Covers(path)))
            return DataCures.Whole(path);
        if (shared.FirstOrDefault(t => t.Path.Transform != path.Transform).Path is { } other)
            return DataCures.OtherForm(path, other);
        if (
            !shared.Any(t => MayBeObservedBefore(t.Site, t.Path, use))
            || shared.Any(t => IsObservedLater(t.Site, t.Path, use, shared))
        )
            return IsInFactor(use) ? DataCures.Factor(path) : DataCures.Before(path);
        if (IsInFunction(use.Node))
            return DataCures.Function(path);
        if (indices.Hold(use.Node))
            return DataCures.Index(path);

        // A datum that was observed as a whole is read as a whole.
        int length = shared.Max(static t => t.Path.Family.Count);
        (ExpressionSyntax node, DataPath at) = use.Way.First(w => w.Path.Family.Count >= length);
        _reads.Add(new DataRead(node, at));
        return null;
    }

    // The observation is above the read, or a loop returns to it; whether exactly this datum has been observed is
    // checked at run time.
    private bool MayBeObservedBefore(SitePlace site, DataPath observed, DataUse use) =>
        site.Node.Span.End <= use.Node.SpanStart
        || body.Loops.Around(use.Node).Intersect(site.Loops).Any() && !observed.IsWrittenLike(use.Path);

    private static bool IsObservedLater(
        SitePlace site,
        DataPath observed,
        DataUse use,
        (SitePlace Site, DataPath Path)[] all
    ) =>
        observed.IsWrittenLike(use.Path)
        && site.Node.Span.End > use.Node.SpanStart
        && !all.Any(t => t.Site.Node.Span.End <= use.Node.SpanStart && t.Path.IsWrittenLike(use.Path));

    // The paths differ at a member; if one of the two members is computed, they may still have something in common.
    private bool SharesMembers(DataPath read, DataPath observed)
    {
        ITypeSymbol? type = read.Root.Type;
        foreach ((string? mine, string? theirs) in read.Family.Zip(observed.Family, static (m, t) => (m, t)))
        {
            if (type is null || mine is null != theirs is null)
                return false;
            if (mine != theirs)
                return ComputedMembers.Share(type, mine!, theirs!, body.CancellationToken);
            type = mine is null ? ElementOf(type) : MemberType(type, mine);
        }

        return false;
    }

    private static ITypeSymbol? ElementOf(ITypeSymbol type) =>
        (type as IArrayTypeSymbol)?.ElementType ?? ListTypes.ElementOf(type);

    private static ITypeSymbol? MemberType(ITypeSymbol type, string member) =>
        type.GetMembers(member)
            .Select(static m => (m as IPropertySymbol)?.Type ?? (m as IFieldSymbol)?.Type)
            .FirstOrDefault(static t => t is not null);

    // There is one number for each datum among the arguments, so a datum cannot be observed in two forms.
    private void RequireOneForm()
    {
        List<(SitePlace Site, DataPath Path)> all = Observed().ToList();
        foreach ((SitePlace site, DataPath path) in all)
        {
            if (
                all.FirstOrDefault(t =>
                    t.Path.Overlaps(path)
                    && t.Path.Transform != path.Transform
                    && t.Site.Node.SpanStart < site.Node.SpanStart
                ).Path is
                { } other
            )
                context.Report(
                    Descriptors.ObservedReadOtherwise,
                    site.Argument("value")!.Expression,
                    DataCures.OtherForm(path, other)
                );
        }
    }

    private bool IsInValue(DataUse use) =>
        Taker(use) is { } argument
        && takers[argument] is { Kind: SiteKind.Observe } site
        && !_taken.Exists(t => t.Site == site);

    private ArgumentSyntax? Taker(DataUse use) => use.Node.FirstAncestorOrSelf<ArgumentSyntax>(takers.ContainsKey);

    private bool IsInFactor(DataUse use) =>
        places.All.Any(s => s.Kind == SiteKind.Factor && s.Node.Span.Contains(use.Node.Span));

    private bool IsInFunction(SyntaxNode node) =>
        node.Ancestors()
            .TakeWhile(a => a != body.Root)
            .Any(static a =>
                a is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or QueryExpressionSyntax
            );

    private void Refuse(DataUse use, string problem)
    {
        if (Taker(use) is { } inside && !_refused.Add(inside) && IsInValue(use))
            return;
        context.Report(Descriptors.ObservedReadOtherwise, use.Node, problem);
    }
}
