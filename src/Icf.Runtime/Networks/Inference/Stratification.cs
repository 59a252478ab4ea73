using System.Runtime.InteropServices;
using Icf.Traces;

namespace Icf.Networks;

/// <summary>
/// The uniform numbers from which the particles of a group draw: independent, or spread evenly over all particles of a
/// query.
/// </summary>
internal sealed class Stratification
{
    private readonly List<(int Query, int Site, double Coordinate, int Slot, int Place)> _together = [];
    private readonly NestedScramble _scramble = new();

    /// <summary>Writes a number between 0 and 1, both excluded, for each row that the proposal draws for.</summary>
    /// <param name="group">The group.</param>
    /// <param name="rows">The rows of the group that draw.</param>
    /// <param name="histories">
    /// What the particles drew before, by slot: rows with similar values get numbers that are spread evenly.
    /// </param>
    /// <param name="into">Receives the numbers, in the order of the rows.</param>
    public void Write(ParkedGroup group, ReadOnlySpan<int> rows, StepHistory[] histories, Span<double> into)
    {
        _together.Clear();
        for (int i = 0; i < rows.Length; i++)
        {
            Particle particle = group.Particle(rows[i]);
            if (particle.IsFromPrior)
                continue;
            if (!particle.IsStratified || particle.Loops is { IsInside: true })
            {
                into[i] = particle.Rng.NextOpenDouble();
                continue;
            }

            ref readonly StepHistory history = ref histories[particle.Slot];
            _together.Add((particle.Query, history.Site, history.Coordinate, particle.Slot, i));
        }

        _together.Sort();
        ReadOnlySpan<(int Query, int, double, int, int Place)> rest = CollectionsMarshal.AsSpan(_together);
        while (!rest.IsEmpty)
        {
            int query = rest[0].Query,
                count = 1;
            while (count < rest.Length && rest[count].Query == query)
                count++;
            Spread(group, rows, rest[..count], into);
            rest = rest[count..];
        }
    }

    // The rows of one query.
    private void Spread(
        ParkedGroup group,
        ReadOnlySpan<int> rows,
        ReadOnlySpan<(int, int, double, int, int Place)> together,
        Span<double> into
    )
    {
        _scramble.Draw(together.Length, ref group.Particle(rows[together[0].Place]).Rng);
        for (int k = 0; k < together.Length; k++)
        {
            int place = together[k].Place;
            double u = _scramble.At(k, ref group.Particle(rows[place]).Rng);
            into[place] = Math.Clamp(u, double.Epsilon, Math.BitDecrement(1));
        }
    }
}
