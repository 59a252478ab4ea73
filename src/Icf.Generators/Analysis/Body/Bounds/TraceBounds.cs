using Icf.Generators.Parsing;

namespace Icf.Generators.Analysis;

/// <summary>
/// What bounds the number of sites that a run of a model visits: how its loops end, and the calls that it makes of
/// itself. Both the traits of a model and its diagnostics use this.
/// </summary>
internal sealed class TraceBounds(ModelBody body)
{
    /// <summary>How loops end.</summary>
    public LoopEnds Loops { get; } = new(body);

    /// <summary>Whether calls of the model itself have an end.</summary>
    public CallEnds Calls { get; } = new(body);

    /// <summary>How many calls of itself the model makes.</summary>
    public Growth Growth { get; } = new(body);

    /// <summary>The first site that a trace may visit any number of times, and why, or nothing.</summary>
    public (string Site, string Reason)? Endless()
    {
        foreach (Site site in body.Sites)
        {
            if (site.IsCallOf(body.Method) && WhyAgain(site) is { } why)
                return (site.Name, why);
            if (site.Loops.Any(loop => MayGoOn(site, loop)))
                return (site.Name, "stands in a loop that may go round any number of times");
        }

        return null;
    }

    /// <summary>Whether every trace ends after a number of sites that the arguments bound.</summary>
    /// <param name="hasFewTraces">Whether all random choices have finitely many outcomes.</param>
    public bool AreKnown(bool hasFewTraces) =>
        !body.Sites.Any(site => site.IsCallOf(body.Method))
        && body.Sites.SelectMany(static s => s.Loops)
            .Distinct()
            .All(loop => Loops.Of(loop) is LoopEnd.Arguments || hasFewTraces && Loops.Of(loop) is LoopEnd.Count);

    // A loop of random length makes traces longer only by the latents drawn in it.
    private bool MayGoOn(Site site, Loop loop) =>
        Loops.Of(loop) switch
        {
            LoopEnd.Chance => site.Kind is SiteKind.Sample or SiteKind.Call,
            LoopEnd.Nothing => true,
            _ => false,
        };

    private string? WhyAgain(Site call) =>
        Calls.HandsOn(call) ? "calls the model itself with the same arguments"
        : Calls.IsCertain(call) ? "calls the model itself in every run"
        : Calls.Repeats(call) ? "calls the model itself under a condition that stays the same"
        : null;
}
