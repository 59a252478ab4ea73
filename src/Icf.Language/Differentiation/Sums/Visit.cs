namespace Icf.CompilerServices;

/// <summary>A latent that a run has visited, and those before it: runs that part share what came before.</summary>
/// <param name="Value">Its value.</param>
/// <param name="End">How many coordinates were taken after it; <see cref="SummedOut"/> or <see cref="Held"/> where it
/// has none.</param>
/// <param name="Before">The latent before it; null where it is the first.</param>
internal sealed record Visit(object Value, int End, Visit? Before)
{
    /// <summary>In place of a number of coordinates, of a latent that is summed out.</summary>
    public const int SummedOut = -1;

    /// <summary>The same of a latent whose value is given.</summary>
    public const int Held = -2;

    /// <summary>The latents from the first to the last.</summary>
    public static List<Visit> InOrder(Visit? last)
    {
        var visits = new List<Visit>();
        for (Visit? each = last; each is not null; each = each.Before)
            visits.Add(each);
        visits.Reverse();
        return visits;
    }
}
