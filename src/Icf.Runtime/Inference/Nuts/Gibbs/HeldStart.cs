using static System.FormattableString;

namespace Icf.Inference;

/// <summary>
/// Where a chain starts whose density holds discrete latents: values drawn from the prior, and a point of Pathfinder's
/// given these. Values that the data rule out are changed one by one until none is left.
/// </summary>
internal static class HeldStart
{
    private const int MostTries = 20,
        MostPasses = 20;

    /// <summary>Finds values, which the density then holds, and a point.</summary>
    /// <param name="density">The density, the chain's own.</param>
    /// <param name="held">The same.</param>
    /// <param name="rng">The chain's stream.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <exception cref="StartingPointException">None was found.</exception>
    public static StartingPoint Find(
        ILogDensity density,
        IHeldLatents held,
        ref Rng rng,
        CancellationToken cancellationToken
    )
    {
        var point = new double[density.Dimension];
        for (int tries = 0; tries < MostTries; tries++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            held.DrawHeld(ref rng, point);
            if (!IsMadePossible(held, point))
                continue;
            try
            {
                return PathfinderStart.Find(density, ref rng, cancellationToken);
            }
            catch (StartingPointException)
            {
                if (StartingPoint.At(density, point) is { } start)
                    return start;
            }
        }

        throw new StartingPointException(
            Invariant($"Of {MostTries} draws of the latents from the prior none could be made possible by changing ")
                + $"discrete latents one by one ({Listing.Of([.. held.HeldNames])}). Check that the data are possible "
                + "under the model, and that priors are right."
        );
    }

    // Each value that leaves fewer terms impossible is taken.
    private static bool IsMadePossible(IHeldLatents held, ReadOnlySpan<double> point)
    {
        double log = held.Evaluate(point);
        int impossible = held.Impossible;
        for (int pass = 0; pass < MostPasses && !double.IsFinite(log); pass++)
        {
            int before = impossible;
            for (int i = 0; i < held.HeldValues.Length && !double.IsFinite(log); i++)
            {
                int from = held.HeldValues[i];
                bool isBetter = false;
                foreach (int value in Others(held.HeldRanges[i], from))
                {
                    held.HeldValues[i] = value;
                    log = held.Evaluate(point);
                    isBetter = double.IsFinite(log) || held.Impossible < impossible;
                    if (isBetter)
                        break;
                }

                if (!isBetter)
                {
                    held.HeldValues[i] = from;
                    log = held.Evaluate(point);
                }

                impossible = held.Impossible;
            }

            if (impossible == before && !double.IsFinite(log))
                return false;
        }

        return double.IsFinite(log);
    }

    // All, or ever further ones up and down.
    private static List<int> Others(HeldRange range, int from)
    {
        List<int> others = [];
        if (range.Count <= DiscreteSweep.MostListed)
        {
            for (long value = range.Lower; value <= range.Upper; value++)
                others.Add((int)value);
            return others;
        }

        for (long step = 1; step < int.MaxValue; step *= 2)
        {
            if (range.Contains(from + step))
                others.Add((int)(from + step));
            if (range.Contains(from - step))
                others.Add((int)(from - step));
        }

        return others;
    }
}
