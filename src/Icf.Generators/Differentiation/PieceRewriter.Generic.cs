using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Icf.Generators.Differentiation;

// Generic methods of .NET, such as those of LINQ: their types follow from the arguments, once these agree.
internal sealed partial class PieceRewriter
{
    private void Generic(ExpressionSyntax call, IReadOnlyList<IArgumentOperation> arguments, bool isOfReal)
    {
        var types = new TypeParameters(_values, arguments, isOfReal);
        foreach (IArgumentOperation argument in arguments)
        {
            if (argument.IsImplicit && argument.ArgumentKind != ArgumentKind.Explicit)
                continue;
            if (
                argument.Parameter?.OriginalDefinition.Type is not { } declared
                || !RealTypes.HoldsDoubles(argument.Parameter.Type)
                || !types.AreRealIn(declared)
                || _values.IsReal(argument.Value)
                || TypeParameters.OfFunction(argument).Count > 0
                || Written(argument) is not { } value
            )
                continue;
            if (declared is ITypeParameterSymbol && argument.Parameter.Type.SpecialType == SpecialType.System_Double)
            {
                // x.Aggregate(1.0, …)  →  x.Aggregate((Real)(1.0), …)
                if (declared is ITypeParameterSymbol { TypeParameterKind: TypeParameterKind.Method })
                    Cast(value, _names.Real);
            }
            else if (!IsMadeHere(value))
                Lift(value, argument.Parameter.Type);
        }

        if (OperationOf(call) is IInvocationOperation { TargetMethod: var method })
            CheckConstraints(call, method.TypeParameters, method.TypeArguments, types);
        if (OperationOf(call) is IInvocationOperation { TargetMethod.ContainingType: { } type } && isOfReal)
            CheckConstraints(call, type.TypeParameters, type.TypeArguments, types);
    }

    // What is written for an argument: also x in x.Concat(y).
    private static ExpressionSyntax? Written(IArgumentOperation argument) =>
        argument.Syntax is ArgumentSyntax given ? given.Expression : argument.Value.Syntax as ExpressionSyntax;

    private void Lift(ExpressionSyntax value, ITypeSymbol? type)
    {
        if (type is INamedTypeSymbol own && _types.NameOf(own) is not null && OwnTypeReader.IsConvertible(own))
        {
            // line  →  ((MScorer_Line<Real>)line)
            if (_wrapped.Add(value))
            {
                _edits.Before(value, $"(({_types.Text(own)})");
                _edits.After(value, ")");
            }

            return;
        }

        if (type is not null && _types.NameOf(type) is not null)
            throw Mixed(value, type);
        if (!RealTypes.CanBeLifted(type))
        {
            throw new NotDifferentiableException(
                value,
                $"needs numbers of type {(type is null ? "double" : TypeNames.Short(type))} where latents go, too"
            );
        }

        Wrap(value, $"{Scope}.Lift(", ")");
    }

    private static NotDifferentiableException Mixed(SyntaxNode place, ITypeSymbol type) =>
        new(place, $"needs an object of type '{type.Name}' without latents where some with latents go, too");

    // (Real)1.0, (Real)(a + b)
    private void Cast(ExpressionSyntax value, string type)
    {
        bool isSimple =
            value
                is LiteralExpressionSyntax
                    or NameSyntax
                    or ElementAccessExpressionSyntax
                    or InvocationExpressionSyntax
            || value is MemberAccessExpressionSyntax;
        Wrap(value, isSimple ? $"({type})" : $"({type})(", isSimple ? "" : ")");
    }

    private void Wrap(ExpressionSyntax value, string before, string after)
    {
        if (!_wrapped.Add(value))
            return;
        _edits.Before(value, before);
        _edits.After(value, after);
    }

    // A number with derivatives can be compared, and no more.
    private void CheckConstraints(
        SyntaxNode call,
        IReadOnlyList<ITypeParameterSymbol> parameters,
        IReadOnlyList<ITypeSymbol> given,
        TypeParameters types
    )
    {
        for (int i = 0; i < parameters.Count; i++)
        {
            ITypeParameterSymbol parameter = parameters[i].OriginalDefinition;
            if (
                RealTypes.HoldsDoubles(given[i])
                && types.AreRealIn(parameter)
                && (
                    parameter.HasUnmanagedTypeConstraint
                    || parameter.ConstraintTypes.Any(static c =>
                        c is not { Name: "IComparable" or "IEquatable", ContainingNamespace.Name: "System" }
                    )
                )
            )
            {
                throw new NotDifferentiableException(
                    call,
                    $"passes latents as '{parameter.Name}', which has to be a number of .NET"
                );
            }
        }
    }

    // What line.At belongs to
    private static string Holder(ExpressionSyntax function) =>
        function is MemberAccessExpressionSyntax { Expression: SimpleNameSyntax or ThisExpressionSyntax } member
            ? member.Expression.ToString()
            : throw new NotDifferentiableException(function, "passes a method of an object that holds latents");

    // Twice  →  x => MScorer_Twice(icf, x), Math.Sin  →  x => Real.Sin(x), where a function is meant
    private void FunctionByName(ExpressionSyntax expression, IMethodReferenceOperation named)
    {
        IMethodSymbol method = named.Method.OriginalDefinition;
        if (!_values.IsReal(method) && !method.Parameters.Any(_values.IsReal))
            return;
        if (_pieces.Of(method) is { Owner: not null } && !_values.IsReal(named.Instance))
        {
            throw new NotDifferentiableException(
                expression,
                $"passes latents to '{method.Name}' of an object, which cannot be written again for derivatives"
            );
        }

        string[] parameters = method
            .Parameters.Select(static p => Infrastructure.Literals.Identifier(p.Name))
            .ToArray();
        string given = string.Join(", ", parameters);
        string call =
            method.MethodKind == MethodKind.LocalFunction ? $"{expression}({given})"
            : StatedGradient.Of(method) is { } stated
                ? $"{_gradients.NameOf(expression, stated)}({string.Join(", ", parameters.Prepend(Scope))})"
            : _pieces.Of(method) is { Owner: not null } member
                ? $"{Holder(expression)}.{member.Name}("
                    + $"{string.Join(", ", member.HasScope ? parameters.Prepend(Scope) : parameters)})"
            : _pieces.Of(method) is { } piece ? $"{piece.Name}({string.Join(", ", parameters.Prepend(Scope))})"
            : Calls.IsFunction(method) ? $"{_names.Real}.{method.Name}({given})"
            : throw new NotDifferentiableException(
                expression,
                $"depends on latents through '{method.ContainingType?.Name}.{method.Name}', whose derivative is not "
                    + "known"
            );
        bool isTyped =
            expression.Parent is EqualsValueClauseSyntax
            {
                Parent.Parent: VariableDeclarationSyntax { Type.IsVar: true }
            };
        string names = isTyped
            ? string.Join(
                ", ",
                method.Parameters.Select(
                    (p, i) => $"{(_values.IsReal(p) ? _types.Text(p.Type) : TypeNames.Full(p.Type))} {parameters[i]}"
                )
            )
            : given;
        _edits.Replace(
            expression.Span,
            isTyped || parameters.Length != 1 ? $"({names}) => {call}" : $"{names} => {call}"
        );
    }
}
