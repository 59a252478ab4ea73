using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Icf.Generators.Differentiation;

/// <summary>
/// Sees to it that the arguments alone decide which latents a scorer visits, but for those that are summed out: its
/// coordinates and the values that it is given are the same at all points.
/// </summary>
internal static class Visits
{
    private const string Decided = "is visited or not as a latent decides";

    /// <summary>Checks all pieces.</summary>
    /// <exception cref="NotDifferentiableException">No continuous latent is visited.</exception>
    public static void Check(Pieces pieces, RealValues values)
    {
        if (!Visiting(pieces, o => IsContinuous(o, pieces)).Contains(pieces.Model))
        {
            throw pieces
                .All.SelectMany(static p => p.All)
                .OfType<IInvocationOperation>()
                .FirstOrDefault(DiscreteSite.IsDiscrete)
                is { } discrete
                ? new NotDifferentiableException(discrete.Syntax, "is discrete, and no latent is continuous")
                : new NotDifferentiableException(pieces.Model.Root, "samples nothing");
        }

        HashSet<Piece> visiting = Visiting(pieces, o => IsTaken(o, pieces));
        foreach (Piece piece in pieces.All)
        {
            foreach (IOperation operation in piece.All)
            {
                if (IsOfAnyLength(operation, values))
                    pieces.Obstacles.Add(new(operation.Syntax, "has as many numbers as a latent decides"));
                if (IsVisit(operation, pieces, visiting) && DecidedAround(operation, values) is not null)
                    pieces.Obstacles.Add(new(operation.Syntax, Decided));
                if (
                    IsJump(operation)
                    && DecidedAround(operation, values) is { } decision
                    && ComesLater(piece, decision, pieces, visiting) is { } later
                )
                {
                    pieces.Obstacles.Add(new(later.Syntax, Decided));
                }
            }
        }
    }

    // What is thrown and not caught ends the run.
    private static bool IsJump(IOperation operation) =>
        operation is IBranchOperation or IReturnOperation { IsImplicit: false }
        || operation is IThrowOperation
            && Ancestors(operation).Any(static o => o is ITryOperation { Catches.Length: > 0 });

    private static IEnumerable<IOperation> Ancestors(IOperation operation)
    {
        for (IOperation? outer = operation.Parent; outer is not null; outer = outer.Parent)
            yield return outer;
    }

    // Sample(Iid(d, n)) has as many coordinates as n says.
    private static bool IsOfAnyLength(IOperation operation, RealValues values) =>
        operation is IInvocationOperation { Type: IArrayTypeSymbol } call
        && Calls.SiteOf(call) == SiteKind.Sample
        && Calls.Argument(call, "distribution") is { } distribution
        && MemberCall.Bare(distribution) is IInvocationOperation { Arguments: var given }
        && given.Any(a => a.Value.Type?.SpecialType == SpecialType.System_Int32 && values.Depends(a.Value));

    // A helper that no longer visits anything itself may call one that does.
    private static HashSet<Piece> Visiting(Pieces pieces, Func<IOperation, bool> visits)
    {
        var visiting = new HashSet<Piece>();
        while (pieces.All.Any(p => p.All.Any(o => visits(o) || IsCall(o, pieces, visiting)) && visiting.Add(p))) { }
        return visiting;
    }

    private static bool IsVisit(IOperation operation, Pieces pieces, HashSet<Piece> visiting) =>
        IsTaken(operation, pieces) || IsCall(operation, pieces, visiting);

    private static bool IsCall(IOperation operation, Pieces pieces, HashSet<Piece> visiting) =>
        operation is IInvocationOperation call && pieces.Of(call.TargetMethod) is { } piece && visiting.Contains(piece);

    // What a run takes: coordinates, and the values of held latents.
    private static bool IsTaken(IOperation operation, Pieces pieces) =>
        IsContinuous(operation, pieces) || operation is IInvocationOperation call && pieces.IsHeld(call);

    private static bool IsContinuous(IOperation operation, Pieces pieces) =>
        operation is IInvocationOperation call
        && (
            Calls.SiteOf(call) == SiteKind.Sample && !DiscreteSite.IsDiscrete(call)
            || Calls.SiteOf(call) == SiteKind.Parameter
            || Calls.SiteOf(call) == SiteKind.Observe && pieces.MayBeMissing(call)
        );

    // The choice or the loop around an operation that a latent decides.
    private static IOperation? DecidedAround(IOperation operation, RealValues values) =>
        DecidedAround(operation, values.Depends);

    /// <summary>The choice or the loop around an operation that decides whether it is run.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="depends">Whether a condition counts.</param>
    public static IOperation? DecidedAround(IOperation operation, Func<IOperation?, bool> depends)
    {
        IOperation inner = operation;
        for (IOperation? outer = operation.Parent; outer is not null; inner = outer, outer = outer.Parent)
        {
            bool isDecided = outer switch
            {
                IConditionalOperation o => inner != o.Condition && depends(o.Condition),
                ISwitchOperation o => inner != o.Value
                    && (depends(o.Value) || o.Cases.Any(c => c.Clauses.Any(clause => depends(GuardOf(clause))))),
                ISwitchExpressionOperation o => inner != o.Value
                    && (depends(o.Value) || o.Arms.Any(arm => depends(arm.Guard))),
                IWhileLoopOperation o => depends(o.Condition),
                IForLoopOperation o => depends(o.Condition),
                ICatchClauseOperation => true,
                ICoalesceOperation o => inner == o.WhenNull && depends(o.Value),
                IBinaryOperation
                {
                    OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr
                } o => inner == o.RightOperand && depends(o.LeftOperand),
                _ => false,
            };
            if (isDecided)
                return outer;
        }

        return null;
    }

    private static IOperation? GuardOf(ICaseClauseOperation clause) => (clause as IPatternCaseClauseOperation)?.Guard;

    // A visit that a jump may leave out: behind the choice, or in a loop around it.
    private static IOperation? ComesLater(Piece piece, IOperation decision, Pieces pieces, HashSet<Piece> visiting)
    {
        int from = decision.Syntax.SpanStart;
        for (IOperation? outer = decision.Parent; outer is not null; outer = outer.Parent)
        {
            if (outer is ILoopOperation)
                from = outer.Syntax.SpanStart;
        }

        return piece.All.FirstOrDefault(o => o.Syntax.SpanStart >= from && IsVisit(o, pieces, visiting));
    }
}
