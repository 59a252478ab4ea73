namespace Icf.Inference;

/// <summary>
/// Particles that came to no end have no result, and perhaps not all latents. They have the weight zero, and show those
/// of a neighbour.
/// </summary>
internal static class StandIns
{
    /// <summary>
    /// For each particle the index of the particle whose latents and result are shown: its own, or that of a neighbour.
    /// Null if every particle has its own.
    /// </summary>
    /// <param name="particles">How many particles there are.</param>
    /// <param name="without">Those without a result; not all.</param>
    public static int[]? For(int particles, IReadOnlyCollection<int> without)
    {
        if (without.Count == 0)
            return null;
        int[] standIns = [.. Enumerable.Range(0, particles)];
        foreach (int particle in without)
            standIns[particle] = -1;
        int shown = Array.Find(standIns, static standIn => standIn >= 0);
        for (int i = 0; i < particles; i++)
            shown = standIns[i] = standIns[i] >= 0 ? i : shown;
        return standIns;
    }
}
