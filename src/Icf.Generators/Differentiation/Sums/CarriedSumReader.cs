using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Icf.Generators.Differentiation;

/// <summary>
/// Decides which statements are run in every world, where latents are carried along in variables: those that depend on
/// the variables, in loops and branches that do not. What stands between them is run once and belongs to all worlds.
/// </summary>
internal sealed class CarriedSumReader
{
    private readonly Piece _piece;
    private readonly IReadOnlyList<ILocalSymbol> _variables;
    private readonly IReadOnlyList<DiscreteSite> _members;
    private readonly IReadOnlyList<LocalSum> _sums;
    private readonly Dependents _dependents;
    private readonly List<Pass> _passes = new();

    private CarriedSumReader(
        Piece piece,
        Pieces pieces,
        IReadOnlyList<HeldSite> held,
        IReadOnlyList<ILocalSymbol> variables,
        IReadOnlyList<DiscreteSite> members,
        IReadOnlyList<LocalSum> sums
    )
    {
        (_piece, _variables, _members, _sums) = (piece, variables, members, sums);
        _dependents = new Dependents(
            piece,
            pieces,
            held,
            members.Select(static m => m.Call),
            variables,
            Array.Empty<ISymbol>()
        );
    }

    /// <summary>The statements from the first sampling to the last that depends on the variables.</summary>
    /// <exception cref="NotDifferentiableException">The variables are not declared before.</exception>
    public static Region RegionOf(
        Piece piece,
        Pieces pieces,
        IReadOnlyList<HeldSite> held,
        IReadOnlyList<ILocalSymbol> variables,
        IReadOnlyList<DiscreteSite> members
    )
    {
        var dependents = new Dependents(
            piece,
            pieces,
            held,
            members.Select(static m => m.Call),
            variables,
            Array.Empty<ISymbol>()
        );
        LocalDeclarationStatementSyntax[] declarations = variables
            .Select(v =>
                v.DeclaringSyntaxReferences[0].GetSyntax().FirstAncestorOrSelf<StatementSyntax>()
                    as LocalDeclarationStatementSyntax
                ?? throw Refused(members[0], $"'{v.Name}' is no variable of a block")
            )
            .ToArray();
        IReadOnlyList<StatementSyntax> list = Region.ListAround(declarations[0]);
        int first = Enumerable
            .Range(0, list.Count)
            .FirstOrDefault(i => members.Any(m => list[i].Span.Contains(m.Node.Span)));
        if (
            declarations.Any(d =>
                !list.Contains(d) || d.Declaration.Variables.Count > 1 && d.SpanStart >= list[first].SpanStart
            ) || !members.All(m => list.Any(s => s.Span.Contains(m.Node.Span)))
        )
        {
            throw Refused(
                members[0],
                string.Join(" and ", variables.Select(static v => $"'{v.Name}'"))
                    + " would have to be declared in one block"
            );
        }

        int last = Enumerable.Range(first, list.Count - first).Last(i => i == first || dependents.Touch(list[i]));
        return new Region(list, first, last);
    }

    /// <summary>The passes.</summary>
    /// <param name="piece">The method.</param>
    /// <param name="pieces">All methods.</param>
    /// <param name="held">Latents whose values are given.</param>
    /// <param name="variables">The variables.</param>
    /// <param name="region">The statements from the first sampling on.</param>
    /// <param name="members">The latents that the variables depend on.</param>
    /// <param name="sums">How latents are summed out in the passes.</param>
    /// <exception cref="NotDifferentiableException">There is no such decision.</exception>
    public static CarriedSum Read(
        Piece piece,
        Pieces pieces,
        IReadOnlyList<HeldSite> held,
        IReadOnlyList<ILocalSymbol> variables,
        Region region,
        IReadOnlyList<DiscreteSite> members,
        IReadOnlyList<LocalSum> sums
    )
    {
        var reader = new CarriedSumReader(piece, pieces, held, variables, members, sums);
        reader.Plan(region.List, region.First, region.Last);
        return new CarriedSum(variables, region, reader._passes);
    }

    private void Plan(IReadOnlyList<StatementSyntax> list, int first, int last)
    {
        var passes = new List<Region>();
        var within = new HashSet<int>();
        for (int i = first; i <= last; i++)
        {
            StatementSyntax statement = list[i];
            bool samples = _members.Any(m => statement.Span.Contains(m.Node.Span));
            if (samples && Inner(statement) is { } inner)
                within.Add(i);
            else if (samples || _dependents.Touch(statement) || _variables.Any(v => IsDeclaredBy(statement, v)))
                passes.Add(new Region(list, i, i));
        }

        foreach (LocalSum sum in _sums.Where(s => s.Region.List.SequenceEqual(list)))
        {
            if (passes.Any(p => Overlap(p, sum.Region)))
                passes.Add(sum.Region);
        }

        foreach (Region pass in Merged(passes, last))
        {
            if (Enumerable.Range(pass.First, pass.Last - pass.First + 1).Any(within.Contains))
                throw Refused(Member(pass), "other statements that depend on it stand around a loop that samples it");
            Add(pass);
        }

        foreach (int i in within)
        {
            foreach (StatementSyntax statement in Inner(list[i])!)
            {
                IReadOnlyList<StatementSyntax> inside = statement is BlockSyntax block
                    ? block.Statements
                    : new[] { statement };
                if (inside.Count > 0)
                    Plan(inside, 0, inside.Count - 1);
            }
        }
    }

