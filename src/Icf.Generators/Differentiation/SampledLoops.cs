using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Icf.Generators.Differentiation;

/// <summary>
/// Finds loops over data of which some turns can stand for all: a turn only adds to the log density, so that the sum
/// over a random part of the turns, times their share, has the whole sum as its mean.
/// </summary>
/// <remarks>
/// <para>A loop is one if all of the following holds.</para>
/// <list type="number">
/// <item>It is a <c>for</c> or a <c>foreach</c>, and nothing leaves it but <c>continue</c> of its own turn.</item>
/// <item>A turn adds to the log density, visits no continuous latent, and changes nothing that was there before
/// it.</item>
/// <item>No latent decides how many turns there are, or whether the loop is run.</item>
/// <item>A discrete latent that it depends on is summed out within a turn: a logarithm of a sum over worlds is not the
/// mean of those over a part of the data.</item>
/// </list>
/// </remarks>
internal sealed class SampledLoops(Piece piece, RealValues values, SumPlan sums, CodeEffects effects)
{
    /// <summary>Whether a loop is one.</summary>
    /// <param name="loop">The loop.</param>
    /// <param name="turn">What it repeats.</param>
    public bool Contains(StatementSyntax loop, StatementSyntax turn)
    {
        if (loop is not (ForStatementSyntax or CommonForEachStatementSyntax) || Turns.IsLeft(loop, turn))
            return false;
        if (
            sums.Repeats(loop)
            || sums.IsCarriedAlong(loop)
            || !piece.ByNode.TryGetValue(loop, out IOperation? whole)
            || Visits.DecidedAround(whole, values.Depends) is not null
        )
            return false;
        IOperation[] head = piece
            .Within(loop.Span)
            .Where(o => o != whole && !turn.Span.Contains(o.Syntax.Span))
            .ToArray();
        return !head.Any(values.Depends)
            && (effects.Of(piece, head, loop) & ~Effect.Changes) == Effect.None
            && effects.Of(piece, piece.Within(turn.Span), turn) == Effect.Scores;
    }
}
