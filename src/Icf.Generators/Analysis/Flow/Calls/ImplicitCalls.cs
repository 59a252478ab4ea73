using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace Icf.Generators.Analysis;

/// <summary>Members that C# calls implicitly.</summary>
internal sealed class ImplicitCalls(Interpreter run)
{
    // Implicitly called members may change their receiver and their arguments.
    public void Apply(IOperation operation)
    {
        foreach (MemberCall call in run.Body.Of(operation))
        {
            if (
                call.IsWritten
                || call.Method is { MethodKind: MethodKind.PropertySet or MethodKind.Constructor }
                || run.Conduct.OnlyReads(call)
            )
                continue;
            IEnumerable<IOperation> passed = call.Receiver is null
                ? call.Arguments
                : call.Arguments.Append(call.Receiver);
            Value made = run.Objects.Joined(
                passed.Select(o => run.Last(o) ?? run.Last(MemberCall.Bare(o))).OfType<Value>().ToArray()
            );
            run.Objects.Forget(made.Objects, made.Sources | run.State.Control);
        }
    }
}
