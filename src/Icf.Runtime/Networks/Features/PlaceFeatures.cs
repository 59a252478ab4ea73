using Icf.Traces;

namespace Icf.Networks;

/// <summary>The place of a step: the features of its loop indices and of its part, if the model has these.</summary>
internal static class PlaceFeatures
{
    public static int Count(NetworkPlan plan) => IndexFeatures.Count * (plan.LoopLevels + (plan.HasParts ? 1 : 0));

    /// <summary>Writes <see cref="Count"/> values.</summary>
    public static void Write(NetworkPlan plan, StepPlace place, Span<float> into)
    {
        if (plan.LoopLevels > 0)
            into = Write(place.Inner, into);
        if (plan.LoopLevels > 1)
            into = Write(place.Outer, into);
        if (plan.HasParts)
            Write(place.Part, into);
    }

    private static Span<float> Write(int index, Span<float> into)
    {
        IndexFeatures.Write(index, into);
        return into[IndexFeatures.Count..];
    }
}
