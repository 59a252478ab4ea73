using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Icf.Generators.Differentiation;

// Where values go, and which variables hold numbers with derivatives for that.
internal sealed partial class RealValues
{
    private void Flow(Piece piece, IOperation operation)
    {
        switch (operation)
        {
            case IVariableDeclarationOperation { Declarators.Length: > 1 } o
                when o.Declarators.Any(d => IsReal(d.Symbol)):
                foreach (IVariableDeclaratorOperation each in o.Declarators)
                    Mark(each.Symbol, each);
                break;
            case IVariableDeclaratorOperation o when o.GetVariableInitializer()?.Value is { } value:
                Into(o.Symbol, value);
                break;
            case IAssignmentOperation o:
                Into(o.Target, o.Value);
                if (IsReal(o.Value))
                    MarkHolders(o.Target);
                if (o is ICompoundAssignmentOperation { OperatorMethod: { } method } && IsOwnMember(method))
                    Operator(method, o, o.Target, o.Value);
                break;
            case IFieldInitializerOperation o:
                foreach (IFieldSymbol field in o.InitializedFields)
                    Into(field, o.Value);
                break;
            case IPropertyInitializerOperation o:
                foreach (IPropertySymbol property in o.InitializedProperties)
                    Into(property, o.Value);
                break;
            case IPropertyReferenceOperation { Instance: { } of, Property: { GetMethod: { } getter } read } o
                when IsReal(of) && IsOwnMember(read) && !OwnTypes.IsAuto(read):
                Member(getter, o);
                break;
            case IBinaryOperation { OperatorMethod: { IsImplicitlyDeclared: false } called } o when IsOwnMember(called):
                Operator(called, o, o.LeftOperand, o.RightOperand);
                break;
            case IUnaryOperation { OperatorMethod: { IsImplicitlyDeclared: false } called } o when IsOwnMember(called):
                Operator(called, o, o.Operand);
                break;
            case IConversionOperation { OperatorMethod: { IsImplicitlyDeclared: false } called } o
                when IsOwnMember(called):
                Operator(called, o, o.Operand);
                break;
            case IForEachLoopOperation o:
                IOperation collection = MemberCall.Bare(o.Collection);
                foreach (ISymbol symbol in Places.HeldBy(o.LoopControlVariable))
                    _collections[symbol] = collection;
                Into(o.LoopControlVariable, collection);
                break;
            case IIsPatternOperation o:
                IntoPattern(o.Pattern, o.Value);
                break;
            case ISwitchOperation o:
                foreach (
                    IPatternCaseClauseOperation clause in o
                        .Cases.SelectMany(static c => c.Clauses)
                        .OfType<IPatternCaseClauseOperation>()
                )
                    IntoPattern(clause.Pattern, o.Value);
                break;
            case ISwitchExpressionOperation o:
                foreach (ISwitchExpressionArmOperation arm in o.Arms)
                    IntoPattern(arm.Pattern, o.Value);
                break;
            case IReturnOperation { ReturnedValue: { } value }:
                Into(FunctionAround(piece, operation), value);
                break;
            case IAnonymousObjectCreationOperation o:
                foreach (ISimpleAssignmentOperation part in o.Initializers.OfType<ISimpleAssignmentOperation>())
                {
                    if (part.Target is IPropertyReferenceOperation { Property: var property } && IsReal(part.Value))
                        Mark(property, part);
                }

                break;
            case IInvocationOperation o:
                Flow(o);
                break;
            case IObjectCreationOperation { Type: INamedTypeSymbol type } o when OwnTypes.HoldsDoubles(type):
                Creation(o, type);
                break;
            case IObjectCreationOperation { Type: INamedTypeSymbol type } o when OwnDensities.IsWritten(type):
                Written(o, type);
                break;
            case IObjectCreationOperation o:
                CheckCreation(o);
                Gather(o.Arguments, o, o);
                break;
        }
    }

    // What has a type parameter takes any number; an array of doubles or a class with a double does not.
    private void CheckCreation(IObjectCreationOperation made)
    {
        foreach (IArgumentOperation argument in made.Arguments)
        {
            if (
                IsReal(argument.Value)
                && !IsDistribution(made.Type!)
                && (
                    RealTypes.HoldsDoubles(argument.Parameter?.OriginalDefinition.Type)
                    || RealTypes.HoldsDoubles(argument.Parameter?.Type) && !RealTypes.HoldsDoubles(made.Type)
                )
            )
            {
                string reason =
                    made.Type is INamedTypeSymbol type && OwnTypes.Reason(type) is { } known
                        ? known
                        : "which holds numbers of type double";
                throw new NotDifferentiableException(
                    made.Syntax,
                    $"puts latents into the type '{made.Type?.Name}', {reason}",
                    made.Type
                );
            }
        }
    }

