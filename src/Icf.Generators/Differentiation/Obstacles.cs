using Microsoft.CodeAnalysis;

namespace Icf.Generators.Differentiation;

/// <summary>
/// What keeps a model from being differentiated, in the order in which it is found, so that all of it can be said at
/// once.
/// </summary>
internal sealed class Obstacles
{
    private readonly List<NotDifferentiableException> _all = new();

    /// <summary>The obstacles.</summary>
    public IReadOnlyList<NotDifferentiableException> All => _all;

    /// <summary>Whether there is one.</summary>
    public bool Any => _all.Count > 0;

    /// <summary>Takes an obstacle, unless it goes away with one that is known.</summary>
    public void Add(NotDifferentiableException obstacle)
    {
        if (!Knows(obstacle))
            _all.Add(obstacle);
    }

    /// <summary>Whether an obstacle is known, or goes away with one that is.</summary>
    public bool Knows(NotDifferentiableException obstacle) =>
        _all.Exists(known => Overlap(known.Node, obstacle.Node) || IsOfType(known, obstacle.Type));

    /// <summary>Goes on where a step cannot be done.</summary>
    public void Try(Action step) =>
        Try(
            () =>
            {
                step();
                return true;
            },
            false
        );

    /// <summary>What a step gives, or something else where it cannot be done.</summary>
    public T Try<T>(Func<T> step, T otherwise)
    {
        try
        {
            return step();
        }
        catch (NotDifferentiableException obstacle)
        {
            Add(obstacle);
            return otherwise;
        }
    }

    private static bool IsOfType(NotDifferentiableException known, ITypeSymbol? type) =>
        type is not null && SymbolEqualityComparer.Default.Equals(known.Type, type);

    private static bool Overlap(SyntaxNode one, SyntaxNode other) =>
        one.SyntaxTree == other.SyntaxTree && one.Span.OverlapsWith(other.Span);
}
