using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Parsing;

/// <summary>An expression that stands for a part of an observed parameter, and the way that leads there.</summary>
internal sealed class DataUse
{
    private readonly List<(ExpressionSyntax Node, DataPath Path)> _way = new();

    public DataUse(ExpressionSyntax node, DataPath path)
    {
        (Node, Path) = (node, path);
        _way.Add((node, path));
    }

    /// <summary>The expression, with casts and parentheses around it.</summary>
    public ExpressionSyntax Node { get; private set; }

    public DataPath Path { get; private set; }

    /// <summary>The places on the way, outermost last.</summary>
    public IReadOnlyList<(ExpressionSyntax Node, DataPath Path)> Way => _way;

    /// <summary>What stands around the expression means the same datum.</summary>
    public void Widen(ExpressionSyntax outer) => Node = outer;

    /// <summary>One step further along the path.</summary>
    public void Go(ExpressionSyntax outer, DataStep step)
    {
        (Node, Path) = (outer, Path.Then(step));
        _way.Add((Node, Path));
    }
}
