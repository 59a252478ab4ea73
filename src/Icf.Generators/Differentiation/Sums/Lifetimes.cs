using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Icf.Generators.Differentiation;

/// <summary>
/// Tells of statements that are run several times, always from where the run was before them, which variables carry
/// something out of them, and which have to be set back before each run.
/// </summary>
internal sealed class Lifetimes
{
    private readonly Piece _piece;
    private readonly Region _region;
    private readonly DataFlowAnalysis _flow;

    public Lifetimes(Piece piece, Region region)
    {
        (_piece, _region) = (piece, region);
        _flow =
            region.First == region.Last
                ? piece.Semantics.AnalyzeDataFlow(region.Begin)
                : piece.Semantics.AnalyzeDataFlow(region.Begin, region.End);
    }

    /// <summary>The variables that are set in the region after they have been read there: they are to be set back
    /// before each run.</summary>
    public IEnumerable<ISymbol> SetBack =>
        _flow.DataFlowsIn.Where(s =>
            !_region.Declares(s) && _flow.WrittenInside.Contains(s, SymbolEqualityComparer.Default)
        );

    /// <summary>Whether a variable that depends on a latent has a value of it beyond the region.</summary>
    /// <param name="variable">The variable.</param>
    public bool Escapes(ISymbol variable)
    {
        if (variable is IMethodSymbol || _region.Declares(variable))
            return false;
        if (variable is not (ILocalSymbol or IParameterSymbol))
            return true;
        ITypeSymbol type = variable is ILocalSymbol local ? local.Type : ((IParameterSymbol)variable).Type;
        if (IsShared(type))
            return variable is IParameterSymbol || SharedEscapes(variable);
        if (variable is IParameterSymbol { RefKind: not RefKind.None })
            return true;
        bool isWritten = _flow.WrittenInside.Contains(variable, SymbolEqualityComparer.Default);
        return isWritten
                && _flow.DataFlowsOut.Contains(variable, SymbolEqualityComparer.Default)
                && IsReadElsewhere(variable)
            || isWritten && IsInLoop(variable) && _flow.DataFlowsIn.Contains(variable, SymbolEqualityComparer.Default);
    }

    /// <summary>An object that is changed from one run to the next, so that the runs would not be alike.</summary>
    public SyntaxNode? ChangedAgain()
    {
        foreach (IOperation operation in _piece.Within(_region.Span))
        {
            switch (operation)
            {
                case ICompoundAssignmentOperation { Target: var target } when IsPartOfOther(target):
                    return operation.Syntax;
                case IIncrementOrDecrementOperation { Target: var target } when IsPartOfOther(target):
                    return operation.Syntax;
                case ISimpleAssignmentOperation { Target: IArrayElementReferenceOperation target } o
                    when IsPartOfOther(target)
                        && o.Value.DescendantsAndSelf().Any(v => v.Syntax.IsEquivalentTo(target.Syntax)):
                    return operation.Syntax;
                case IInvocationOperation { Instance: { } instance } call
                    when Writes.Changes(call, _piece) && IsOther(instance) && IsReadAtAll(instance):
                    return operation.Syntax;
            }
        }

        return null;
    }

    private bool IsPartOfOther(IOperation place) =>
        MemberCall.Bare(place) is not (ILocalReferenceOperation or IParameterReferenceOperation) && IsOther(place);

    private bool IsOther(IOperation place) => Places.HeldBy(place).Any(s => !_region.Declares(s));

    private bool IsReadAtAll(IOperation place) =>
        Places
            .HeldBy(place)
            .Any(symbol =>
                References(symbol).Any(r => r.Parent is not IInvocationOperation call || !Writes.Changes(call, _piece))
            );

    // The result of a model does not count: it is left out.
    private bool IsReadElsewhere(ISymbol variable) => References(variable).Any(r => !_region.Contains(r.Syntax));

    private IEnumerable<IOperation> References(ISymbol variable) =>
        _piece.All.Where(o => SymbolEqualityComparer.Default.Equals(Region.SymbolOf(o), variable));

    // An array that every turn writes an element of, and reads no other.
    private bool SharedEscapes(ISymbol variable)
    {
        string? index = null;
        foreach (IOperation reference in References(variable))
        {
            if (reference.Parent is IPropertyReferenceOperation { Property.Name: "Length" })
                continue;
            if (!_region.Contains(reference.Syntax))
                return true;
            if (!IsInLoop(variable) || reference.Parent is IInvocationOperation call && Writes.Changes(call, _piece))
                continue;
            if (reference.Parent is not IArrayElementReferenceOperation element)
                return true;
            string at = string.Join(", ", element.Indices.Select(static i => i.Syntax.ToString()));
            bool isWrite = element.Parent is ISimpleAssignmentOperation { Target: var target } && target == element;
            if (index is null ? !isWrite : index != at)
                return true;
            index = at;
            if (element.Indices.SelectMany(static i => i.DescendantsAndSelf()).Any(IsSetHere))
                return true;
        }

        return false;
    }

    private bool IsSetHere(IOperation part) =>
        Region.SymbolOf(part) is { } symbol && _flow.WrittenInside.Contains(symbol, SymbolEqualityComparer.Default);

    private bool IsInLoop(ISymbol variable) =>
        _region
            .Begin.Ancestors()
            .TakeWhile(a => a != _piece.Root)
            .Any(a => ControlFlow.IsLoop(a) && variable.DeclaringSyntaxReferences.All(r => !a.Span.Contains(r.Span)));

    private static bool IsShared(ITypeSymbol type) =>
        type is { IsReferenceType: true, SpecialType: not SpecialType.System_String };
}
