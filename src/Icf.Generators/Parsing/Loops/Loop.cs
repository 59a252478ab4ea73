using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Parsing;

/// <summary>A loop around a site.</summary>
internal sealed class Loop(StatementSyntax node, string? variable)
{
    public StatementSyntax Node { get; } = node;

    /// <summary>The loop's own variable, where its values tell the turns apart.</summary>
    public string? Variable { get; } = variable;

    /// <summary>The name of an inserted counter, where one is needed.</summary>
    public string? Counter { get; private set; }

    /// <summary>What the loop is as a rejection loop, if it is one.</summary>
    public RejectionLoop? Rejection { get; set; }

    /// <summary>What the loop is as a plate, if it is one.</summary>
    public PlateLoop? Plate { get; set; }

    /// <summary>The expression that numbers the turns.</summary>
    public string Index => Variable ?? Counter ?? throw new InvalidOperationException("The loop has no counter yet.");

    /// <summary>Inserts a counter unless the loop has a variable or a counter.</summary>
    public void Number(ParseContext context) => Counter ??= Variable is null ? context.Fresh("turn") : null;
}
