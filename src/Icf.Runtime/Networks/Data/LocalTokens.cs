using Icf.Traces;

namespace Icf.Networks;

/// <summary>Which tokens of a field belong to a step: those that share its indices.</summary>
/// <param name="Field">The field.</param>
/// <param name="Match">Which indices must be shared.</param>
internal readonly record struct LocalTokens(int Field, LocalMatch Match)
{
    /// <summary>What a network of a plan looks at.</summary>
    public static LocalTokens[] Of(NetworkPlan plan) =>
    [
        .. from field in Enumerable.Range(0, plan.Fields.Count)
           from match in Matches(plan, plan.Fields[field].Rank)
           select new LocalTokens(field, match),
    ];

    /// <summary>The indices of the token that belongs to a place: outer, −1 without one, and inner. A part counts as an index inside the loops.</summary>
    public (int Outer, int Inner) Key(StepPlace place) => Match switch
    {
        LocalMatch.Outer => (-1, place.Outer),
        LocalMatch.Both => place.Outer >= 0 ? (place.Outer, place.Inner) : (place.Inner, place.Part),
        _ => (-1, place.Inner >= 0 ? place.Inner : place.Part),
    };

    private static LocalMatch[] Matches(NetworkPlan plan, int rank) => rank switch
    {
        1 when plan.LoopLevels > 1 => [LocalMatch.Inner, LocalMatch.Outer],
        1 when plan.LoopLevels > 0 || plan.HasParts => [LocalMatch.Inner],
        2 when plan.LoopLevels > 1 || (plan.LoopLevels > 0 && plan.HasParts) => [LocalMatch.Both],
        _ => [],
    };
}

/// <summary>Which indices a token and a step must share.</summary>
internal enum LocalMatch
{
    /// <summary>The innermost.</summary>
    Inner,

    /// <summary>The one around it.</summary>
    Outer,

    /// <summary>Both.</summary>
    Both,
}
