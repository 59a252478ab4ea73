using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace Icf.Generators.Differentiation;

/// <summary>
/// Finds what depends on some latents of a method: the variables that they flow into, and those that are set where they
/// decide. Found by going through the method until nothing is new; the order of statements plays no part.
/// </summary>
internal sealed class Dependents
{
    private readonly Piece _piece;
    private readonly Pieces _pieces;
    private readonly HashSet<IOperation> _sources;
    private readonly HashSet<IOperation> _held;
    private readonly HashSet<ISymbol> _cut;
    private readonly HashSet<ISymbol> _symbols = new(SymbolEqualityComparer.Default);
    private readonly List<TextSpan> _skipped = new();
    private bool _grows;

    /// <param name="piece">The method.</param>
    /// <param name="pieces">All methods.</param>
    /// <param name="held">Latents whose values are given, and depend on nothing.</param>
    /// <param name="sources">The samplings of the latents.</param>
    /// <param name="variables">Variables that are taken to depend on them.</param>
    /// <param name="cut">Variables that nothing is followed through.</param>
    public Dependents(
        Piece piece,
        Pieces pieces,
        IReadOnlyList<HeldSite> held,
        IEnumerable<IOperation> sources,
        IEnumerable<ISymbol> variables,
        IEnumerable<ISymbol> cut
    )
    {
        (_piece, _pieces) = (piece, pieces);
        _held = new HashSet<IOperation>(held.Select(static h => h.Call));
        _sources = new HashSet<IOperation>(sources);
        _cut = new HashSet<ISymbol>(cut, SymbolEqualityComparer.Default);
        _symbols.UnionWith(variables);
        do
        {
            _grows = false;
            foreach (IOperation operation in piece.All)
                Flow(operation);
        } while (_grows);
    }

    /// <summary>The variables.</summary>
    public IReadOnlyCollection<ISymbol> Variables => _symbols;