    // Data that are only read may stay as they are, and are taken over where they meet numbers with derivatives.
    private void MarkUnlessGiven(IOperation place)
    {
        if (
            MemberCall.Bare(place) is not IParameterReferenceOperation { Parameter: var given }
            || !_pieces.IsGiven(given)
        )
            Mark(place);
    }

    private void Into(ISymbol? target, IOperation value)
    {
        if (target is null)
            return;
        if (IsReal(value))
            Mark(target, value);
        if (Depends(value) && _dependent.Add(target.OriginalDefinition))
        {
            _grows = true;
            if (OwnTypes.Counterpart(target) is { } counterpart)
                _dependent.Add(counterpart);
        }

        Alias(target, value);
    }

    private void Into(IOperation target, IOperation value)
    {
        // (a, b) = (x, y)
        if (
            MemberCall.Bare(target) is ITupleOperation targets
            && MemberCall.Bare(value) is ITupleOperation values
            && targets.Elements.Length == values.Elements.Length
        )
        {
            for (int i = 0; i < targets.Elements.Length; i++)
                Into(targets.Elements[i], values.Elements[i]);
            return;
        }

        if (
            IsTakenApart(target)
            && IsReal(value)
            && value.Type is INamedTypeSymbol own
            && OwnTypes.HoldsDoubles(own)
            && OwnTypes.Parts(own) is null
        )
        {
            throw new NotDifferentiableException(
                value.Syntax,
                $"takes an object of type '{own.Name}' apart by a method of its own"
            );
        }

        if (IsTakenApart(target) && PartsOf(value) is { } parts)
        {
            Into(target, value, parts);
            return;
        }

        foreach (ISymbol symbol in Places.HeldBy(target))
        {
            Into(symbol, value);
            if (IsReal(value) || !IsReal(symbol))
                continue;

            // A function that is kept where numbers with derivatives go gets them.
            if (FunctionOf(value) is { } function)
                GiveAll(value, function);
        }
    }

    // Two names of one array or list have one type.
    private void Alias(ISymbol target, IOperation value)
    {
        if (!IsReal(target) || !RealTypes.IsContainer(value.Type))
            return;
        if (FunctionOf(value) is { } function)
        {
            GiveAll(value, function);
            return;
        }

        foreach (ISymbol symbol in Places.HeldBy(MemberCall.Bare(value)))
        {
            if (IsFree(symbol))
                Mark(symbol, value);
        }
    }

    // Whether a variable may hold numbers with derivatives: no argument does, and no element of one.
    private bool IsFree(ISymbol symbol) =>
        symbol switch
        {
            IParameterSymbol parameter => !_pieces.IsGiven(parameter),
            ILocalSymbol when _collections.TryGetValue(symbol, out IOperation? collection) => IsReal(collection)
                || Places.HeldBy(collection).Any() && Places.HeldBy(collection).All(IsFree),
            ILocalSymbol => true,
            _ => false,
        };

    private void Mark(IOperation? target)
    {
        foreach (ISymbol symbol in target is null ? Array.Empty<ISymbol>() : Places.HeldBy(target))
            Mark(symbol, target!);
    }

    private void Mark(ISymbol symbol, IOperation by)
    {
        ITypeSymbol? type = symbol switch
        {
            ILocalSymbol s => s.Type,
            IParameterSymbol s => s.Type,
            IFieldSymbol s => s.Type,
            IPropertySymbol s => s.Type,
            IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } => null,
            IMethodSymbol s => s.ReturnType,
            _ => null,
        };
        if (type is not null && !RealTypes.HoldsDoubles(type) && !IsDistribution(type))
            return;
        if (IsOwnMember(symbol) && !symbol.IsStatic && symbol is IFieldSymbol or IPropertySymbol)
        {
            if (_pieces.AddType(symbol.ContainingType, by.Syntax))
                _grows = true;
        }
        else if (symbol is IFieldSymbol or IPropertySymbol { ContainingType.IsAnonymousType: false })
            throw new NotDifferentiableException(by.Syntax, $"keeps a latent in '{symbol.Name}', a double");
        if (symbol is IParameterSymbol parameter && _pieces.IsGiven(parameter))
            throw new NotDifferentiableException(by.Syntax, $"changes the argument '{parameter.Name}'");
        if (!_real.Add(symbol.OriginalDefinition))
            return;
        _grows = true;
        if (OwnTypes.Counterpart(symbol) is { } counterpart)
            Mark(counterpart, by);
        if (_collections.TryGetValue(symbol, out IOperation? collection) && RealTypes.IsContainer(type))
            Alias(symbol, collection);
    }

    private static ISymbol FunctionAround(Piece piece, IOperation operation)
    {
        for (IOperation? outer = operation.Parent; outer is not null; outer = outer.Parent)
        {
            if (outer is ILocalFunctionOperation function)
                return function.Symbol;
            if (outer is IAnonymousFunctionOperation lambda)
                return lambda.Symbol;
        }

        return piece.Method;
    }
}
