using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Icf.Generators.Parsing;

/// <summary>
/// Finds the references and ref-like values that are set before a site and read after it: the C# compiler would have to
/// keep them in the state machine, which is not possible. A value that is set again before it is read need not be kept.
/// </summary>
internal sealed class Liveness
{
    private readonly HashSet<SyntaxNode> _sites;
    private readonly ControlFlowGraph _graph;
    private readonly List<object>[] _in;
    private readonly Dictionary<CaptureId, ISymbol> _aliases = new();
    private readonly Dictionary<object, Location> _found = new();
    private readonly HashSet<CaptureId> _values = new();
    private readonly Dictionary<CaptureId, Location> _places = new();

    private Liveness(ControlFlowGraph graph, IEnumerable<Site> sites)
    {
        _graph = graph;
        _sites = new HashSet<SyntaxNode>(sites.Select(static s => s.Node));
        _in = graph.Blocks.Select(static _ => new List<object>()).ToArray();
    }

    /// <summary>The places of the variables and values that live across a site, with their names.</summary>
    public static IEnumerable<(Location Place, string Name)> Across(ReadBody body, IEnumerable<Site> sites)
    {
        if (body.Calls.Operation is not IMethodBodyOperation operation)
            return Enumerable.Empty<(Location, string)>();
        var liveness = new Liveness(ControlFlowGraph.Create(operation, body.CancellationToken), sites);
        liveness.Solve(body.CancellationToken);
        return liveness
            ._found.Where(found => !IsElement(found.Key, body.CancellationToken))
            .Select(static found => (found.Value, (found.Key as ILocalSymbol)?.Name ?? Text(found.Value)))
            .ToList();
    }

    // Already reported at its loop.
    private static bool IsElement(object found, CancellationToken cancellationToken) =>
        found is ILocalSymbol { DeclaringSyntaxReferences: [{ } declaration] }
        && declaration.GetSyntax(cancellationToken) is ForEachStatementSyntax;

    private static string Text(Location place) => place.SourceTree!.GetText().ToString(place.SourceSpan);

    private void Solve(CancellationToken cancellationToken)
    {
        foreach (
            IFlowCaptureOperation capture in _graph
                .Blocks.SelectMany(static b => b.Operations)
                .OfType<IFlowCaptureOperation>()
        )
            Note(capture);
        for (bool changed = true; changed; )
        {
            cancellationToken.ThrowIfCancellationRequested();
            changed = false;
            for (int b = _graph.Blocks.Length - 1; b >= 0; b--)
            {
                List<object> live = Before(_graph.Blocks[b]);
                changed |= live.Count != _in[b].Count;
                _in[b] = live;
            }
        }
    }

    // The target of an assignment, or a value that waits for another operand.
    private void Note(IFlowCaptureOperation capture)
    {
        if (capture.Value is ILocalReferenceOperation { Local: { } local } && IsTracked(local))
            _aliases[capture.Id] = local;
        else if (capture.Value.Type?.IsRefLikeType == true && !IsHidden(capture.Syntax))
            _values.Add(capture.Id);
        _places[capture.Id] = capture.Syntax.GetLocation();
    }

    // The collection of a foreach and the resource of a using are reported at the statement.
    private static bool IsHidden(SyntaxNode node) =>
        node switch
        {
            { Parent: CommonForEachStatementSyntax loop } => loop.Expression == node,
            { Parent: UsingStatementSyntax block } => block.Expression == node,
            _ => node is CommonForEachStatementSyntax or UsingStatementSyntax,
        };

    private List<object> Before(BasicBlock block)
    {
        var live = new HashSet<object>(After(block));
        var events = new List<(char Kind, object What)>();
        foreach (IOperation operation in block.Operations)
            Read(operation, events);
        if (block.BranchValue is { } value)
            Read(value, events);
        for (int i = events.Count - 1; i >= 0; i--)
        {
            (char kind, object what) = events[i];
            if (kind == '+')
                live.Add(what);
            else if (kind == '-')
                live.Remove(what);
            else
                foreach (object kept in live)
                    _found[kept] = kept is CaptureId id ? _places[id] : ((ILocalSymbol)kept).Locations[0];
        }

        return live.ToList();
    }