    // The parts of a loop or a branch that does not depend on the variables itself.
    private IReadOnlyList<StatementSyntax>? Inner(StatementSyntax statement)
    {
        switch (statement)
        {
            case BlockSyntax block:
                return new[] { block };
            case IfStatementSyntax choice when IsFree(choice.Condition):
                return choice.Else is null
                    ? new[] { choice.Statement }
                    : new[] { choice.Statement, choice.Else.Statement };
            case ForStatementSyntax loop
                when loop.ChildNodes().All(n => n == loop.Statement || n is TypeSyntax || IsFree(n)):
                return new[] { loop.Statement };
            case ForEachStatementSyntax loop when IsFree(loop.Expression):
                return new[] { loop.Statement };
            case WhileStatementSyntax loop when IsFree(loop.Condition):
                return new[] { loop.Statement };
            default:
                return null;
        }
    }

    private bool IsFree(SyntaxNode part) =>
        !_members.Any(m => part.Contains(m.Node)) && !_piece.Within(part.Span).Any(o => _dependents.Reads(o));

    private IReadOnlyList<Region> Merged(List<Region> passes, int last)
    {
        for (int i = 0; i < passes.Count; i++)
        {
            // What a pass declares is used within it.
            Region pass = passes[i];
            for (int j = last; j > pass.Last; j--)
            {
                if (pass.IsUsedBy(_piece, pass.List[j], _variables))
                    pass = pass with { Last = j };
            }

            passes[i] = pass;
            int at = i,
                other = passes.FindIndex(p => !ReferenceEquals(p, passes[at]) && Overlap(p, pass));
            if (other < 0)
                continue;
            passes[i] = pass with
            {
                First = Math.Min(pass.First, passes[other].First),
                Last = Math.Max(pass.Last, passes[other].Last),
            };
            passes.RemoveAt(other);
            i = -1;
        }

        return passes.OrderBy(static p => p.First).ToArray();
    }

    private static bool IsDeclaredBy(StatementSyntax statement, ILocalSymbol variable) =>
        variable.DeclaringSyntaxReferences.Any(r => r.GetSyntax().Parent?.Parent == statement);

    private static bool Overlap(Region a, Region b) => a.First <= b.Last && b.First <= a.Last;

    private void Add(Region pass)
    {
        if (
            pass.First == pass.Last
            && _variables.Count == 1
            && _members.FirstOrDefault(m => m.Statement == pass.Begin && IsInto(m, _variables[0])) is { } direct
        )
        {
            _passes.Add(new Pass(pass, Array.Empty<ISymbol>(), direct));
            return;
        }

        if (pass.Leaving().FirstOrDefault() is { } jump)
            throw Refused(Member(pass), $"'{jump.GetFirstToken().Text}' leaves the statements that depend on it");
        var lifetimes = new Lifetimes(_piece, pass);
        if (
            _dependents.Variables.FirstOrDefault(v => !_variables.Contains(v, Same) && lifetimes.Escapes(v)) is
            { } escaping
        )
            throw Refused(Member(pass), $"'{escaping.Name}' depends on it, too, and is used later");
        if (lifetimes.ChangedAgain() is { } changed)
            throw Refused(Member(pass), $"'{changed}' changes an object that was there before it");
        _passes.Add(new Pass(pass, lifetimes.SetBack.Where(s => !_variables.Contains(s, Same)).ToArray(), null));
    }

    /// <summary>Whether a latent is sampled into a variable, and nothing else is done with it.</summary>
    public static bool IsInto(DiscreteSite site, ILocalSymbol variable) =>
        site.Declarator is { } declarator
            ? variable.DeclaringSyntaxReferences.Any(r => r.GetSyntax() == declarator)
            : site.Target is IdentifierNameSyntax or ElementAccessExpressionSyntax { Expression: IdentifierNameSyntax }
                && (
                    site.Target as IdentifierNameSyntax ?? ((ElementAccessExpressionSyntax)site.Target).Expression
                ).ToString() == variable.Name;

    private DiscreteSite Member(Region pass) =>
        _members.FirstOrDefault(m => pass.Contains(m.Node)) ?? _members[_members.Count - 1];

    private static SymbolEqualityComparer Same => SymbolEqualityComparer.Default;

    private static NotDifferentiableException Refused(DiscreteSite site, string reason) =>
        new(site.Node, $"is discrete and carried along, but cannot be summed out, since {reason}");
}
