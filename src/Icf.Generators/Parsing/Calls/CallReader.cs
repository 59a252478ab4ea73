using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Icf.Generators.Parsing;

/// <summary>
/// Finds the code that an operation can run itself, without its parts. Every analysis uses this, so that implicit calls
/// are treated in the same way everywhere.
/// </summary>
/// <param name="semantics">The semantic model of the file with the operations.</param>
/// <param name="cancellationToken">Stops the work.</param>
internal sealed class CallReader(SemanticModel semantics, CancellationToken cancellationToken)
{
    private static readonly IReadOnlyList<IOperation> s_none = Array.Empty<IOperation>();
    private readonly ImplicitMembers _members = new(semantics.Compilation);
    private readonly Dictionary<IOperation, IReadOnlyList<MemberCall>> _known = new();

    /// <summary>
    /// The calls in an operation and all its parts, including functions; the arguments of <c>nameof</c> are not run.
    /// </summary>
    public IEnumerable<MemberCall> Within(IOperation root)
    {
        // The depth of a sum is unbounded, so an explicit stack is used.
        var open = new Stack<IOperation>();
        open.Push(root);
        while (open.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            IOperation next = open.Pop();
            foreach (MemberCall call in Of(next))
                yield return call;
            if (next is INameOfOperation)
                continue;
            foreach (IOperation inner in next.ChildOperations)
                open.Push(inner);
        }
    }

    /// <summary>The calls that an operation makes itself; computed once.</summary>
    public IReadOnlyList<MemberCall> Of(IOperation operation)
    {
        if (!_known.TryGetValue(operation, out IReadOnlyList<MemberCall>? calls))
            _known.Add(operation, calls = Read(operation).ToArray());
        return calls;
    }

