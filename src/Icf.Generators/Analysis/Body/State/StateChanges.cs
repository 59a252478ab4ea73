using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Icf.Generators.Analysis;

/// <summary>A place that may change an object that a variable refers to.</summary>
/// <param name="Variable">The variable.</param>
/// <param name="Place">The place.</param>
/// <param name="IsWrite">Whether it is written there, and not passed to code that might.</param>
internal sealed record StateChange(ISymbol Variable, SyntaxNode Place, bool IsWrite);

/// <summary>
/// Finds the places where a body may change objects, as opposed to variables and values. If in doubt, there is a
/// change.
/// </summary>
internal sealed partial class StateChanges
{
    private readonly ModelBody _body;
    private readonly HashSet<SyntaxNode> _sites;
    private readonly List<StateChange> _found = new();

    /// <param name="body">The body.</param>
    public StateChanges(ModelBody body)
    {
        _body = body;
        _sites = new HashSet<SyntaxNode>(body.Sites.Select(static site => site.Node));
    }

    /// <summary>The changes of objects to which variables refer.</summary>
    public IReadOnlyList<StateChange> Found => _found;

    /// <summary>A change that is none of an object to which a variable refers, as a sentence.</summary>
    public string? Problem { get; private set; }

    /// <summary>Notes what an operation changes itself, without its parts.</summary>
    public void Read(IOperation operation)
    {
        switch (operation)
        {
            case IAssignmentOperation o:
                Write(o.Target, o.Syntax);

                // What is put into an object can be changed through it.
                if (!IsVariable(o.Target))
                    Reach(o.Value, o.Syntax, isWrite: false);
                break;
            case IIncrementOrDecrementOperation o:
                Write(o.Target, o.Syntax);
                break;
            case IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } o:
                Write(o.Value, o.Syntax);
                break;
            case IVariableDeclaratorOperation { Symbol.IsRef: true } o:
                Refuse(o.Syntax);
                break;
        }

        foreach (MemberCall call in _body.Calls.Of(operation))
            Call(call);
    }

    private static bool IsVariable(IOperation target) =>
        target
            is ILocalReferenceOperation
                or IParameterReferenceOperation
                or IDiscardOperation
                or IDeclarationExpressionOperation
        || target is ITupleOperation tuple && tuple.Elements.All(IsVariable)
        || target is IMemberReferenceOperation { Instance: { } instance } && IsInInitializer(instance);

    private static bool IsInInitializer(IOperation instance) =>
        instance is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver };

    private void Write(IOperation target, SyntaxNode place)
    {
        switch (MemberCall.Bare(target))
        {
            case ILocalReferenceOperation { Local.IsRef: true }:
                Refuse(place);
                break;
            case ILocalReferenceOperation
            or IParameterReferenceOperation
            or IDiscardOperation
            or IDeclarationExpressionOperation:
                break;
            case ITupleOperation o:
                foreach (IOperation element in o.Elements)
                    Write(element, place);
                break;
            case IArrayElementReferenceOperation o:
                Reach(o.ArrayReference, place, isWrite: true);
                break;
            case IImplicitIndexerReferenceOperation o:
                Reach(o.Instance, place, isWrite: true);
                break;

            // A static member is no part of the state, and purity is another rule.
            case IMemberReferenceOperation { Instance: null }:
                break;
            case IFieldReferenceOperation { Instance: { Type.IsValueType: true } instance }:
                Write(instance, place);
                break;
            case IMemberReferenceOperation { Instance: { } instance }:
                if (instance.Type is { IsValueType: true } && ValueTypes.Contains(instance.Type))
                    Write(instance, place);
                else
                    Reach(instance, place, isWrite: true);
                break;
            case IInstanceReferenceOperation { Type.IsValueType: true }:
                break;
            default:
                Refuse(place);
                break;
        }
    }

    // Notes all variables that may refer to what an expression stands for, or to what holds it.
    private void Reach(IOperation operation, SyntaxNode place, bool isWrite)
    {
        IOperation bare = MemberCall.Bare(operation);
        if (bare.ConstantValue.HasValue || ValueTypes.Contains(bare.Type))
            return;
        switch (bare)
        {
            case ILocalReferenceOperation o:
                _found.Add(new StateChange(o.Local, place, isWrite));
                break;
            case IParameterReferenceOperation o:
                _found.Add(new StateChange(o.Parameter, place, isWrite));
                break;
            case IInstanceReferenceOperation o when isWrite && !IsInInitializer(o):
                Problem ??= $"'{place}' changes the object of the model";
                break;
            case IInstanceReferenceOperation or IMemberReferenceOperation { Instance: null } or IDefaultValueOperation:
                break;

            // What the language made shows its own array.
            case IMemberReferenceOperation { Instance: { } instance } when ValueTypes.Contains(instance.Type):
                if (isWrite)
                    Refuse(place);
                break;
            case IMemberReferenceOperation { Instance: { } instance }:
                Reach(instance, place, isWrite);
                break;
            case IArrayElementReferenceOperation o:
                Reach(o.ArrayReference, place, isWrite);
                break;
            case IImplicitIndexerReferenceOperation o:
                Reach(o.Instance, place, isWrite);
                break;
            case IDelegateCreationOperation or IAnonymousFunctionOperation:
                break;
            case IConditionalAccessInstanceOperation o when AccessAround(o) is { } access:
                Reach(access.Operation, place, isWrite);
                break;
            case IInvocationOperation o when MakesNew(o):
                break;
            default:
                foreach (IOperation part in bare.ChildOperations)
                    Reach(part is IArgumentOperation argument ? argument.Value : part, place, isWrite: false);
                break;
        }
    }

    private static IConditionalAccessOperation? AccessAround(IOperation instance)
    {
        IOperation? outer = instance.Parent;
        while (outer is not null && (outer is not IConditionalAccessOperation access || access.Operation == instance))
            outer = outer.Parent;
        return outer as IConditionalAccessOperation;
    }

    private void Refuse(SyntaxNode place) => Problem ??= $"'{place}' may change what is not known";
}
