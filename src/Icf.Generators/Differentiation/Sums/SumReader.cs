using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Icf.Generators.Differentiation;

/// <summary>
/// Decides how the discrete latents of a method are summed out. A latent is local where nothing that depends on it is
/// used beyond the block that samples it: the statements from its sampling to the last that depends on it are then run
/// once for each value.
/// </summary>
internal sealed class SumReader
{
    private readonly Piece _piece;
    private readonly Pieces _pieces;
    private readonly IReadOnlyList<HeldSite> _held;
    private readonly Dictionary<DiscreteSite, Reach> _reaches = new();

    /// <param name="piece">The method.</param>
    /// <param name="pieces">All methods.</param>
    /// <param name="held">Its latents that are not summed out.</param>
    public SumReader(Piece piece, Pieces pieces, IReadOnlyList<HeldSite> held) =>
        (_piece, _pieces, _held) = (piece, pieces, held);

    /// <summary>How its other latents are summed out, in the order of visits.</summary>
    /// <param name="sites">These latents.</param>
    /// <exception cref="NotDifferentiableException">One of them cannot be.</exception>
    public (IReadOnlyList<LocalSum> Sums, IReadOnlyList<CarriedSum> Carried) Read(IReadOnlyList<DiscreteSite> sites)
    {
        var groups = new List<HashSet<ILocalSymbol>>();
        foreach (DiscreteSite site in sites)
            CheckPlace(site);
        foreach (DiscreteSite site in sites)
        {
            if (Escaping(site) is { Count: > 0 } escaping)
                groups.Add(new HashSet<ILocalSymbol>(escaping, SymbolEqualityComparer.Default));
        }

        (ILocalSymbol[] Variables, Region Region)[] carried = Regions(groups, sites);
        var sums = new List<LocalSum>();
        var members = new Dictionary<DiscreteSite, ILocalSymbol[]>();
        foreach (DiscreteSite site in sites)
        {
            ILocalSymbol[]? into = carried
                .Where(c => IsMember(site, c.Variables, c.Region))
                .Select(static c => c.Variables)
                .FirstOrDefault();
            if (into is not null)
                members[site] = into;
            if (into is null || into.Length > 1 || !CarriedSumReader.IsInto(site, into[0]))
                sums.Add(Local(site, into));
        }

        CarriedSum[] read = carried
            .Select(c =>
                CarriedSumReader.Read(
                    _piece,
                    _pieces,
                    _held,
                    c.Variables,
                    c.Region,
                    sites.Where(s => members.TryGetValue(s, out ILocalSymbol[]? into) && into == c.Variables).ToArray(),
                    sums
                )
            )
            .ToArray();
        foreach (KeyValuePair<DiscreteSite, ILocalSymbol[]> member in members)
        {
            bool isDone =
                sums.Any(s => s.Site == member.Key) || read.Any(c => c.Passes.Any(p => p.Spread == member.Key));
            if (!isDone)
                sums.Add(Local(member.Key, member.Value));
        }

        foreach (LocalSum sum in sums.Where(static s => s.Into is not null))
            CheckEnd(sum, read.First(c => c.Variables == sum.Into));
        return (sums.OrderBy(static s => s.Site.Node.Span.End).ToArray(), read);
    }

    // Variables whose regions overlap are carried along together.
    private (ILocalSymbol[] Variables, Region Region)[] Regions(
        List<HashSet<ILocalSymbol>> groups,
        IReadOnlyList<DiscreteSite> sites
    )
    {
        while (true)
        {
            for (int i = 0; i < groups.Count; i++)
            {
                for (int j = groups.Count - 1; j > i; j--)
                {
                    if (!groups[i].Overlaps(groups[j]))
                        continue;
                    groups[i].UnionWith(groups[j]);
                    groups.RemoveAt(j);
                }
            }

            (ILocalSymbol[] Variables, Region Region)[] found = groups
                .Select(g =>
                {
                    ILocalSymbol[] variables = g.OrderBy(static v => v.Locations[0].SourceSpan.Start).ToArray();
                    DiscreteSite[] members = sites
                        .Where(s => IsInto(s, variables) || Escaping(s).Any(g.Contains))
                        .ToArray();
                    return (variables, CarriedSumReader.RegionOf(_piece, _pieces, _held, variables, members));
                })
                .ToArray();
            int overlapping = Enumerable
                .Range(0, found.Length)
                .FirstOrDefault(i => found.Take(i).Any(f => f.Region.Span.OverlapsWith(found[i].Region.Span)));
            if (overlapping == 0)
                return found;
            int with = Array.FindIndex(found, f => f.Region.Span.OverlapsWith(found[overlapping].Region.Span));
            groups[with].UnionWith(groups[overlapping]);
            groups.RemoveAt(overlapping);
        }
    }

