using Icf.Traces;

namespace Icf.Networks;

/// <summary>Which items belong to a step: those of a group that share its indices.</summary>
/// <param name="Level">The level of the items.</param>
/// <param name="Group">The group of fields that makes them.</param>
/// <param name="Match">Which indices must be shared.</param>
internal readonly record struct LocalItems(int Level, int Group, LocalMatch Match)
{
    /// <summary>The kinds of local items that a network of a plan reads.</summary>
    public static LocalItems[] Of(NetworkPlan plan) =>
        [
            .. from field in plan.Fields
            where field.Level >= 0
            from level in Enumerable.Range(0, field.Level + 1)
            from match in Matches(plan, level)
            select new LocalItems(level, level == field.Level ? field.Group : field.OuterGroup, match) into local
            group local by local into same
            select same.Key,
        ];

    /// <summary>
    /// The indices of the item that belongs to a place: outer, −1 without one, and inner. A part counts as an index
    /// inside the loops.
    /// </summary>
    public (int Outer, int Inner) Key(StepPlace place) =>
        Match switch
        {
            LocalMatch.Outer => (-1, place.Outer),
            LocalMatch.Both => place.Outer >= 0 ? (place.Outer, place.Inner) : (place.Inner, place.Part),
            _ => (-1, place.Inner >= 0 ? place.Inner : place.Part),
        };

    private static LocalMatch[] Matches(NetworkPlan plan, int level) =>
        level switch
        {
            0 when plan.LoopLevels > 1 => [LocalMatch.Inner, LocalMatch.Outer],
            0 when plan.LoopLevels > 0 || plan.HasParts => [LocalMatch.Inner],
            1 when plan.LoopLevels > 1 || (plan.LoopLevels > 0 && plan.HasParts) => [LocalMatch.Both],
            _ => [],
        };
}

/// <summary>Which indices an item and a step must share.</summary>
internal enum LocalMatch
{
    /// <summary>The innermost.</summary>
    Inner,

    /// <summary>The one around it.</summary>
    Outer,

    /// <summary>Both.</summary>
    Both,
}
