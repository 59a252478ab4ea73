using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Icf.Generators.Differentiation;

// What goes into functions that are called, or passed to one that is, and which of them are written again.
internal sealed partial class RealValues
{
    private void Flow(IInvocationOperation call)
    {
        if (Calls.SiteOf(call) is not null)
            return;
        IMethodSymbol method = call.TargetMethod;
        if (call.Instance is { } of && IsOwnMember(method) && Helper(call) is not null)
            MarkUnlessGiven(of);
        if (method.MethodKind == MethodKind.LocalFunction || Helper(call) is not null || IsStated(call))
        {
            foreach (IArgumentOperation argument in call.Arguments)
            {
                if (Parameter(call, argument) is not { } parameter)
                    continue;
                Into(parameter, argument.Value);
                if (parameter.RefKind is RefKind.Ref or RefKind.Out && IsReal(parameter))
                    Mark(argument.Value);
            }

            return;
        }

        if (method.MethodKind == MethodKind.DelegateInvoke)
        {
            if (call.Arguments.Any(a => IsReal(a.Value)))
                Invoked(call);
            return;
        }

        if (LanguageSymbols.IsOdeSolution(method))
        {
            Solved(call);
            return;
        }

        // What a collection is given, it holds; what it gives by reference, it held.
        bool isOfArrays = method.ContainingType?.SpecialType == SpecialType.System_Array,
            isReal = AnyReal(call);
        if (isReal && (Calls.IsGeneric(method) || isOfArrays))
        {
            if (RealTypes.IsContainer(call.Instance?.Type) && call.Arguments.Any(a => IsReal(a.Value)))
                MarkUnlessGiven(call.Instance!);
            foreach (IArgumentOperation argument in call.Arguments)
            {
                IOperation bare = MemberCall.Bare(argument.Value);
                if (
                    RealTypes.HoldsDoubles(bare.Type)
                    && (
                        argument.Parameter?.RefKind is RefKind.Ref or RefKind.Out
                        || isOfArrays && RealTypes.IsContainer(bare.Type)
                    )
                )
                    MarkUnlessGiven(bare);
            }
        }

        if (Calls.IsGeneric(method))
            Gather(call.Arguments, call, call.Instance);
    }

    // What is called with latents has to be a function whose code is at hand.
    private void Invoked(IInvocationOperation call)
    {
        if (call.Instance is { } instance)
            Invoked(instance, call);
    }

    private void Invoked(IOperation called, IInvocationOperation call)
    {
        foreach (ISymbol function in Places.HeldBy(called))
        {
            if (function is not ILocalSymbol && (function is not IParameterSymbol p || _pieces.IsGiven(p)))
            {
                throw new NotDifferentiableException(
                    call.Syntax,
                    $"passes latents to the function '{function.Name}', whose derivative is not known"
                );
            }

            Mark(function, call);
        }
    }

    // The right side of differential equations: the state and the slopes have derivatives, the time has none.
    private void Solved(IInvocationOperation call)
    {
        if (Calls.Argument(call, "f") is not { } right)
            return;
        bool isReal = IsReal(call);
        if (FunctionOf(right) is not { } function)
        {
            if (isReal)
                Invoked(right, call);
            return;
        }

        Give(right, function, [false, isReal, isReal], Depends(call));
        if (isReal && !function.ReturnsVoid)
            Mark(function, right);
    }

    // The functions that are passed get what the call has.
    private void Gather(IReadOnlyList<IArgumentOperation> arguments, IOperation call, IOperation? holder)
    {
        var types = new TypeParameters(this, arguments, IsReal(holder));
        bool isDependent = call.ChildOperations.Any(Depends);
        foreach (IArgumentOperation argument in arguments)
        {
            IReadOnlyList<IParameterSymbol> declared = TypeParameters.OfFunction(argument);
            if (declared.Count == 0)
                continue;
            bool[] areReal = declared.Select(p => types.AreRealIn(p.Type)).ToArray();
            if (FunctionOf(argument) is { } function)
                Give(argument.Value, function, areReal, isDependent);
            else if (areReal.Contains(true))
                Mark(argument.Value);
        }
    }

    // A function gets numbers with derivatives.
    private void Give(IOperation value, IMethodSymbol function, bool[] areReal, bool isDependent)
    {
        if (areReal.Contains(true) && StatedGradients.Has(function))
            Mark(function, value);
        if (Calls.Helper(function) is { } helper && areReal.Contains(true) && _pieces.Add(helper, value))
            _grows = true;
        for (int i = 0; i < Math.Min(function.Parameters.Length, areReal.Length); i++)
        {
            IParameterSymbol parameter = function.Parameters[i];
            if (areReal[i])
                Mark(parameter, value);
            if (isDependent && _dependent.Add(parameter.OriginalDefinition))
                _grows = true;
        }
    }

    // A function that stands where numbers with derivatives come out, gives and gets them.
    private void GiveAll(IOperation value, IMethodSymbol function)
    {
        Give(value, function, function.Parameters.Select(static _ => true).ToArray(), false);
        Mark(function, value);
    }

    // A method whose derivatives are stated by the author is called as it is.
    private bool IsStated(IInvocationOperation call)
    {
        if (StatedGradient.Of(call.TargetMethod) is not { } stated)
            return false;
        _pieces.Note(stated.Method);
        foreach (IArgumentOperation argument in call.Arguments)
            CheckStated(argument.Parameter, argument.Value);
        return true;
    }

    private void CheckStated(IParameterSymbol? parameter, IOperation value)
    {
        if (
            parameter is not null
            && IsReal(value)
            && !StatedGradient.IsNumber(parameter)
            && !StatedGradient.IsArray(parameter)
        )
        {
            throw new NotDifferentiableException(
                value.Syntax,
                $"passes latents in '{parameter.Name}', by which no derivative is stated"
            );
        }
    }

    private IMethodSymbol? Helper(IInvocationOperation call)
    {
        if (Calls.Helper(call.TargetMethod) is not { } helper)
            return null;
        bool isNeeded = LanguageSymbols.IsModel(helper) || call.ChildOperations.Any(o => IsReal(o) || Depends(o));
        if (isNeeded && _pieces.Add(helper, call))
            _grows = true;

        // What is written again for one call takes numbers with derivatives from all.
        return isNeeded || _pieces.Of(helper) is not null ? helper : null;
    }

    /// <summary>The parameter of the method as it is declared that an argument is given for.</summary>
    public static IParameterSymbol? Parameter(IInvocationOperation call, IArgumentOperation argument)
    {
        if (argument.Parameter is not { } parameter)
            return null;
        IMethodSymbol method = call.TargetMethod.ReducedFrom ?? call.TargetMethod;
        int place = parameter.Ordinal + (call.TargetMethod.ReducedFrom is null ? 0 : 1);
        IMethodSymbol declared = method.OriginalDefinition.PartialImplementationPart ?? method.OriginalDefinition;
        return place < declared.Parameters.Length ? declared.Parameters[place] : null;
    }
}