    private static bool IsInto(DiscreteSite site, IEnumerable<ILocalSymbol> variables) =>
        variables.Any(v => CarriedSumReader.IsInto(site, v));

    // A latent that everything carried along depends on is summed out around it.
    private bool IsMember(DiscreteSite site, IReadOnlyList<ILocalSymbol> variables, Region region)
    {
        if (IsInto(site, variables))
            return true;
        var cut = Dependents(site, variables);
        return cut.Reached.Count > 0 && !(Escaping(site).Count == 0 && ReachOf(site).Region.Span.Contains(region.Span));
    }

    private Dependents Dependents(DiscreteSite site, IReadOnlyList<ILocalSymbol>? cut = null) =>
        new(_piece, _pieces, _held, new[] { site.Call }, Array.Empty<ISymbol>(), cut ?? Array.Empty<ILocalSymbol>());

    // What depends on a latent, and the statements of its block from its sampling to the last of that.
    private sealed record Reach(Dependents Dependents, Region Region, Lifetimes Lifetimes);

    private Reach ReachOf(DiscreteSite site)
    {
        if (!_reaches.TryGetValue(site, out Reach? reach))
            _reaches.Add(site, reach = ReachOf(site, null));
        return reach;
    }

    private Reach ReachOf(DiscreteSite site, IReadOnlyList<ILocalSymbol>? into)
    {
        Dependents dependents = Dependents(site, into);
        Region region = Around(site, dependents, into);
        return new Reach(dependents, region, new Lifetimes(_piece, region));
    }

    // The variables that have to be carried along, as the latent is used beyond its block.
    private IReadOnlyList<ILocalSymbol> Escaping(DiscreteSite site)
    {
        (Dependents dependents, _, Lifetimes lifetimes) = ReachOf(site);
        ISymbol[] escaping = dependents.Variables.Where(lifetimes.Escapes).ToArray();
        if (escaping.FirstOrDefault(v => !CanBeCarried(v)) is { } other)
        {
            throw new NotDifferentiableException(
                site.Node,
                $"is discrete and cannot be summed out, since '{other.Name}' depends on it and is used beyond the "
                    + "block that samples it; observe what depends on it in that block"
            );
        }

        return escaping.Cast<ILocalSymbol>().ToArray();
    }

    private bool CanBeCarried(ISymbol variable) =>
        variable is ILocalSymbol { RefKind: RefKind.None } local
        && local.DeclaringSyntaxReferences[0].GetSyntax() is VariableDeclaratorSyntax
        && (
            local.Type is IArrayTypeSymbol { Rank: 1, ElementType: var element }
                ? IsDiscrete(element) && LastElement.Suffices(_piece, local)
                : IsDiscrete(local.Type)
        );

    private static bool IsDiscrete(ITypeSymbol type) =>
        type.TypeKind == TypeKind.Enum
        || type.SpecialType
            is SpecialType.System_Boolean
                or SpecialType.System_Int32
                or SpecialType.System_Int64
                or SpecialType.System_String;

    private Region Around(DiscreteSite site, Dependents dependents, IReadOnlyList<ILocalSymbol>? into)
    {
        Region region = Region.Of(site.Statement).Grow(_piece, dependents.Touch, into);
        return region.Leaving().Any(static j => j is ContinueStatementSyntax) && region.LoopAround() is not null
            ? region with
            {
                Last = region.List.Count - 1,
            }
            : region;
    }

    private LocalSum Local(DiscreteSite site, IReadOnlyList<ILocalSymbol>? into)
    {
        (_, Region region, Lifetimes lifetimes) = into is null ? ReachOf(site) : ReachOf(site, into);
        CheckJumps(site, region);
        return new LocalSum(site, region, SetBack(site, lifetimes), into);
    }

