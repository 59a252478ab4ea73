using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Icf.Generators.Differentiation;

// Objects of the author's own types: what latents reach in them, and which of their members are written again.
internal sealed partial class RealValues
{
    private bool IsOwnMember(ISymbol member) =>
        member.ContainingType is { } type
        && !_pieces.IsModelType(type)
        && (OwnTypes.HoldsDoubles(type) || _pieces.Types.Contains(type, s_same));

    // new Line(x, 1) { Name = "a" }
    private void Creation(IObjectCreationOperation made, INamedTypeSymbol type)
    {
        if (_pieces.IsModelType(type) || made.Constructor is not { } constructor)
            return;
        foreach (IArgumentOperation argument in made.Arguments)
            Into(argument.Parameter, argument.Value);
        if (!made.ChildOperations.Any(IsReal) && !_pieces.Types.Contains(type, s_same))
            return;
        if (_pieces.AddType(type, made.Syntax))
            _grows = true;
        if (!constructor.IsImplicitlyDeclared && !Same(OwnTypes.PrimaryConstructor(type), constructor))
            Member(constructor, made);
    }

    // new Wave(x), a distribution whose code tells its derivatives
    private void Written(IObjectCreationOperation made, INamedTypeSymbol type)
    {
        if (OwnDensities.LogProb(type) is not { } logProb)
            throw new NotDifferentiableException(made.Syntax, OwnDensities.NoDerivatives(type));
        foreach (IArgumentOperation argument in made.Arguments)
            Into(argument.Parameter, argument.Value);
        if (_pieces.AddType(type, made.Syntax))
            _grows = true;
        Member(logProb, made);
        Mark(logProb, made);
        Mark(logProb.Parameters[0], made);
        if (
            made.Constructor is { IsImplicitlyDeclared: false } constructor
            && !Same(OwnTypes.PrimaryConstructor(type), constructor)
        )
            Member(constructor, made);
    }

    private void Member(IMethodSymbol member, IOperation call)
    {
        if (_pieces.AddMember(member.OriginalDefinition, call))
            _grows = true;
    }

    private void Operator(IMethodSymbol called, IOperation operation, params IOperation[] operands)
    {
        if (!operands.Any(IsReal))
            return;
        Member(called, operation);
        for (int i = 0; i < operands.Length; i++)
            Into(called.Parameters[i], operands[i]);
    }

    // line.Points[i].X = x  makes what is called line hold a number with derivatives.
    private void MarkHolders(IOperation place)
    {
        for (IOperation? at = place; at is not null; )
        {
            IOperation? holder = at switch
            {
                IFieldReferenceOperation o => o.Instance,
                IPropertyReferenceOperation o => o.Instance,
                IArrayElementReferenceOperation o => o.ArrayReference,
                IConversionOperation o => o.Operand,
                IParenthesizedOperation o => o.Operand,
                _ => null,
            };
            if (holder is not null and not IInstanceReferenceOperation && OwnTypes.IsOwn(holder.Type))
                Mark(holder);
            at = holder;
        }
    }

    private static bool IsTakenApart(IOperation target) =>
        MemberCall.Bare(target) is ITupleOperation or IDeclarationExpressionOperation { Expression: ITupleOperation };

    // The properties that a record, or each of a collection of records, is taken apart into.
    private static IReadOnlyList<IPropertySymbol>? PartsOf(IOperation value) =>
        (
            value.Type is IArrayTypeSymbol array ? array.ElementType
            : value.Type is INamedTypeSymbol { TypeArguments: [{ } element] } ? element
            : value.Type
        )
            is INamedTypeSymbol type
        && OwnTypes.HoldsDoubles(type)
            ? OwnTypes.Parts(type)
            : null;

    private void Into(IOperation target, IOperation value, IReadOnlyList<IPropertySymbol> parts)
    {
        IOperation bare = MemberCall.Bare(target);
        var elements = (ITupleOperation)(bare is IDeclarationExpressionOperation d ? d.Expression : bare);
        for (int i = 0; i < Math.Min(parts.Count, elements.Elements.Length); i++)
        {
            foreach (ISymbol symbol in Places.HeldBy(elements.Elements[i]))
            {
                if (IsReal(value) && IsReal(parts[i]))
                    Mark(symbol, value);
                if (Depends(value) && _dependent.Add(symbol.OriginalDefinition))
                    _grows = true;
            }
        }
    }

    private static bool Same(ISymbol? one, ISymbol? other) => SymbolEqualityComparer.Default.Equals(one, other);
}
