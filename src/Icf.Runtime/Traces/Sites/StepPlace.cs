namespace Icf.Traces;

/// <summary>
/// The place of a step of a trace: its turns of loops and its part of a value; −1 where there is none.
/// </summary>
/// <param name="Inner">The index of the innermost loop, in the site's own method or in one that called it.</param>
/// <param name="Outer">The index of the loop around that one.</param>
/// <param name="Part">The part of a structured value.</param>
internal readonly record struct StepPlace(int Inner, int Outer, int Part)
{
    public static StepPlace None => new(-1, -1, -1);

    /// <summary>The place of a site, by its own indices and those of the calls that lead to it.</summary>
    public static StepPlace Of(CallPath path, SiteIndex index, int part = -1) =>
        index.Rank switch
        {
            0 => path.Place with { Part = part },
            1 => new StepPlace(index.I, path.Place.Inner, part),
            2 => new StepPlace(index.J, index.I, part),
            _ => new StepPlace(index.K, index.J, part),
        };
}
