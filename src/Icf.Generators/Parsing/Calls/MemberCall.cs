using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Icf.Generators.Parsing;

/// <summary>Code that an operation runs, by an explicit or an implicit call.</summary>
/// <param name="Place">The smallest node that makes the call.</param>
/// <param name="Method">The called method, accessor or operator; null if it is not known.</param>
/// <param name="Receiver">The object whose member it is; null if there is none, or if it has no expression.</param>
/// <param name="Arguments">The arguments.</param>
/// <param name="IsWritten">Whether the author wrote it as a call or with <c>new</c>.</param>
internal sealed record MemberCall(
    SyntaxNode Place,
    IMethodSymbol? Method,
    IOperation? Receiver,
    IReadOnlyList<IOperation> Arguments,
    bool IsWritten
)
{
    /// <summary>Whether the call has a receiver: an object, or the value of a struct.</summary>
    public bool HasReceiver => Method is { IsStatic: false, MethodKind: not MethodKind.Constructor };

    /// <summary>Whether the code is chosen at run time: a delegate, or a dynamically bound call.</summary>
    public bool IsUnknown => Method is null or { MethodKind: MethodKind.DelegateInvoke };

    /// <summary>
    /// The member whose code it runs, if that is written in this project and is not a model: a helper of models.
    /// </summary>
    public IMethodSymbol? Helper
    {
        get
        {
            IMethodSymbol? method = Method?.ReducedFrom ?? Method;
            return
                method
                    is {
                        DeclaringSyntaxReferences.IsEmpty: false,
                        MethodKind: not (MethodKind.LocalFunction or MethodKind.AnonymousFunction)
                    }
                && LanguageSymbols.SiteKindOf(method) is null
                ? method.OriginalDefinition
                : null;
        }
    }

    /// <summary>An operation without conversions and parentheses around it that preserve the reference.</summary>
    public static IOperation Bare(IOperation operation)
    {
        while (true)
        {
            switch (operation)
            {
                case IParenthesizedOperation inner:
                    operation = inner.Operand;
                    break;
                case IConversionOperation { OperatorMethod: null } conversion:
                    operation = conversion.Operand;
                    break;
                default:
                    return operation;
            }
        }
    }
}