    // A world ends where the runs end that the latent decides: nothing may come after them in its pass.
    private static void CheckEnd(LocalSum sum, CarriedSum carried)
    {
        Pass pass = carried.Passes.First(p => p.Region.Contains(sum.Site.Node));
        StatementSyntax last = sum.Region.End;
        while (!pass.Region.List.Contains(last))
        {
            StatementSyntax outer = last.Ancestors().OfType<StatementSyntax>().First();
            bool isLast = outer switch
            {
                BlockSyntax block => block.Statements[block.Statements.Count - 1] == last,
                IfStatementSyntax => true,
                _ => false,
            };
            if (!isLast)
                break;
            last = outer;
        }

        if (last != pass.Region.End)
        {
            throw new NotDifferentiableException(
                sum.Site.Node,
                "is discrete and carried along, but cannot be summed out, since other statements follow that are run "
                    + "or not as a latent decides; sample it in a statement of its own"
            );
        }
    }

    private void CheckJumps(DiscreteSite site, Region region)
    {
        if (region.Leaving().FirstOrDefault(j => !IsHarmless(j, region)) is { } jump)
        {
            throw new NotDifferentiableException(
                site.Node,
                jump is ReturnStatementSyntax && jump.Span.Contains(site.Node.Span)
                    ? "is discrete and returned by the method that samples it, so that it cannot be summed out there; "
                        + "sample it where it is used"
                    : "is discrete and cannot be summed out, since the statements that depend on it are left by "
                        + $"'{jump.GetFirstToken().Text}'"
            );
        }
    }

    // On to the next turn is on to the next value, and the end of the model is the end of its last statement.
    private bool IsHarmless(SyntaxNode jump, Region region) =>
        jump switch
        {
            ContinueStatementSyntax => region.LoopAround() is { } loop
                && jump.Ancestors().First(ControlFlow.IsLoop) == loop,
            ReturnStatementSyntax => _piece == _pieces.Model
                && region.End == jump
                && region.List[region.List.Count - 1] == jump
                && jump.Parent == _piece.Root,
            _ => false,
        };

    private static IReadOnlyList<ISymbol> SetBack(DiscreteSite site, Lifetimes lifetimes)
    {
        if (lifetimes.ChangedAgain() is { } changed)
        {
            throw new NotDifferentiableException(
                site.Node,
                $"is discrete and cannot be summed out, since '{changed}' changes an object that was there before it"
            );
        }

        return lifetimes.SetBack.ToArray();
    }

    private bool IsHeld(IInvocationOperation call) => _held.Any(h => h.Call == call);

    // It is sampled in front of its statement: nothing may be visited before it there, nor decide whether it is
    // sampled.
    private void CheckPlace(DiscreteSite site)
    {
        foreach (SyntaxNode outer in site.Node.Ancestors().TakeWhile(a => a != site.Statement))
        {
            bool isDecided = outer switch
            {
                ConditionalExpressionSyntax e => !e.Condition.Contains(site.Node),
                BinaryExpressionSyntax e => e.OperatorToken.Text is "&&" or "||" or "??" && e.Right.Contains(site.Node),
                SwitchExpressionSyntax e => !e.GoverningExpression.Contains(site.Node),
                AssignmentExpressionSyntax e => e.OperatorToken.Text == "??=",
                ConditionalAccessExpressionSyntax e => e.WhenNotNull.Contains(site.Node),
                _ => false,
            };
            if (isDecided)
                throw Refused(site, "in a part of its statement that may be left out");
        }

        bool isRepeated = site.Statement switch
        {
            WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax => true,
            CommonForEachStatementSyntax s => !s.Expression.Contains(site.Node),
            _ => false,
        };
        if (isRepeated)
            throw Refused(site, "in the head of a loop");
        foreach (IOperation operation in _piece.Within(site.Statement.Span))
        {
            if (
                operation is IInvocationOperation call
                && call.Syntax.Span.End <= site.Node.SpanStart
                && (
                    Calls.SiteOf(call) == SiteKind.Sample && (!DiscreteSite.IsDiscrete(call) || IsHeld(call))
                    || _pieces.Of(call.TargetMethod) is not null
                )
            )
                throw Refused(site, "after something else that its statement may visit");
        }
    }

    private static NotDifferentiableException Refused(DiscreteSite site, string where) =>
        new(
            site.Node,
            $"is discrete and sampled {where}, where it cannot be summed out; sample it in a statement of its own"
        );
}
