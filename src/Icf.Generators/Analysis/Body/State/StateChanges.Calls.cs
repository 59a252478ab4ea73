using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Icf.Generators.Analysis;

/// <content>Calls, which may change what they are passed.</content>
internal sealed partial class StateChanges
{
    /// <summary>Whether the result of a call is always a new object, which holds values only.</summary>
    public static bool MakesNew(IInvocationOperation call) =>
        LanguageSymbols.IsOdeSolution(call.TargetMethod)
        || LanguageSymbols.IsLinearAlgebra(call.TargetMethod)
        || Conduct.IsOfPlatform(call.TargetMethod.ContainingType)
            && call.TargetMethod.Name is "ToArray" or "ToList" or "ToHashSet" or "ToDictionary"
            && call.Type switch
            {
                IArrayTypeSymbol array => ValueTypes.Contains(array.ElementType),
                INamedTypeSymbol named => named.TypeArguments.All(ValueTypes.Contains),
                _ => false,
            };

    private void Call(MemberCall call)
    {
        if (
            call.IsWritten && _sites.Contains(call.Place)
            || call.Method is { MethodKind: MethodKind.PropertySet }
            || IsPlainConstructor(call.Method)
            || _body.Calls.Conduct.OnlyReads(call)
        )
            return;
        if (call is { HasReceiver: true, Receiver: { } receiver })
            Receive(receiver, call);
        foreach (IOperation argument in call.Arguments)
            Pass(argument, call);
    }

    // The constructor that belongs to the declaration of a type sets its members.
    private static bool IsPlainConstructor(IMethodSymbol? method) =>
        method is { MethodKind: MethodKind.Constructor, DeclaringSyntaxReferences: [{ } reference] }
        && reference.GetSyntax() is TypeDeclarationSyntax;

    // A method may change the struct that it is called on, where that is a part of an object.
    private void Receive(IOperation receiver, MemberCall call)
    {
        IOperation bare = MemberCall.Bare(receiver);
        if (!ValueTypes.Contains(bare.Type))
            Pass(receiver, call);
        else if (
            call.Method is { IsReadOnly: false, ContainingType: { IsReadOnly: false, SpecialType: SpecialType.None } }
            && HolderOf(bare) is { } holder
        )
            Reach(holder, call.Place, isWrite: false);
    }

    private static IOperation? HolderOf(IOperation part)
    {
        IOperation? holder = part;
        while (holder is not null && ValueTypes.Contains(holder.Type))
        {
            holder = holder switch
            {
                IArrayElementReferenceOperation o => o.ArrayReference,
                IImplicitIndexerReferenceOperation o => o.Instance,
                IMemberReferenceOperation o => o.Instance,
                _ => null,
            };
        }

        return holder;
    }

    // An object that is made for a call, and changed by it, must not exist while the trace is suspended.
    private void Pass(IOperation value, MemberCall call)
    {
        Reach(value, call.Place, isWrite: false);
        IOperation bare = MemberCall.Bare(value);
        bool isMadeForIt =
            bare is IArrayCreationOperation or IObjectCreationOperation or IInvocationOperation
            && !ValueTypes.Contains(bare.Type);
        if (
            isMadeForIt
            && _body.Sites.Any(site =>
                site.IsAwaited
                && call.Place.Span.Contains(site.Node.Span)
                && site.Node.SpanStart >= bare.Syntax.Span.End
            )
        )
            Problem ??= $"'{call.Place}' may change what it is passed while the trace is suspended";
    }
}
