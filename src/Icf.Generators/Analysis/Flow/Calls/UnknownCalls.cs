using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using static Icf.Generators.Analysis.Numbers;
using static Icf.Generators.Parsing.NumberTypes;

namespace Icf.Generators.Analysis;

/// <summary>
/// Calls of methods whose bodies are not analysed: they may change their arguments, unless they are known to only read.
/// </summary>
internal sealed class UnknownCalls(Interpreter run)
{
    public Value Evaluate(IInvocationOperation call, Value? instance, Value[] arguments)
    {
        Value made = MadeFrom(call, instance is null ? arguments : arguments.Prepend(instance).ToArray());
        SourceSet sources = made.Sources | run.State.Control;
        bool isPure = OnlyReads(call);
        if (!isPure && instance is not null && arguments.Length > 0 && IsAddition(call.TargetMethod, instance))
        {
            run.Assignments.Store(instance, arguments[arguments.Length - 1], sources, isElement: arguments.Length == 1);
            run.Objects.Grow(instance.Objects, sources);
        }
        else if (!isPure)
        {
            Change(call, instance, made, sources);
        }

        Value unknown = Value.Unknown with
        {
            Origins = made.Origins | Sources.Elsewhere,
            Sources = sources | Sources.Elsewhere,
        };
        foreach (IArgumentOperation argument in call.Arguments)
        {
            if (argument.Parameter?.RefKind is RefKind.Ref or RefKind.Out)
                run.Assignments.AssignTo(argument.Value, Fit(unknown, argument.Value.Type));
        }

        return Result(call, made, isPure);
    }

    // What the method can reach: its arguments, and the variables captured by functions among them.
    private Value MadeFrom(IInvocationOperation call, Value[] passed)
    {
        Value made = run.Objects.Joined(passed);
        IMethodSymbol method = call.TargetMethod;
        return
            method.MethodKind is MethodKind.LocalFunction or MethodKind.DelegateInvoke
            || call.Arguments.Any(static a => a.Value is IDelegateCreationOperation)
            ? run.Objects.Joined(made, run.Captures.OfFunction(call))
            : made;
    }

    private bool OnlyReads(IInvocationOperation call) =>
        !call.Arguments.Any(a => run.Captures.Changes(MemberCall.Bare(a.Value)))
        && run.Conduct.OnlyReads(
            run.Body.Of(call)
                .First(c => c.IsWritten || SymbolEqualityComparer.Default.Equals(c.Method, call.TargetMethod))
        );

    private static bool IsAddition(IMethodSymbol method, Value instance) =>
        method.Name is "Add" or "Enqueue" or "Push" or "AddLast" or "AddFirst"
        && !instance.Objects.IsEmpty
        && Conduct.IsInMemory(method.ContainingType);

    private void Change(IInvocationOperation call, Value? instance, Value made, SourceSet sources)
    {
        // Code that does not belong to the platform can reach every object that is known elsewhere.
        IMethodSymbol method = call.TargetMethod;
        bool isOfPlatform =
            Conduct.IsOfPlatform(method.ContainingType) && method.MethodKind != MethodKind.DelegateInvoke;
        run.Objects.Forget(made.Objects | (isOfPlatform ? default : run.Objects.Escaped), sources);
        if (call.Instance is null)
            return;
        if (instance is { Objects.IsEmpty: true } && call.Instance.Type is { IsReferenceType: true })
            run.Assignments.Store(instance, made, default, isElement: false);
        if (
            Variables.Of(call.Instance) is { } receiver
            && call.Instance.Type is { IsValueType: true, IsReadOnly: false }
            && !IsNumber(call.Instance.Type)
        )
        {
            run.State.Set(receiver, made.DependingOn(sources));
        }
    }

    // Through a span or its like the elements have other indices.
    private static bool MayBeAPart(ITypeSymbol type) =>
        type is not IArrayTypeSymbol
        && (type.IsRefLikeType || type.Name is "Memory" or "ArraySegment" || !Conduct.IsOfPlatform(type));

    // The result may be an argument, or a part of one.
    private Value Result(IInvocationOperation call, Value made, bool isPure)
    {
        SourceSet state = call.TargetMethod.DeclaringSyntaxReferences.IsEmpty ? default : Sources.Elsewhere;
        Value known = Value.Unknown with { Origins = made.Origins | Sources.Elsewhere, Sources = made.Sources | state };
        Value result = Fit(known, call.Type);
        if (call.Type is null || EffectReader.IsScalar(call.Type))
            return result;
        SourceSet leads = run.Objects.Reachable(made.Objects);
        if (MayBeAPart(call.Type))
            run.Objects.Misalign(leads);
        if (!isPure && !leads.IsEmpty && leads.IsWithin(run.Objects.Escaped))
            return result with { Objects = leads };
        Value element = Fit(known, (call.Type as IArrayTypeSymbol)?.ElementType);
        SourceSet self = run.Objects.Make(call, new Value(Interval.Counts).DependingOn(made.Sources), element);
        return result with { Objects = self | leads };
    }
}
