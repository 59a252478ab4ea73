using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Parsing;

/// <summary>A loop, as it is written.</summary>
/// <param name="node">The statement.</param>
/// <param name="variable">The loop's own counter, see <see cref="Variable"/>.</param>
/// <param name="symbol">Its symbol.</param>
/// <param name="count">Its bound.</param>
internal sealed class Loop(StatementSyntax node, string? variable, ILocalSymbol? symbol, CountedLoop? count)
{
    public StatementSyntax Node { get; } = node;

    /// <summary>The statement that it repeats.</summary>
    public StatementSyntax Body { get; } = ControlFlow.BodyOf(node)!;

    /// <summary>
    /// The loop's own variable, if its values distinguish the turns: only the loop's own step sets it.
    /// </summary>
    public string? Variable { get; } = variable;

    /// <summary>The symbol of that variable.</summary>
    public ILocalSymbol? Symbol { get; } = symbol;

    /// <summary>
    /// The bound that the loop compares its variable with; null for a loop that does not count to a bound.
    /// </summary>
    public CountedLoop? Count { get; } = count;
}
