using Icf.Traces;

namespace Icf.CompilerServices;

/// <summary>A call of another model, or of the same one again: a segment of the addresses inside it.</summary>
public sealed class CallSite : Site
{
    private readonly Func<ProposalSkeleton> _callee;

    /// <summary>Describes the call.</summary>
    /// <param name="ordinal">Its position among the method's calls of models.</param>
    /// <param name="name">The name of its address segment.</param>
    /// <param name="loopDepth">The number of loops around it.</param>
    /// <param name="callee">
    /// The called model's skeleton; evaluated late, since models may call each other in a circle.
    /// </param>
    /// <param name="leastDepth">The number of loops around the place with fewest, where the site has several
    /// places.</param>
    public CallSite(int ordinal, string name, int loopDepth, Func<ProposalSkeleton> callee, int? leastDepth = null)
        : base(ordinal, name, loopDepth, leastDepth) => _callee = callee;

    /// <summary>The skeleton of the called model.</summary>
    public ProposalSkeleton Callee => _callee();
}
