using Icf.Traces;

namespace Icf.Networks;

/// <summary>The uniform numbers from which the particles of a group draw: each its own, or spread evenly over all.</summary>
internal static class Stratification
{
    private static readonly double s_golden = (Math.Sqrt(5) - 1) / 2;

    /// <summary>Writes a number between 0 and 1, both excluded, for each row.</summary>
    /// <param name="group">The group.</param>
    /// <param name="rows">The rows of the group that draw.</param>
    /// <param name="last">What the particle in a slot drew last: rows with like values get numbers that are spread evenly.</param>
    /// <param name="into">Receives the numbers, in the order of the rows.</param>
    public static void Write(ParkedGroup group, ReadOnlySpan<int> rows, Func<int, (int Site, double Coordinate)> last, Span<double> into)
    {
        var together = new List<(int Site, double Coordinate, int Place)>();
        for (int i = 0; i < rows.Length; i++)
        {
            Particle particle = group.Particle(rows[i]);
            if (!particle.IsStratified || particle.Loops is { IsInside: true })
            {
                into[i] = particle.Rng.NextOpenDouble();
                continue;
            }

            (int site, double coordinate) = last(particle.Slot);
            together.Add((site, coordinate, i));
        }

        if (together.Count == 0)
            return;

        // A lattice with a random shift: each number is uniform, and any run of neighbours is spread evenly.
        together.Sort();
        double shift = group.Particle(rows[together[0].Place]).Rng.NextDouble();
        for (int k = 0; k < together.Count; k++)
        {
            double u = shift + k * s_golden;
            into[together[k].Place] = Math.Clamp(u - Math.Floor(u), double.Epsilon, Math.BitDecrement(1));
        }
    }
}
