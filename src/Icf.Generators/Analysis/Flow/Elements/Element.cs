using Icf.Generators.Infrastructure;
using Icf.Generators.Parsing;

namespace Icf.Generators.Analysis;

/// <summary>A source of which only some values are meant: those of a site at certain indices.</summary>
/// <param name="Of">The call of a site, the name of data, or a parameter.</param>
/// <param name="Places">The indices.</param>
/// <param name="Conditions">What else must hold; if nothing is known, there are none.</param>
internal sealed record Element(object Of, EquatableArray<Place> Places, EquatableArray<Condition> Conditions)
{
    /// <summary>The same values where a condition holds, too; null where the conditions exclude each other.</summary>
    public Element? Where(Condition condition) =>
        condition.IsNever || Conditions.Any(c => c.IsAbout(condition) && c.Number != condition.Number) ? null
        : Conditions.Contains(condition) ? this
        : this with { Conditions = Conditions.Append(condition).OrderBy(static c => c.Order).ToEquatableArray() };

    /// <summary>The same values with other indices.</summary>
    public Element At(Func<Place, Place> place) => this with { Places = Places.Select(place).ToEquatableArray() };

    /// <summary>The same values with fewer conditions.</summary>
    public Element Keeping(Func<Condition, bool> condition) =>
        Conditions.All(condition) ? this : this with { Conditions = Conditions.Where(condition).ToEquatableArray() };
}

/// <summary>A source counts only where a counter, or an index of an element, has a value.</summary>
/// <param name="Loop">The loop; null for an index of the element that holds the value.</param>
/// <param name="Dimension">Which index.</param>
/// <param name="Number">The value.</param>
internal readonly record struct Condition(Loop? Loop, int Dimension, int Number)
{
    /// <summary>Elements first, then loops from outside to inside.</summary>
    public int Order => Loop is null ? Dimension - 16 : Loop.Node.SpanStart;

    /// <summary>Whether the counter begins above the value.</summary>
    public bool IsNever => Loop is not null && Indices.Step(Loop) == 1 && Indices.First(Loop) > Number;

    public bool IsAbout(Condition other) => Loop == other.Loop && Dimension == other.Dimension;
}
