using System.Globalization;
using Icf.Generators.Infrastructure;
using Icf.Generators.Lowering;
using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace Icf.Generators.Differentiation;

// Calls: of the language, of distributions, of functions of numbers, of helpers.
internal sealed partial class PieceRewriter
{
    private void Call(InvocationExpressionSyntax call, IInvocationOperation operation)
    {
        IMethodSymbol method = operation.TargetMethod;
        if (_sums.Samples(call))
            return;
        if (Calls.SiteOf(operation) is { } kind)
        {
            Site(call, operation, kind);
        }
        else if (Calls.IsFactory(method))
        {
            CheckSlice(call, operation);
            string made =
                Densities.Factory(method)
                ?? throw new NotDifferentiableException(call, $"comes from {method.Name}, which has no derivative");
            foreach (IOperation part in operation.Arguments.SelectMany(static a => Parts(a.Value)))
                CheckMaking(call, part, isSampled: false);
            _edits.Replace(call.Expression.Span, $"{Scope}.{made}{Cases(call, method)}");
        }
        else if (_pieces.Of(method) is { } piece)
        {
            if (piece.Owner is not null && operation.Instance is { IsImplicit: false } of && !_values.IsReal(of))
                Lift((ExpressionSyntax)of.Syntax, of.Type);
            Helper(call, operation, piece.Name);
        }
        else if (method.MethodKind is MethodKind.LocalFunction or MethodKind.DelegateInvoke)
        {
            return;
        }
        else if (_values.AnyReal(operation) && StatedGradient.Of(method) is { } stated)
        {
            Helper(call, operation, _gradients.NameOf(call, stated));
        }
        else if (_values.AnyReal(operation))
        {
            if (Calls.IsSum(method) && method.Parameters.Any(static p => TypeParametersAreOptional(p.Type)))
                throw new NotDifferentiableException(call, "adds up latents that may be absent");
            if (Calls.IsGeneric(method))
                Generic(call, operation.Arguments, _values.IsReal(operation.Instance));
            if (Calls.IsFunction(method))
                _edits.Replace(call.Expression.Span, $"{_names.Real}.{method.Name}");
            else if (LanguageSymbols.IsLinearAlgebra(method) || LanguageSymbols.IsOdeSolution(method))
                _edits.Replace(call.Expression.Span, $"{Scope}.{method.Name}");
            else if (!Calls.IsGeneric(method) && !Calls.IsSum(method))
                Other(call, operation);
        }
    }

    // The type of the cases of a choice is written where the user writes it.
    private static string Cases(InvocationExpressionSyntax call, IMethodSymbol factory) =>
        factory.Name is "EnumChoice" or "UniformChoice" or "Choice"
        && call.Expression is GenericNameSyntax or MemberAccessExpressionSyntax { Name: GenericNameSyntax }
            ? $"<{TypeNames.Full(factory.TypeArguments[0])}>"
            : "";

    // Sample(d, name: "x")  →  icf.Sample(d), or icf.Hold(d) where the value is given,
    // Observe(d, y)  →  icf.Observe(d, y), Factor(w)  →  icf.Factor(w), Parameter(1, name: "x")  →  icf.Parameter(1)
    private void Site(InvocationExpressionSyntax call, IInvocationOperation operation, SiteKind kind)
    {
        if (Calls.Argument(operation, "distribution") is { } distribution)
            CheckMaking(call, distribution, isSampled: kind == SiteKind.Sample && _sums.HeldAt(call) is null);
        if (kind == SiteKind.Parameter && operation.Arguments.Any(a => _values.IsReal(a.Value)))
            throw new NotDifferentiableException(call, "begins with a value that depends on a latent");
        string name = kind switch
        {
            SiteKind.Sample => _sums.HeldAt(call)?.Method ?? SampleName(call, operation.Type!),
            SiteKind.Observe when _pieces.MayBeMissing(operation) => ObserveOrSample(call, operation),
            _ => kind.ToString(),
        };
        _edits.Replace(call.Expression.Span, $"{Scope}.{name}");
        if (_sums.HeldAt(call) is not null)
            _edits.After(call, " /* given, as it cannot be summed out */");
        if (
            operation.Arguments.FirstOrDefault(static a => a is { IsImplicit: false, Parameter.Name: "name" })?.Syntax
            is ArgumentSyntax given
        )
            SiteLowering.Drop(_edits, call, given);

        // An int is observed from a distribution of doubles.
        if (
            kind == SiteKind.Observe
            && Calls.Argument(operation, "value") is IConversionOperation { IsImplicit: true } conversion
            && conversion.Type?.SpecialType == SpecialType.System_Double
        )
        {
            Cast((ExpressionSyntax)conversion.Operand.Syntax, "double");
        }
    }

    // The distributions that another one is made of: Iid(d, 3), Mixture(weights, d, e).
    private static IEnumerable<IOperation> Parts(IOperation argument)
    {
        IOperation given = MemberCall.Bare(argument);
        IEnumerable<IOperation> parts = given switch
        {
            IArrayCreationOperation { Initializer: { } list } => list.ElementValues,
            { Syntax: CollectionExpressionSyntax } => given.ChildOperations,
            _ => new[] { given },
        };
        return parts
            .Select(MemberCall.Bare)
            .Where(static part => part.Type is { } type && LanguageSymbols.ValueOf(type) is not null);
    }

    private string ObserveOrSample(SyntaxNode call, IInvocationOperation operation)
    {
        if (_pieces.IsKept(operation))
            throw new NotDifferentiableException(call, "may be missing, and is read again");
        return operation.Type?.SpecialType == SpecialType.System_Double
            ? "ObserveOrSample"
            : throw new NotDifferentiableException(call, "may be missing, and is no real number");
    }

