using Icf.Traces;

namespace Icf.CompilerServices;

/// <summary>
/// A loop that draws again until a condition holds, and that keeps nothing but the accepted attempt. All attempts are
/// draws from one distribution, so the result of the loop has that distribution given the condition.
/// </summary>
public sealed class RejectionSite : Site
{
    /// <summary>Describes the loop.</summary>
    /// <param name="ordinal">Its position among the method's rejection loops.</param>
    /// <param name="name">Its name, that of its first site.</param>
    /// <param name="loopDepth">The number of loops around it.</param>
    /// <param name="samples">The sample sites inside it.</param>
    /// <param name="calls">The calls of models inside it.</param>
    public RejectionSite(
        int ordinal,
        string name,
        int loopDepth,
        IReadOnlyList<SampleSite> samples,
        IReadOnlyList<CallSite> calls
    )
        : base(ordinal, name, loopDepth) => (Samples, Calls) = (samples, calls);

    /// <summary>The sample sites inside the loop.</summary>
    public IReadOnlyList<SampleSite> Samples { get; }

    /// <summary>The calls of models inside the loop.</summary>
    public IReadOnlyList<CallSite> Calls { get; }
}
