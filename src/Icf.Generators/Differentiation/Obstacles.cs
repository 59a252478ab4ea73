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

    /// <summary>Takes a step with each of some things, and goes on with the next where it cannot be done.</summary>
    public void ForEach<T>(IEnumerable<T> things, Action<T> step)
    {
        foreach (T thing in things)
        {
            try
            {
                step(thing);
            }
            catch (NotDifferentiableException obstacle)
            {
                Add(obstacle);
            }
        }
    }

    /// <summary>What a step makes of some things, but for those that it cannot be taken with.</summary>
    public IReadOnlyList<TMade> Select<T, TMade>(IEnumerable<T> things, Func<T, TMade> step)
    {
        var made = new List<TMade>();
        ForEach(things, thing => made.Add(step(thing)));
        return made;
    }

    private static bool IsOfType(NotDifferentiableException known, ITypeSymbol? type) =>
        type is not null && SymbolEqualityComparer.Default.Equals(known.Type, type);

    private static bool Overlap(SyntaxNode one, SyntaxNode other) =>
        one.SyntaxTree == other.SyntaxTree && one.Span.OverlapsWith(other.Span);
}
