using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Icf.Generators.Analysis;

/// <summary>The common form of the loops of C#.</summary>
/// <param name="Loop">The loop.</param>
/// <param name="Condition">The condition to continue; null for a foreach.</param>
/// <param name="IsTop">Whether it is tested before a turn, otherwise after it.</param>
/// <param name="IsUntil">Whether it ends where the condition holds.</param>
internal sealed record LoopForm(ILoopOperation Loop, IOperation? Condition, bool IsTop, bool IsUntil)
{
    /// <summary>What happens at the beginning of a turn.</summary>
    public Action? Enter { get; init; }

    /// <summary>What happens at the end of a turn.</summary>
    public Action? Bottom { get; init; }
}
