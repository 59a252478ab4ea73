using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Parsing;

/// <summary>An expression for a part of an observed parameter, and its path.</summary>
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

    /// <summary>The expressions along the path, outermost last.</summary>
    public IReadOnlyList<(ExpressionSyntax Node, DataPath Path)> Way => _way;

    /// <summary>The enclosing expression is the same datum.</summary>
    public void Widen(ExpressionSyntax outer) => Node = outer;

    /// <summary>One step further along the path.</summary>
    public void Go(ExpressionSyntax outer, DataStep step)
    {
        (Node, Path) = (outer, Path.Then(step));
        _way.Add((Node, Path));
    }
}