    private static string SampleName(SyntaxNode call, ITypeSymbol type) =>
        type switch
        {
            { SpecialType: SpecialType.System_Double } => "Sample",
            IArrayTypeSymbol { Rank: 1, ElementType.SpecialType: SpecialType.System_Double } => "SampleVector",
            IArrayTypeSymbol { Rank: 2, ElementType.SpecialType: SpecialType.System_Double } => "SampleMatrix",
            _ => throw new NotDifferentiableException(
                call,
                $"is of type {TypeNames.Short(type)}, which is not made of real numbers"
            ),
        };

    // Helper(a)  →  MScorer_Helper(icf, a)
    private void Helper(InvocationExpressionSyntax call, IInvocationOperation operation, string helper)
    {
        bool isAlone = call.ArgumentList.Arguments.Count == 0,
            isCompleted = operation.Arguments.Any(static a => a.ArgumentKind == ArgumentKind.DefaultValue);
        string first = Scope + (isAlone && !isCompleted ? "" : ", ");
        Complete(call.ArgumentList, operation.Arguments);
        if (
            call.Expression is MemberAccessExpressionSyntax extended
            && _piece.Semantics.GetSymbolInfo(call).Symbol is IMethodSymbol { ReducedFrom: not null }
        )
        {
            // x.Helper(a)  →  MScorer_Helper(icf, x, a)
            _edits.Before(extended, $"{helper}({Scope}, ");
            _edits.Replace(
                TextSpan.FromBounds(extended.Expression.Span.End, call.ArgumentList.OpenParenToken.Span.End),
                isAlone ? "" : ", "
            );
            return;
        }

        // other.Helper(a)  →  other.MScorer_Helper(icf, a)
        TextSpan name = call.Expression switch
        {
            MemberAccessExpressionSyntax member when !operation.TargetMethod.IsStatic => member.Name.Span,
            MemberBindingExpressionSyntax member => member.Name.Span,
            _ => call.Expression.Span,
        };
        _edits.Replace(name, helper);
        _edits.After(call.ArgumentList.OpenParenToken, first);
    }

    // What is left out is written down, since a default value has to be of the type of its parameter:
    // Helper(a)  →  Helper(a, b: 0.5)
    private void Complete(ArgumentListSyntax list, IEnumerable<IArgumentOperation> arguments)
    {
        string[] left = arguments
            .Where(static a => a is { ArgumentKind: ArgumentKind.DefaultValue, Parameter: not null })
            .Select(static a =>
                $"{Literals.Identifier(a.Parameter!.Name)}: "
                + Literals.Constant(
                    a.Value.ConstantValue is { HasValue: true, Value: var given }
                        ? given
                        : a.Parameter.ExplicitDefaultValue,
                    a.Parameter.Type
                )
            )
            .ToArray();
        if (left.Length > 0)
            _edits.Before(list.CloseParenToken, (list.Arguments.Count > 0 ? ", " : "") + string.Join(", ", left));
    }

    // A method that is not ours may have the value, if it gives no number back.
    private void Other(InvocationExpressionSyntax call, IInvocationOperation operation)
    {
        IMethodSymbol method = operation.TargetMethod;
        if (Calls.IsClone(operation))
            return;
        if (method.ContainingType?.SpecialType == SpecialType.System_Array && Calls.IsDiscrete(operation.Type))
        {
            // Array.Copy(y, x, n), y.CopyTo(x, 0)
            foreach (IArgumentOperation given in operation.Arguments)
                OfArrays(given.Value);
            if (operation.Instance is { } instance)
                OfArrays(instance);
            return;
        }

        if (!Calls.IsDiscrete(operation.Type))
        {
            throw new NotDifferentiableException(
                call,
                $"depends on latents through '{method.ContainingType?.Name}.{method.Name}', whose derivative is not "
                    + "known"
            );
        }

        foreach (IArgumentOperation argument in operation.Arguments.Where(a => _values.IsReal(a.Value)))
        {
            if (MemberCall.Bare(argument.Value).Type?.SpecialType != SpecialType.System_Double)
                throw new NotDifferentiableException(call, $"passes latents to '{method.Name}'");
            if (argument.Value is not IConversionOperation { IsImplicit: true })
                TakeValue((ExpressionSyntax)argument.Value.Syntax);
        }

        if (_values.IsReal(operation.Instance) && operation.Instance!.Type?.SpecialType == SpecialType.System_Double)
            TakeValue((ExpressionSyntax)operation.Instance.Syntax);
    }

    private void OfArrays(IOperation value)
    {
        IOperation bare = MemberCall.Bare(value);
        if (RealTypes.IsContainer(bare.Type) && !_values.IsReal(bare))
            Lift((ExpressionSyntax)bare.Syntax, bare.Type);
    }

    private static bool TypeParametersAreOptional(ITypeSymbol type) =>
        type is INamedTypeSymbol named
        && named.TypeArguments.Any(static a => RealTypes.IsOptional(a) || TypeParametersAreOptional(a));

    private void Creation(BaseObjectCreationExpressionSyntax made, IObjectCreationOperation operation)
    {
        if (IsDistribution(operation.Type))
        {
            Distribution(made, operation);
            return;
        }

        if (_types.NameOf(operation.Type!) is not null && IsWanted(made) && made.ArgumentList is { } list)
            Complete(list, operation.Arguments);
        if (operation.Type is INamedTypeSymbol { IsGenericType: true } generic && IsWanted(made))
        {
            Generic(made, operation.Arguments, isOfReal: true);
            CheckConstraints(
                made,
                generic.TypeParameters,
                generic.TypeArguments,
                new TypeParameters(_values, operation.Arguments, isOfReal: true)
            );
        }
    }
}
