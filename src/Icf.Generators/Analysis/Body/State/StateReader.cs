using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace Icf.Generators.Analysis;

/// <summary>
/// Tells whether all that a suspended trace holds is values, arguments that are not changed, objects that are not
/// changed while it lasts, and arrays that its particle can keep: then a copy of its state machine is independent of
/// it.
/// </summary>
internal sealed class StateReader
{
    private readonly ModelBody _body;
    private readonly IReadOnlyList<SyntaxNode> _awaited;

    private StateReader(ModelBody body) =>
        (_body, _awaited) = (
            body,
            body.Sites.Where(static site => site.IsAwaited).Select(static site => (SyntaxNode)site.Node).ToArray()
        );

    /// <summary>The state of a model's traces.</summary>
    public static SuspendedState Read(ModelBody body) => new StateReader(body).Read();

    private SuspendedState Read()
    {
        if (_awaited.Count == 0 || _body.Calls.Operation is not { } root)
            return SuspendedState.Values;
        if (_body.Uses.Reads.FirstOrDefault() is { } read)
            return SuspendedState.Of("", $"'{read.Node}' is read again after it was observed, so that it is kept");
        if (HiddenState.Of(_body) is { } hidden)
            return SuspendedState.Of(hidden.Site, hidden.Reason);
        if (new CapturedVariables(_body).Find(HasAwaited) is { } captured)
            return SuspendedState.Of("", $"the variable '{captured.Name}' is shared with a function");
        return OfObjects(root.DescendantsAndSelf().ToArray());
    }

    private SuspendedState OfObjects(IReadOnlyList<IOperation> operations)
    {
        var changes = new StateChanges(_body);
        foreach (IOperation operation in operations)
        {
            _body.CancellationToken.ThrowIfCancellationRequested();
            if (operation is IVariableDeclaratorOperation { Symbol: var local } && IsEnumerator(local.Type))
                return SuspendedState.Of("", $"the enumerator '{local.Name}' changes while the trace is suspended");
            changes.Read(operation);
        }

        if (changes.Problem is { } problem)
            return SuspendedState.Of("", problem);
        var origins = new Origins(_body, operations);
        ILookup<ISymbol, ILocalReferenceOperation> uses = operations
            .OfType<ILocalReferenceOperation>()
            .ToLookup(static o => (ISymbol)o.Local, SymbolEqualityComparer.Default);
        var arrays = new OwnArrayReader(_body, uses);
        var lists = new OwnListReader(_body, uses);
        var ownArrays = new List<OwnArrays>();
        var ownLists = new List<OwnList>();
        foreach (
            IGrouping<ISymbol, StateChange> changed in changes.Found.GroupBy<StateChange, ISymbol>(
                static change => change.Variable,
                SymbolEqualityComparer.Default
            )
        )
        {
            if (IsSteady(changed.Key, changed.ToArray(), origins))
                continue;
            if (lists.Read(changed.Key) is { } list)
                ownLists.Add(list);
            else if (arrays.Read(changed.Key) is not { } array)
                return SuspendedState.Of(
                    "",
                    $"{Kind(changed.Key)} '{changed.Key.Name}' may change while the trace is suspended"
                );
            else if (!ownArrays.Exists(other => other.Declaration == array.Declaration))
                ownArrays.Add(array);
        }

        return new SuspendedState(null, ownArrays, ownLists);
    }

    // Given, and only passed to code that must not change it; or made and changed between two sites.
    private bool IsSteady(ISymbol variable, IReadOnlyList<StateChange> changes, Origins origins) =>
        origins.IsGiven(variable)
            ? changes.All(static change => !change.IsWrite)
            : variable is ILocalSymbol { DeclaringSyntaxReferences: [{ } reference] }
                && reference.GetSyntax(_body.CancellationToken) is VariableDeclaratorSyntax declared
                && !_body.Names.IsSet(variable)
                && origins.ValuesOf(variable) is [{ } made]
                && origins.IsFresh(made)
                && changes.Max(change => EndOf(change.Place, declared)) is var end
                && !HasAwaited(TextSpan.FromBounds(declared.Span.End, Math.Max(end, declared.Span.End)));

    // Where a place has been passed for the last time since the declaration.
    private static int EndOf(SyntaxNode place, SyntaxNode declared)
    {
        SyntaxNode? scope = declared.FirstAncestorOrSelf<SyntaxNode>(static node =>
            node is BlockSyntax or SwitchSectionSyntax
        );
        SyntaxNode? loop = place.Ancestors().TakeWhile(node => node != scope).LastOrDefault(ControlFlow.IsLoop);
        return (loop ?? place).Span.End;
    }

    private bool HasAwaited(TextSpan span) => _awaited.Any(site => span.OverlapsWith(site.Span));

    private static bool IsEnumerator(ITypeSymbol type) =>
        type is { IsReferenceType: true }
        && type.AllInterfaces.Append(type)
            .Any(static i => i is { Name: "IEnumerator", ContainingNamespace.Name: not "Icf" });

    private static string Kind(ISymbol variable) =>
        (variable is IParameterSymbol parameter ? parameter.Type : ((ILocalSymbol)variable).Type) switch
        {
            IArrayTypeSymbol => "the array",
            { Name: "List" } => "the list",
            { Name: "Dictionary" } => "the dictionary",
            _ => "the object",
        };
}
