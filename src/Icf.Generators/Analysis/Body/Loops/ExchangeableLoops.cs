using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Analysis;

/// <summary>
/// Tells which loops are exchangeable: their turns could be taken in any order, together with their data, inputs and
/// latents, and the model would describe the same distribution.
/// </summary>
/// <remarks>
/// <para>A loop is exchangeable if all of the following holds. Where that cannot be told it counts as ordered, since a
/// network that reads data in order can learn that the order does not matter, but not the other way about.</para>
/// <list type="number">
/// <item>It is a <c>foreach</c>, or a <c>for</c> whose counter nothing but its own step sets, and no <c>break</c>,
/// <c>return</c> or <c>goto</c> leaves it.</item>
/// <item>No value goes from turn to turn: no variable from outside is both read before it is written and written.
/// Totals (<c>sum += x;</c>, read nowhere else in the loop) do not count.</item>
/// <item>The counter stands only as an index of its own, <c>x[i]</c>, never as a number as in <c>x[i - 1]</c> or
/// <c>Normal(i, 1)</c>.</item>
/// <item>What it indexes has places that are alike: data, inputs that a network reads, an array or list that
/// exchangeable loops have filled, or independent, identically distributed values.</item>
/// <item>An array that changes in the loop is used there at the place of the turn only, or only added to.</item>
/// </list>
/// </remarks>
internal sealed class ExchangeableLoops(ResolvedBody body)
{
    private readonly Dictionary<StatementSyntax, Verdict> _verdicts = new();
    private readonly AlikePlaces _alike = new(body);

    /// <summary>Whether the turns of a loop can be run in any order.</summary>
    public bool Contains(Loop loop)
    {
        // An array may be filled in one loop and read in another, so all loops that it depends on must be exchangeable.
        var seen = new HashSet<StatementSyntax>();
        var open = new Stack<StatementSyntax>();
        open.Push(loop.Node);
        while (open.Count > 0)
        {
            StatementSyntax next = open.Pop();
            if (!seen.Add(next))
                continue;
            Verdict verdict = Judge(next);
            if (!verdict.IsExchangeable)
                return false;
            foreach (StatementSyntax filler in verdict.IfAlso)
                open.Push(filler);
        }

        return true;
    }

    private Verdict Judge(StatementSyntax statement)
    {
        if (!_verdicts.TryGetValue(statement, out Verdict? verdict))
            _verdicts.Add(statement, verdict = JudgeAnew(statement));
        return verdict;
    }

    private Verdict JudgeAnew(StatementSyntax statement)
    {
        body.CancellationToken.ThrowIfCancellationRequested();
        StatementSyntax? turn = statement switch
        {
            ForStatementSyntax f when body.Loops.Of(f).Variable is not null => f.Statement,
            CommonForEachStatementSyntax f => f.Statement,
            _ => null,
        };
        if (turn is null || IsLeftEarly(turn))
            return Verdict.Ordered;

        if (Sequences(statement).Any(_alike.AreToldApart))
            return Verdict.Ordered;
        ISymbol? counter = statement is ForStatementSyntax counted ? body.Loops.Of(counted).Symbol : null;
        if (CarriesValues(statement, turn) || CarriesElements(turn, counter) || CarriesCaptured(turn))
            return Verdict.Ordered;
        var ifAlso = new List<StatementSyntax>();
        return counter is null || IsIndexOnly(counter, turn, ifAlso) ? new Verdict(true, ifAlso) : Verdict.Ordered;
    }

    // The parameters that a foreach enumerates; those that a for reads are indexed by its counter.
    private IEnumerable<IParameterSymbol> Sequences(StatementSyntax statement) =>
        statement is CommonForEachStatementSyntax loop
            ? loop
                .Expression.DescendantNodesAndSelf()
                .OfType<SimpleNameSyntax>()
                .Select(name => body.Names.Of(name))
                .OfType<IParameterSymbol>()
            : Enumerable.Empty<IParameterSymbol>();

    private bool IsLeftEarly(StatementSyntax turn)
    {
        ControlFlowAnalysis? flow = body.Semantics.AnalyzeControlFlow(turn);
        return flow is not { Succeeded: true }
            || flow.ReturnStatements.Length > 0
            || flow.ExitPoints.Any(static exit => !exit.IsKind(SyntaxKind.ContinueStatement));
    }

