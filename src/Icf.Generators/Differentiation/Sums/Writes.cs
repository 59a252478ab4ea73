using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Icf.Generators.Differentiation;

/// <summary>Tells what calls change.</summary>
internal static class Writes
{
    /// <summary>Whether a call may change the object that it is a method of.</summary>
    public static bool Changes(IInvocationOperation call, Piece piece) =>
        call.Instance is { Type: { IsValueType: false, SpecialType: not SpecialType.System_String } type }
        && type.TypeKind != TypeKind.Delegate
        && !Conduct.Of(piece.Semantics.Compilation).OnlyReads(call.TargetMethod);

    /// <summary>Whether a call may change what it is given by an argument.</summary>
    public static bool Changes(IInvocationOperation call, IArgumentOperation argument, Pieces pieces)
    {
        if (argument.Parameter is not { } parameter)
            return false;
        if (parameter.RefKind is RefKind.Ref or RefKind.Out)
            return true;
        ITypeSymbol? type = MemberCall.Bare(argument.Value).Type;
        if (type is null or { IsValueType: true } or { SpecialType: SpecialType.System_String })
            return false;
        if (pieces.Of(call.TargetMethod) is not { } piece)
        {
            return call.TargetMethod.ContainingType?.SpecialType == SpecialType.System_Array
                || call.TargetMethod.DeclaringSyntaxReferences.Length > 0
                    && call.TargetMethod.MethodKind != MethodKind.Ordinary;
        }

        return RealValues.Parameter(call, argument) is { } declared && IsWrittenTo(piece, declared, pieces, depth: 4);
    }

    private static bool IsWrittenTo(Piece piece, IParameterSymbol parameter, Pieces pieces, int depth) =>
        depth == 0
        || piece.All.Any(o =>
            o switch
            {
                IAssignmentOperation a => Places.HeldBy(a.Target).Contains(parameter, SymbolEqualityComparer.Default),
                IIncrementOrDecrementOperation a => Places
                    .HeldBy(a.Target)
                    .Contains(parameter, SymbolEqualityComparer.Default),
                IInvocationOperation call when Calls.SiteOf(call) is null => call.Instance is { } instance
                    && Means(instance, parameter)
                    && Changes(call, piece)
                    || call.Arguments.Any(a =>
                        Means(a.Value, parameter)
                        && (
                            pieces.Of(call.TargetMethod) is { } inner && RealValues.Parameter(call, a) is { } given
                                ? IsWrittenTo(inner, given, pieces, depth - 1)
                                : call.TargetMethod.ContainingType?.SpecialType == SpecialType.System_Array
                        )
                    ),
                _ => false,
            }
        );

    private static bool Means(IOperation value, IParameterSymbol parameter) =>
        MemberCall.Bare(value) is IParameterReferenceOperation { Parameter: var given }
        && SymbolEqualityComparer.Default.Equals(given, parameter);
}
