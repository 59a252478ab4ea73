using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Icf.Generators.Differentiation;

// What would lose derivatives without a word, or would not compile.
internal sealed partial class PieceRewriter
{
    private void Check(IOperation operation)
    {
        switch (operation)
        {
            case IConversionOperation o when _values.IsReal(o.Operand) && !_values.IsReal(o) && !IsTuple(o):
                CheckConversion(o);
                break;
            case IBinaryOperation { OperatorMethod: { } method } o:
                CheckOperator(o, method);
                break;
            case IUnaryOperation { OperatorMethod: { } method } o:
                CheckOperator(o, method);
                break;
            case ICompoundAssignmentOperation { OperatorMethod: { } method } o:
                CheckOperator(o, method);
                break;
            case IAssignmentOperation { Target: IPropertyReferenceOperation set } when IsComputed(set):
                throw Computed(operation, set);
            case IIncrementOrDecrementOperation { Target: IPropertyReferenceOperation set } when IsComputed(set):
                throw Computed(operation, set);
            case IForEachLoopOperation o
                when MemberCall.Bare(o.Collection) is { Type: { } type } all
                    && _types.NameOf(type) is not null
                    && _values.IsReal(all):
                throw new NotDifferentiableException(all.Syntax, $"goes through a '{type.Name}' that holds latents");
            case IPropertyReferenceOperation { Instance: { Type: { } type } } o when IsDistribution(type):
                CheckMember(o, o.Instance);
                break;
            case IInvocationOperation { Instance: { Type: { } type } } o when IsDistribution(type):
                CheckMember(o, o.Instance);
                break;
            case IDynamicInvocationOperation
            or IDynamicMemberReferenceOperation
            or IDynamicIndexerAccessOperation
            or IDynamicObjectCreationOperation:
                throw new NotDifferentiableException(operation.Syntax, "is bound at run time");
        }
    }

    private bool IsComputed(IPropertyReferenceOperation set) =>
        _types.NameOf(set.Property.ContainingType) is not null
        && _values.IsReal(set.Instance)
        && !OwnTypes.IsAuto(set.Property);

    private static NotDifferentiableException Computed(IOperation operation, IPropertyReferenceOperation set) =>
        new(operation.Syntax, $"sets '{set.Property.Name}', whose code decides what it keeps: make it a method");

    private static bool IsTuple(IConversionOperation conversion) => conversion.Type is { IsTupleType: true };

    // int i = (int)x stays still where x moves a little; a Complex, a decimal or an object would hide how it moves.
    private void CheckConversion(IConversionOperation conversion)
    {
        ITypeSymbol? type = conversion.Type;
        if (
            conversion.OperatorMethod is null
            && (
                Calls.IsDiscrete(type)
                || IsPartOfText(conversion)
                || conversion.Parent is IForEachLoopOperation
                || conversion.Parent is IArgumentOperation { Parent: { } call } && IsText(call)
                || conversion.Parent
                    is IArrayInitializerOperation { Parent.Parent: IArgumentOperation { Parent: { } outer } }
                    && IsText(outer)
                || conversion.Operand.Type is { IsValueType: false } or { IsTupleType: true }
                    && RealTypes.HoldsDoubles(type)
            )
        )
            return;
        throw new NotDifferentiableException(
            conversion.Syntax,
            $"converts a latent to {(type is null ? "another type" : TypeNames.Short(type))}, which has no derivative"
        );
    }

    // What latents become in a text, or in an exception.
    private static bool IsText(IOperation call) =>
        call is IInvocationOperation { TargetMethod: var method }
            && Calls.IsDiscrete(method.ReturnType)
            && (!method.ReturnsVoid || method.ContainingType is { Name: "Array" or "Console" or "Debug" or "Trace" })
        || call is IObjectCreationOperation { Type: { } type } && IsException(type);

    private static bool IsException(ITypeSymbol type)
    {
        for (ITypeSymbol? each = type; each is not null; each = each.BaseType)
        {
            if (each is { Name: "Exception", ContainingNamespace.Name: "System" })
                return true;
        }

        return false;
    }

    private void CheckOperator(IOperation operation, IMethodSymbol method)
    {
        if (_pieces.Of(method) is not null || method.IsImplicitlyDeclared)
        {
            foreach (IOperation operand in operation.ChildOperations.Select(MemberCall.Bare))
            {
                if (
                    operand.Type is INamedTypeSymbol own
                    && _types.NameOf(own) is not null
                    && !_values.IsReal(operand)
                    && !OwnTypeReader.IsConvertible(own)
                    && operation.ChildOperations.Any(_values.IsReal)
                )
                    throw Mixed(operand.Syntax, own);
            }

            return;
        }

        if (
            method.ContainingType?.SpecialType is not (SpecialType.System_Double or SpecialType.System_String)
            && operation.ChildOperations.Any(_values.IsReal)
        )
        {
            throw new NotDifferentiableException(
                operation.Syntax,
                $"depends on latents through an operator of '{method.ContainingType?.Name}', whose derivative is not "
                    + "known"
            );
        }
    }

    // A distribution is there to sample or to observe.
    private void CheckMember(IOperation operation, IOperation distribution)
    {
        if (
            MemberCall.Bare(distribution)
            is IInvocationOperation
                or IObjectCreationOperation
                or ILocalReferenceOperation
        )
        {
            throw new NotDifferentiableException(
                operation.Syntax,
                $"reads a member of {TypeNames.Short(distribution.Type!)}, which a scorer cannot"
            );
        }
    }
}