    private IEnumerable<object> After(BasicBlock block)
    {
        IEnumerable<object> live = Enumerable.Empty<object>();
        foreach (ControlFlowBranch? branch in new[] { block.FallThroughSuccessor, block.ConditionalSuccessor })
        {
            if (branch?.Destination is { } next)
                live = live.Concat(_in[next.Ordinal]);
            foreach (
                ControlFlowRegion region in branch?.FinallyRegions
                    ?? System.Collections.Immutable.ImmutableArray<ControlFlowRegion>.Empty
            )
                live = live.Concat(_in[region.FirstBlockOrdinal]);
        }

        // An exception can lead from anywhere in a try to its handlers, and control continues after a finally where its
        // try leads.
        for (ControlFlowRegion? region = block.EnclosingRegion; region is not null; region = region.EnclosingRegion)
        {
            if (region.Kind == ControlFlowRegionKind.Try && region.EnclosingRegion is { } whole)
            {
                foreach (ControlFlowRegion handler in whole.NestedRegions.Where(r => r != region))
                    live = live.Concat(_in[handler.FirstBlockOrdinal]);
            }
            else if (region.Kind == ControlFlowRegionKind.Finally)
            {
                live = live.Concat(
                    _graph
                        .Blocks.SelectMany(static b => new[] { b.FallThroughSuccessor, b.ConditionalSuccessor })
                        .Where(branch => branch?.Destination is not null && branch.FinallyRegions.Contains(region))
                        .SelectMany(branch => _in[branch!.Destination!.Ordinal])
                );
            }
        }

        return live;
    }

    // The events in their order: + is a read, - is a write, ! is a site.
    private void Read(IOperation operation, List<(char, object)> events)
    {
        switch (operation)
        {
            case IFlowAnonymousFunctionOperation or INameOfOperation:
                return;
            case IDeclarationPatternOperation { DeclaredSymbol: ILocalSymbol declared } when IsTracked(declared):
                events.Add(('-', declared));
                return;
            case IRecursivePatternOperation { DeclaredSymbol: ILocalSymbol declared } when IsTracked(declared):
                events.Add(('-', declared));
                break;
            case ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Local: { } local } } set
                when IsTracked(local):
                bool goesThrough = local.IsRef && !set.IsRef;
                if (goesThrough)
                    events.Add(('+', local));
                Read(set.Value, events);
                events.Add((goesThrough ? '+' : '-', local));
                return;
            case ILocalReferenceOperation { Local: { } local } reference when IsTracked(local):
                bool isOut = reference.Parent is IArgumentOperation { Parameter.RefKind: RefKind.Out };
                events.Add((isOut || reference.IsDeclaration ? '-' : '+', local));
                return;
            case IFlowCaptureReferenceOperation captured:
                if (_aliases.TryGetValue(captured.Id, out ISymbol? alias))
                    events.Add(('+', alias));
                else if (_values.Contains(captured.Id))
                    events.Add(('+', captured.Id));
                return;
        }

        // An assignment through a reference also reads the reference at its end.
        foreach (IOperation child in operation.ChildOperations)
            Read(child, events);
        if (
            operation is ICompoundAssignmentOperation
            {
                Target: ILocalReferenceOperation { Local: { IsRef: true } through }
            }
        )
            events.Add(('+', through));
        if (operation is IFlowCaptureOperation capture && _values.Contains(capture.Id))
            events.Add(('-', capture.Id));
        if (operation is IInvocationOperation && _sites.Contains(operation.Syntax))
            events.Add(('!', operation));
    }

    private static bool IsTracked(ILocalSymbol local) => local.IsRef || local.Type.IsRefLikeType;
}
