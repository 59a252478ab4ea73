using Icf.Numerics;

namespace Icf.Inference;

/// <summary>
/// The evidence of data that come one after the other: at each step the mean over islands of the density of the new
/// data given those before. Islands count the same at every step; by the products of their densities, one of them would
/// soon count for all.
/// </summary>
/// <param name="islands">The number of islands.</param>
internal sealed class FilteredEvidence(int islands)
{
    // The sums without each island, for the jackknife.
    private readonly double[] _without = new double[islands];

    private FilteredEvidence(FilteredEvidence before)
        : this(before._without.Length)
    {
        before._without.CopyTo(_without, 0);
        Log = before.Log;
    }

    /// <summary>The log evidence, in nats.</summary>
    public double Log { get; private set; }

    /// <summary>Its standard error, in nats; +∞ where no other island tells.</summary>
    public double Error
    {
        get
        {
            if (islands == 1 || !Array.TrueForAll(_without, double.IsFinite))
                return double.PositiveInfinity;
            double[] pseudo = Array.ConvertAll(_without, log => (islands * Log) - ((islands - 1) * log));
            return Jackknife.OfMean(pseudo, [.. Enumerable.Repeat(1.0 / islands, islands)]);
        }
    }

    /// <summary>The evidence with new data.</summary>
    /// <param name="logDensities">Their log density by each island.</param>
    public FilteredEvidence With(double[] logDensities)
    {
        var next = new FilteredEvidence(this);
        next.Log += LogSum.Of(logDensities) - Math.Log(islands);
        for (int i = 0; i < islands && islands > 1; i++)
            next._without[i] += LogSum.Of([.. logDensities[..i], .. logDensities[(i + 1)..]]) - Math.Log(islands - 1);
        return next;
    }
}
