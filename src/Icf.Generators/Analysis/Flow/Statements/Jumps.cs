using Microsoft.CodeAnalysis;

namespace Icf.Generators.Analysis;

/// <summary>The states at jumps.</summary>
internal sealed class Jumps
{
    /// <summary>The states in which control reaches the labels of open statements.</summary>
    public Dictionary<ILabelSymbol, List<State>> Targets { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>The states in which something was thrown.</summary>
    public List<State> Thrown { get; } = new();

    /// <summary>Something is thrown, perhaps out of loops.</summary>
    public void Throw(Interpreter run) =>
        Thrown.Add(run.Elements?.Map(run.State, run.Elements.FlatElement) ?? run.State);

    /// <summary>The number of jumps, without those that have ended.</summary>
    public int Count { get; set; }
}
