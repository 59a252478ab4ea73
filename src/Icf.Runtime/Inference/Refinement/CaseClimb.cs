using Icf.Traces;

namespace Icf.Inference;

/// <summary>
/// Climbs in the discrete latents: each in turn gets the value with the highest density, with everything else fixed.
/// </summary>
internal sealed class CaseClimb(CasesLogDensities logDensities, double[][] values)
{
    /// <summary>With more latents, or more values of one, they are not changed.</summary>
    private const int MostCases = 200,
        MostValues = 8;

    /// <summary>The values of each discrete latent in some points.</summary>
    public static double[][] ValuesIn(double[] points, int coordinates, int cases)
    {
        int width = coordinates + cases * CaseDraw.Numbers;
        var values = new SortedSet<double>[cases];
        for (int slot = 0; slot < cases; slot++)
            values[slot] = [];
        for (int at = 0; at < points.Length; at += width)
        for (int slot = 0; slot < cases; slot++)
            if (points[at + coordinates + slot * CaseDraw.Numbers] is var value && !double.IsNaN(value))
                values[slot].Add(value);
        return [.. values.Select(seen => seen.Count <= MostValues && cases <= MostCases ? seen.ToArray() : [])];
    }

    /// <summary>Climbs once through all of them.</summary>
    /// <returns>Whether any has changed.</returns>
    public bool TryImprove(double[] coordinates, double[] cases)
    {
        bool isChanged = false;
        var density = new double[1];
        double best = double.NaN;
        for (int slot = 0; slot < values.Length; slot++)
        {
            int at = slot * CaseDraw.Numbers;
            double before = cases[at],
                chosen = before;
            if (double.IsNaN(before) || values[slot].Length < 2)
                continue;
            if (double.IsNaN(best))
                best = Density();
            foreach (double value in values[slot])
            {
                cases[at] = value;
                if (value != before && Density() > best)
                    (best, chosen) = (density[0], value);
            }

            cases[at] = chosen;
            isChanged |= chosen != before;
        }

        return isChanged;

        double Density()
        {
            logDensities(coordinates, cases, density);
            return density[0];
        }
    }
}
