using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Icf.Generators.Parsing;

/// <summary>
/// Code that runs where an operation stands, whether C# lets the author write the call or makes it by itself.
/// </summary>
/// <param name="Place">The smallest node that makes the call.</param>
/// <param name="Method">What runs: a method, an accessor, an operator; nothing where it cannot be known.</param>
/// <param name="Receiver">The object whose member it is; nothing where there is none, or where it has no
/// expression.</param>
/// <param name="Arguments">What it is passed.</param>
/// <param name="IsWritten">Whether the author wrote it as a call or with <c>new</c>.</param>
internal sealed record MemberCall(
    SyntaxNode Place,
    IMethodSymbol? Method,
    IOperation? Receiver,
    IReadOnlyList<IOperation> Arguments,
    bool IsWritten
)
{
    /// <summary>Whether an object, or the value of a struct, is the subject of the call.</summary>
    public bool HasReceiver => Method is { IsStatic: false, MethodKind: not MethodKind.Constructor };

    /// <summary>Whether code runs that was chosen at run time: a delegate, or what is bound late.</summary>
    public bool IsUnknown => Method is null or { MethodKind: MethodKind.DelegateInvoke };

    /// <summary>
    /// The member whose code it runs, if that is written in this project and no model; a helper of models.
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

    /// <summary>An operation without the conversions and parentheses around it that keep what it refers to.</summary>
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