    /// <summary>The variables that they flow into, but are not followed through.</summary>
    public HashSet<ISymbol> Reached { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>Whether a statement has to do with them.</summary>
    public bool Touch(StatementSyntax statement) =>
        _piece.Within(statement.Span).Any(IsMarked) || _skipped.Any(s => s.Contains(statement.SpanStart));

    /// <summary>Whether an operation reads something of it.</summary>
    public bool Reads(IOperation? operation)
    {
        var open = new Stack<IOperation>();
        if (operation is not null)
            open.Push(operation);
        while (open.Count > 0)
        {
            IOperation next = open.Pop();
            if (IsMarked(next))
                return true;
            foreach (IOperation part in _held.Contains(next) ? Enumerable.Empty<IOperation>() : next.ChildOperations)
                open.Push(part);
        }

        return false;
    }

    private bool IsMarked(IOperation operation) =>
        _sources.Contains(operation)
        || Region.SymbolOf(operation) is { } symbol
            && _symbols.Contains(symbol)
            && operation.Parent is not IPropertyReferenceOperation { Instance.Type: IArrayTypeSymbol };

    private void Flow(IOperation operation)
    {
        switch (operation)
        {
            case IVariableDeclaratorOperation o when o.GetVariableInitializer()?.Value is { } value:
                if (IsChanged(operation, value))
                    Mark(o.Symbol);
                break;
            case IDeconstructionAssignmentOperation o:
                if (IsChanged(operation, o.Value))
                    MarkPlaces(o.Target);
                break;
            case IAssignmentOperation o:
                if (IsChanged(operation, o.Value) || o.Target.ChildOperations.Any(Reads))
                    MarkPlaces(o.Target);
                break;
            case IIncrementOrDecrementOperation o:
                if (IsDecided(operation))
                    MarkPlaces(o.Target);
                break;
            case IForEachLoopOperation o:
                if (Reads(o.Collection))
                    MarkPlaces(o.LoopControlVariable);
                break;
            case IIsPatternOperation o:
                if (Reads(o.Value))
                    MarkPlaces(o.Pattern);
                break;
            case ISwitchOperation o:
                if (Reads(o.Value))
                    foreach (
                        IPatternCaseClauseOperation clause in o
                            .Cases.SelectMany(static c => c.Clauses)
                            .OfType<IPatternCaseClauseOperation>()
                    )
                        MarkPlaces(clause.Pattern);
                break;
            case IInvocationOperation call when Calls.SiteOf(call) is null:
                Flow(call);
                break;
            case IReturnOperation { IsImplicit: false } or IBranchOperation:
                Jump(operation);
                break;
        }
    }

    // What a call may change: the object that it is a method of, and what it is given by reference.
    private void Flow(IInvocationOperation call)
    {
        if (
            call.TargetMethod.MethodKind == MethodKind.LocalFunction
            && _piece.All.FirstOrDefault(o =>
                o is ILocalFunctionOperation f
                && SymbolEqualityComparer.Default.Equals(f.Symbol, call.TargetMethod.OriginalDefinition)
            )
                is ILocalFunctionOperation function
        )
        {
            if (function.Body is { } body && Reads(body))
                Mark(function.Symbol);
            for (int i = 0; i < Math.Min(call.Arguments.Length, function.Symbol.Parameters.Length); i++)
            {
                if (Reads(call.Arguments[i].Value) && call.Arguments[i].Parameter is { } parameter)
                    Mark(function.Symbol.Parameters[parameter.Ordinal]);
            }
        }

        if (!IsChanged(call, call))
            return;
        if (call.Instance is { } instance && Writes.Changes(call, _piece))
            MarkPlaces(instance);
        foreach (IArgumentOperation argument in call.Arguments)
        {
            if (Writes.Changes(call, argument, _pieces))
                MarkPlaces(MemberCall.Bare(argument.Value));
        }
    }

    private bool IsChanged(IOperation operation, IOperation value) => Reads(value) || IsDecided(operation);

    private bool IsDecided(IOperation operation) =>
        _skipped.Any(s => s.Contains(operation.Syntax.SpanStart)) || Visits.DecidedAround(operation, Reads) is not null;

    // What stands behind a jump is run or not as the jump decides.
    private void Jump(IOperation operation)
    {
        if (!IsDecided(operation))
            return;
        SyntaxNode? loop = operation.Syntax.Ancestors().FirstOrDefault(ControlFlow.IsLoop);
        TextSpan skipped =
            operation.Syntax is ContinueStatementSyntax && loop is not null
                ? TextSpan.FromBounds(operation.Syntax.Span.End, loop.Span.End)
                : TextSpan.FromBounds(
                    loop?.SpanStart ?? operation.Syntax.Span.End,
                    Math.Max(operation.Syntax.Span.End, _piece.Root.Span.End)
                );
        if (_skipped.Contains(skipped))
            return;
        _skipped.Add(skipped);
        _grows = true;
    }

    private void MarkPlaces(IOperation place)
    {
        bool isPart = MemberCall.Bare(place) is not (ILocalReferenceOperation or IParameterReferenceOperation);
        foreach (ISymbol symbol in Places.HeldBy(place))
        {
            Mark(symbol);

            // Two names may mean one array.
            if (isPart)
                foreach (ISymbol other in Aliases(symbol).ToArray())
                    Mark(other);
        }
    }

    private IEnumerable<ISymbol> Aliases(ISymbol symbol)
    {
        foreach (IOperation operation in _piece.All)
        {
            ISymbol? target = null;
            IOperation? value = null;
            if (operation is IVariableDeclaratorOperation made)
                (target, value) = (made.Symbol, made.GetVariableInitializer()?.Value);
            else if (operation is ISimpleAssignmentOperation { Target: ILocalReferenceOperation local } set)
                (target, value) = (local.Local, set.Value);
            if (target is null || value is null || Region.SymbolOf(MemberCall.Bare(value)) is not { } source)
                continue;
            if (SymbolEqualityComparer.Default.Equals(target, symbol))
                yield return source;
            else if (SymbolEqualityComparer.Default.Equals(source, symbol))
                yield return target;
        }
    }

    private void Mark(ISymbol symbol)
    {
        if (_cut.Contains(symbol))
            Reached.Add(symbol);
        else if (_symbols.Add(symbol))
            _grows = true;
    }
}
