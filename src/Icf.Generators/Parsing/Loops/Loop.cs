using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Parsing;

/// <summary>A loop, as it is written.</summary>
/// <param name="node">The statement.</param>
/// <param name="variable">The loop's own counter, see <see cref="Variable"/>.</param>
/// <param name="symbol">Its symbol.</param>
/// <param name="count">What it counts to.</param>
internal sealed class Loop(StatementSyntax node, string? variable, ILocalSymbol? symbol, CountedLoop? count)
{
    public StatementSyntax Node { get; } = node;

    /// <summary>The statement that it repeats.</summary>
    public StatementSyntax Body { get; } = ControlFlow.BodyOf(node)!;

    /// <summary>
    /// The loop's own variable, where its values tell the turns apart: nothing but the loop's own step sets it.
    /// </summary>
    public string? Variable { get; } = variable;

    /// <summary>The symbol of that variable.</summary>
    public ILocalSymbol? Symbol { get; } = symbol;

    /// <summary>What the loop compares its variable with; nothing for a loop that does not count to anything.</summary>
    public CountedLoop? Count { get; } = count;
}