    private IEnumerable<MemberCall> Read(IOperation operation)
    {
        IEnumerable<MemberCall> calls = operation switch
        {
            IInvocationOperation o => One(
                o.Syntax,
                o.TargetMethod,
                o.Instance,
                Values(o.Arguments),
                !o.IsImplicit && o.Syntax is InvocationExpressionSyntax
            ),
            IObjectCreationOperation o => One(
                o.Syntax,
                o.Constructor,
                null,
                Values(o.Arguments),
                !o.IsImplicit && o.Syntax is BaseObjectCreationExpressionSyntax
            ),
            ITypeParameterObjectCreationOperation
            or IDynamicInvocationOperation
            or IDynamicObjectCreationOperation
            or IDynamicMemberReferenceOperation
            or IDynamicIndexerAccessOperation => One(operation.Syntax, null, null, operation.ChildOperations.ToArray()),
            IPropertyReferenceOperation o => Accessors(o),
            IImplicitIndexerReferenceOperation o => new[] { o.LengthSymbol, o.IndexerSymbol }.SelectMany(symbol =>
                Read(o.Syntax, symbol, o.Instance, o.Argument)
            ),
            IEventAssignmentOperation { EventReference: IEventReferenceOperation reference } o => One(
                o.Syntax,
                o.Adds ? reference.Event.AddMethod : reference.Event.RemoveMethod,
                reference.Instance,
                new[] { o.HandlerValue }
            ),
            IUnaryOperation { OperatorMethod: { } method } o => One(o.Syntax, method, null, new[] { o.Operand }),
            IBinaryOperation { OperatorMethod: { } method } o => Operator(o, method),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } o =>
                new[] { o.LeftOperand, o.RightOperand }.SelectMany(TextOf),
            ITupleBinaryOperation o when !_members.HasPlainEquality(o.LeftOperand.Type) => One(
                o.Syntax,
                null,
                null,
                new[] { o.LeftOperand, o.RightOperand }
            ),
            IIncrementOrDecrementOperation { OperatorMethod: { } method } o => One(
                o.Syntax,
                method,
                null,
                new[] { o.Target }
            ),
            ICompoundAssignmentOperation o => Compound(o),
            IConversionOperation { OperatorMethod: { } method } o => One(o.Syntax, method, null, new[] { o.Operand }),
            ICoalesceOperation { ValueConversion.MethodSymbol: { } method } o => One(
                o.Syntax,
                method,
                null,
                new[] { o.Value }
            ),
            IInterpolationOperation o => TextOf(o.Expression),
            IForEachLoopOperation o => ForEach(o),
            IUsingOperation o => Resources(o.Resources),
            IUsingDeclarationOperation o => Resources(o.DeclarationGroup),
            IDeconstructionAssignmentOperation { Syntax: AssignmentExpressionSyntax assignment } o => Deconstruct(
                semantics.GetDeconstructionInfo(assignment),
                assignment.Right,
                o.Value
            ),
            IAwaitOperation { Syntax: AwaitExpressionSyntax syntax } o => Await(
                semantics.GetAwaitExpressionInfo(syntax),
                o
            ),
            IWithOperation o => One(o.Syntax, o.CloneMethod, o.Operand, s_none)
                .Concat(
                    ImplicitMembers
                        .Copy(o.Operand.Type)
                        .SelectMany(method => One(o.Syntax, method, null, new[] { o.Operand }))
                ),
            IRecursivePatternOperation o => Pattern(o),
            IListPatternOperation o => new[] { o.LengthSymbol, o.IndexerSymbol }.SelectMany(symbol =>
                Read(o.Syntax, symbol, null)
            ),
            ISlicePatternOperation o => Read(o.Syntax, o.SliceSymbol, null),
            _ when operation.Syntax is CollectionExpressionSyntax list && operation is not IConversionOperation =>
                Collection(list, operation.Type),
            _ => Array.Empty<MemberCall>(),
        };
        return calls.Concat(TypeInitializer(operation)).Concat(Comparisons(operation));
    }

    private static IEnumerable<IOperation> Values(IEnumerable<IArgumentOperation> arguments) =>
        arguments.Select(static a => a.Value);

    private static IEnumerable<MemberCall> One(
        SyntaxNode place,
        IMethodSymbol? method,
        IOperation? receiver,
        IEnumerable<IOperation> arguments,
        bool isWritten = false
    ) => new[] { new MemberCall(place, method, receiver, arguments.ToArray(), isWritten) };

    // A property that is read, or a method that C# uses like a property.
    private static IEnumerable<MemberCall> Read(
        SyntaxNode place,
        ISymbol? symbol,
        IOperation? receiver,
        params IOperation[] arguments
    ) =>
        symbol switch
        {
            IPropertySymbol { GetMethod: { } getter } => One(place, getter, receiver, arguments),
            IMethodSymbol method => One(place, method, receiver, arguments),
            _ => Array.Empty<MemberCall>(),
        };

    private static IEnumerable<MemberCall> Accessors(IPropertyReferenceOperation reference)
    {
        (bool isRead, bool isSet) = Use(reference);
        if (isRead && reference.Property.GetMethod is { } getter)
            yield return new MemberCall(
                reference.Syntax,
                getter,
                reference.Instance,
                Values(reference.Arguments).ToArray(),
                IsWritten: false
            );
        if (isSet && reference.Property.SetMethod is { } setter)
            yield return new MemberCall(
                reference.Syntax,
                setter,
                reference.Instance,
                Values(reference.Arguments).ToArray(),
                IsWritten: false
            );
    }

    private static (bool IsRead, bool IsSet) Use(IOperation reference)
    {
        IOperation outer = reference;
        while (outer.Parent is IParenthesizedOperation or ITupleOperation or IConversionOperation { IsImplicit: true })
            outer = outer.Parent;
        return outer.Parent switch
        {
            ISimpleAssignmentOperation a when a.Target == outer => (a.IsRef, !a.IsRef),
            ICompoundAssignmentOperation a when a.Target == outer => (true, true),
            ICoalesceAssignmentOperation a when a.Target == outer => (true, true),
            IIncrementOrDecrementOperation => (true, true),
            IDeconstructionAssignmentOperation a when a.Target == outer => (false, true),
            INameOfOperation => (false, false),
            _ => (true, false),
        };
    }

    // The short-circuiting operators call the operators true or false on the first operand.
    private static IEnumerable<MemberCall> Operator(IBinaryOperation operation, IMethodSymbol method)
    {
        IEnumerable<MemberCall> calls = One(
            operation.Syntax,
            method,
            null,
            new[] { operation.LeftOperand, operation.RightOperand }
        );
        if (operation.OperatorKind is not (BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr))
            return calls;
        string asked =
            operation.OperatorKind == BinaryOperatorKind.ConditionalAnd
                ? WellKnownMemberNames.FalseOperatorName
                : WellKnownMemberNames.TrueOperatorName;
        return calls.Concat(
            method
                .ContainingType.GetMembers(asked)
                .OfType<IMethodSymbol>()
                .SelectMany(m => One(operation.Syntax, m, null, new[] { operation.LeftOperand }))
        );
    }

    private IEnumerable<MemberCall> Compound(ICompoundAssignmentOperation operation)
    {
        var operands = new[] { operation.Target, operation.Value };
        IEnumerable<MemberCall> calls = new[]
        {
            operation.InConversion.MethodSymbol,
            operation.OperatorMethod,
            operation.OutConversion.MethodSymbol,
        }
            .OfType<IMethodSymbol>()
            .SelectMany(method => One(operation.Syntax, method, null, operands));
        return
            operation
                is {
                    OperatorMethod: null,
                    OperatorKind: BinaryOperatorKind.Add,
                    Type.SpecialType: SpecialType.System_String
                }
            ? calls.Concat(TextOf(operation.Value))
            : calls;
    }

    private IEnumerable<MemberCall> TextOf(IOperation part)
    {
        IOperation value = MemberCall.Bare(part);
        return value.ConstantValue.HasValue
            ? Array.Empty<MemberCall>()
            : _members.Text(value.Type).SelectMany(method => One(value.Syntax, method, value, s_none));
    }

    private IEnumerable<MemberCall> ForEach(IForEachLoopOperation loop)
    {
        if (loop.Syntax is not CommonForEachStatementSyntax syntax)
            return Array.Empty<MemberCall>();
        ForEachStatementInfo info = semantics.GetForEachStatementInfo(syntax);
        IOperation collection = MemberCall.Bare(loop.Collection);

        // Arrays and strings are read by index.
        IEnumerable<MemberCall> calls = collection.Type
            is IArrayTypeSymbol
                or { SpecialType: SpecialType.System_String }
            ? Array.Empty<MemberCall>()
            : Enumerates(
                syntax.Expression,
                collection,
                info.GetEnumeratorMethod,
                info.MoveNextMethod,
                info.CurrentProperty?.GetMethod,
                info.DisposeMethod
            );
        calls = calls.Concat(
            new[] { info.CurrentConversion.MethodSymbol, info.ElementConversion.MethodSymbol }
                .OfType<IMethodSymbol>()
                .SelectMany(method => One(syntax.Expression, method, null, s_none))
        );
        return syntax is ForEachVariableStatementSyntax variables
            ? calls.Concat(Deconstruct(semantics.GetDeconstructionInfo(variables), syntax.Expression, null))
            : calls;
    }

    private static IEnumerable<MemberCall> Enumerates(
        SyntaxNode place,
        IOperation? collection,
        params IMethodSymbol?[] methods
    ) => methods.OfType<IMethodSymbol>().SelectMany(method => One(place, method, collection, s_none));

    private IEnumerable<MemberCall> Resources(IOperation resources)
    {
        IEnumerable<(SyntaxNode Place, IOperation? Value, ITypeSymbol? Type)> held = resources
            is IVariableDeclarationGroupOperation group
            ? group
                .Declarations.SelectMany(static d => d.Declarators)
                .Select(static v =>
                    (
                        v.Syntax,
                        (v.Initializer ?? (v.Parent as IVariableDeclarationOperation)?.Initializer)?.Value,
                        (ITypeSymbol?)v.Symbol.Type
                    )
                )
            : new[] { (resources.Syntax, (IOperation?)resources, MemberCall.Bare(resources).Type) };
        return held.SelectMany(r =>
            _members.Dispose(r.Type).SelectMany(method => One(r.Place, method, r.Value, s_none))
        );
    }

    private static IEnumerable<MemberCall> Deconstruct(DeconstructionInfo info, SyntaxNode place, IOperation? value)
    {
        var open = new Stack<(DeconstructionInfo Info, IOperation? Value)>();
        open.Push((info, value));
        while (open.Count > 0)
        {
            (DeconstructionInfo next, IOperation? from) = open.Pop();
            foreach (
                IMethodSymbol method in new[] { next.Method, next.Conversion?.MethodSymbol }.OfType<IMethodSymbol>()
            )
            {
                IReadOnlyList<IOperation> arguments = method.IsStatic && from is not null ? new[] { from } : s_none;
                yield return new MemberCall(place, method, method.IsStatic ? null : from, arguments, IsWritten: false);
            }

            foreach (DeconstructionInfo nested in next.Nested)
                open.Push((nested, null));
        }
    }

    private static IEnumerable<MemberCall> Await(AwaitExpressionInfo info, IAwaitOperation operation) =>
        Enumerates(
            operation.Syntax,
            operation.Operation,
            info.GetAwaiterMethod,
            info.IsCompletedProperty?.GetMethod,
            info.GetResultMethod
        );

    private static IEnumerable<MemberCall> Pattern(IRecursivePatternOperation pattern) =>
        pattern.DeconstructSymbol switch
        {
            IMethodSymbol method => One(pattern.Syntax, method, null, s_none),

            // Through ITuple, whose implementation is unknown.
            _ when pattern.DeconstructionSubpatterns.Length > 0 && !pattern.MatchedType.IsTupleType => One(
                pattern.Syntax,
                null,
                null,
                s_none
            ),
            _ => Array.Empty<MemberCall>(),
        };

    private IEnumerable<MemberCall> Collection(CollectionExpressionSyntax list, ITypeSymbol? type)
    {
        IEnumerable<MemberCall> calls = _members.Build(type).SelectMany(method => One(list, method, null, s_none));
        foreach (SpreadElementSyntax spread in list.Elements.OfType<SpreadElementSyntax>())
        {
            IOperation? collection = semantics.GetOperation(spread.Expression, cancellationToken);
            ITypeSymbol? source = semantics.GetTypeInfo(spread.Expression, cancellationToken).Type;
            if (source is not (IArrayTypeSymbol or { SpecialType: SpecialType.System_String }))
                calls = calls.Concat(
                    _members.Enumerate(source).SelectMany(method => One(spread.Expression, method, collection, s_none))
                );
        }

        return calls;
    }

    // The members that the platform's collections and queries call on the elements that they compare.
    private static IEnumerable<MemberCall> Comparisons(IOperation operation)
    {
        IMethodSymbol? method = operation switch
        {
            IInvocationOperation o => o.TargetMethod,
            IPropertyReferenceOperation { Arguments.Length: > 0 } o => o.Property.GetMethod,
            _ => null,
        };
        if (
            method is null
            || method.ContainingType.TypeArguments.IsEmpty && method.TypeArguments.IsEmpty
            || !Conduct.IsOfPlatform(method.ContainingType)
        )
            return Array.Empty<MemberCall>();
        return method
            .ContainingType.TypeArguments.Concat(method.TypeArguments)
            .SelectMany(ImplicitMembers.Compare)
            .SelectMany(m => One(operation.Syntax, m, null, s_none));
    }

    private static IEnumerable<MemberCall> TypeInitializer(IOperation operation)
    {
        INamedTypeSymbol? type = operation switch
        {
            IInvocationOperation { TargetMethod: { IsStatic: true } method } => method.ContainingType,
            IPropertyReferenceOperation { Property: { IsStatic: true } property } => property.ContainingType,
            IFieldReferenceOperation { Field: { IsStatic: true, IsConst: false } field } => field.ContainingType,
            IObjectCreationOperation { Constructor: { } constructor } => constructor.ContainingType,
            _ => null,
        };
        return
            type?.StaticConstructors.FirstOrDefault(static c => !c.DeclaringSyntaxReferences.IsEmpty) is { } initializer
            ? One(operation.Syntax, initializer, null, s_none)
            : Array.Empty<MemberCall>();
    }
}
