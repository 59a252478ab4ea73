using Icf.Traces;

namespace Icf.Networks;

/// <summary>
/// The uniform numbers from which the particles of a group draw: independent, or spread evenly over all particles.
/// </summary>
internal sealed class Stratification
{
    private readonly List<(int Site, double Coordinate, int Place)> _together = [];
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
            _together.Add((history.Site, history.Coordinate, i));
        }

        if (_together.Count == 0)
            return;

        _together.Sort();
        Particle first = group.Particle(rows[_together[0].Place]);
        _scramble.Draw(_together.Count, ref first.Rng);
        for (int k = 0; k < _together.Count; k++)
        {
            int place = _together[k].Place;
            double u = _scramble.At(k, ref group.Particle(rows[place]).Rng);
            into[place] = Math.Clamp(u, double.Epsilon, Math.BitDecrement(1));
        }
    }
}
