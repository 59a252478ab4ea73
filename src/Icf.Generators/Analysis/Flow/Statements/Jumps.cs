using Microsoft.CodeAnalysis;

namespace Icf.Generators.Analysis;

/// <summary>What is known where control leaves its place for another.</summary>
internal sealed class Jumps
{
    /// <summary>The states in which control comes to the labels that are open.</summary>
    public Dictionary<ILabelSymbol, List<State>> Targets { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>The states in which something was thrown.</summary>
    public List<State> Thrown { get; } = new();

    /// <summary>How often control has left its place, but for jumps that are over.</summary>
    public int Count { get; set; }
}
