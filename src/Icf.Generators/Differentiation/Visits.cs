using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Icf.Generators.Differentiation;

/// <summary>
/// Sees to it that the arguments alone decide which continuous latents a scorer visits: its coordinates are the same at
/// all points.
/// </summary>
internal static class Visits
{
    private const string Decided = "is visited or not as a latent decides";

    /// <summary>Checks all pieces.</summary>
    /// <exception cref="NotDifferentiableException">No continuous latent is visited.</exception>
    public static void Check(Pieces pieces, RealValues values)
    {
        HashSet<Piece> visiting = Visiting(pieces);
        if (!visiting.Contains(pieces.Model))
        {
            throw pieces
                .All.SelectMany(static p => p.All)
                .OfType<IInvocationOperation>()
                .FirstOrDefault(DiscreteSite.IsDiscrete)
                is { } discrete
                ? new NotDifferentiableException(discrete.Syntax, "is discrete, and no latent is continuous")
                : new NotDifferentiableException(pieces.Model.Root, "samples nothing");
        }

        foreach (Piece piece in pieces.All)
        {
            foreach (IOperation operation in piece.All)
            {
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

    // A helper that no longer visits anything itself may call one that does.
    private static HashSet<Piece> Visiting(Pieces pieces)
    {
        var visiting = new HashSet<Piece>();
        while (pieces.All.Any(p => p.All.Any(o => IsVisit(o, pieces, visiting)) && visiting.Add(p))) { }
        return visiting;
    }

    private static bool IsVisit(IOperation operation, Pieces pieces, HashSet<Piece> visiting) =>
        operation is IInvocationOperation call
        && (
            (
                Calls.SiteOf(call) == SiteKind.Sample && !DiscreteSite.IsDiscrete(call)
                || Calls.SiteOf(call) == SiteKind.Parameter
            )
            || Calls.SiteOf(call) == SiteKind.Observe && pieces.MayBeMissing(call)
            || pieces.Of(call.TargetMethod) is { } piece && visiting.Contains(piece)
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