    private bool CarriesValues(StatementSyntax statement, StatementSyntax turn)
    {
        if (body.Semantics.AnalyzeDataFlow(turn) is not { Succeeded: true } flow)
            return true;
        IEnumerable<ISymbol> read = flow.DataFlowsIn;
        if (statement is ForStatementSyntax { Condition: { } condition })
        {
            if (
                body.Semantics.AnalyzeDataFlow(condition) is not { Succeeded: true, WrittenInside.Length: 0 } test
                || HoldsSite(condition)
            )
                return true;
            read = read.Concat(test.DataFlowsIn);
        }

        return read.Any(symbol => flow.WrittenInside.Contains(symbol) && !IsTotal(symbol, turn));
    }

    private bool HoldsSite(SyntaxNode node) =>
        node.DescendantNodesAndSelf()
            .OfType<SimpleNameSyntax>()
            .Any(name => body.Names.Of(name) is IMethodSymbol method && LanguageSymbols.SiteKindOf(method) is not null);

    private bool IsTotal(ISymbol symbol, SyntaxNode turn) => Uses(symbol, turn).All(LoopChanges.IsTotal);

    private bool CarriesElements(SyntaxNode turn, ISymbol? counter)
    {
        foreach (
            IGrouping<ISymbol?, Change> changes in LoopChanges
                .In(turn, body)
                .GroupBy(static change => change.Root, SymbolEqualityComparer.Default)
        )
        {
            if (changes.Key is not { } root)
                return true;
            if (
                !IsDeclaredIn(root, turn)
                && !(changes.All(static c => c.IsTotal) && Uses(root, turn).All(use => IsChangedAt(use, changes)))
                && !IsUsedAtTurnOnly(root, turn, counter)
            )
            {
                return true;
            }
        }

        return false;
    }

    // A function may set a captured variable in each turn in which it is called, also by a query.
    private bool CarriesCaptured(SyntaxNode turn) =>
        body.Names.HasWritingFunctions(body.Root)
        && body.Calls.In(turn)
            .Any(call =>
                call.IsUnknown
                || call.Method is { MethodKind: MethodKind.LocalFunction }
                || !call.IsWritten && !body.Calls.Conduct.OnlyReads(call)
                || Conduct.IsQuery(call.Method!)
            );

    private static bool IsChangedAt(SimpleNameSyntax use, IEnumerable<Change> changes)
    {
        ExpressionSyntax chain = AccessChain.LongestFrom(use);
        return LoopChanges.IsTotal(chain)
            || changes.Any(c =>
                c.Adds
                && c.Node is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax m }
                && m.Expression == use
            );
    }

    // Every use is x[…, i, …] with the counter always at the same position, or reads the length.
    private bool IsUsedAtTurnOnly(ISymbol root, SyntaxNode turn, ISymbol? counter)
    {
        int? position = null;
        foreach (SimpleNameSyntax use in Uses(root, turn))
        {
            ExpressionSyntax expression = AccessChain.LongestFrom(use);
            AccessChain chain = AccessChain.Of(expression)!;
            if (
                chain.Indices.Count == 0
                && use.Parent
                    is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Length" or "Count" or "GetLength" }
            )
                continue;
            int here = chain.Indices.ToList().FindIndex(index => counter is not null && Is(index, counter));
            if (here < 0 || position is { } before && here != before)
                return false;
            position = here;
        }

        return true;
    }

    private bool IsIndexOnly(ISymbol counter, SyntaxNode turn, List<StatementSyntax> ifAlso)
    {
        foreach (SimpleNameSyntax use in Uses(counter, turn))
        {
            if (
                use.Parent
                    is not ArgumentSyntax
                    {
                        Parent: BracketedArgumentListSyntax { Parent: ElementAccessExpressionSyntax access } list
                    } argument
                || AccessChain.Of(access) is not { } chain
                || body.Names.Of(chain.Root) is not { } root
            )
            {
                return false;
            }

            int position = chain.Indices.Count - list.Arguments.Count + list.Arguments.IndexOf(argument);
            if (!_alike.At(root, position, ifAlso))
                return false;
        }

        return true;
    }

    private IEnumerable<SimpleNameSyntax> Uses(ISymbol symbol, SyntaxNode turn) =>
        body.Names.UsesOf(symbol).Where(use => turn.Span.Contains(use.Span));

    private bool Is(ExpressionSyntax expression, ISymbol symbol) =>
        SymbolEqualityComparer.Default.Equals(body.Names.Of(expression), symbol);

    private static bool IsDeclaredIn(ISymbol symbol, SyntaxNode turn) =>
        symbol.DeclaringSyntaxReferences.Any(r => r.SyntaxTree == turn.SyntaxTree && turn.Span.Contains(r.Span));

    private sealed record Verdict(bool IsExchangeable, IReadOnlyList<StatementSyntax> IfAlso)
    {
        public static readonly Verdict Ordered = new(false, Array.Empty<StatementSyntax>());
    }
}
