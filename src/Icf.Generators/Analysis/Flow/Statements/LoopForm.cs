using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Icf.Generators.Analysis;

/// <summary>What the loops of the language have in common.</summary>
/// <param name="Loop">The loop.</param>
/// <param name="Condition">What decides whether it goes on; nothing for a sequence.</param>
/// <param name="IsTop">Whether that is asked before a turn, or else after it.</param>
/// <param name="IsUntil">Whether it ends where the condition holds.</param>
internal sealed record LoopForm(ILoopOperation Loop, IOperation? Condition, bool IsTop, bool IsUntil)
{
    /// <summary>What happens at the beginning of a turn.</summary>
    public Action? Enter { get; init; }

    /// <summary>What happens at the end of a turn.</summary>
    public Action? Bottom { get; init; }
}
