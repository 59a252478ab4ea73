using Icf.Traces;

namespace Icf.Inference;

/// <summary>
/// The log prior densities of a block of draws, for each latent that may be scaled; NaN where a draw does not have it.
/// </summary>
/// <param name="draws">The number of draws.</param>
/// <param name="names">The latents that are scaled; null for those whose prior is the same in all draws.</param>
internal sealed class PriorColumns(int draws, IReadOnlyList<string>? names)
{
    private readonly NamedLatents? _named = names is null ? null : new(names);

    // Null for a latent that is not scaled.
    private readonly Dictionary<SiteAddress, double[]?> _columns = [];

    /// <summary>Takes the latents of a draw.</summary>
    public void Add(int draw, LatentDensities densities)
    {
        foreach ((SiteAddress at, double logDensity, bool isSame) in densities.Terms)
        {
            if (!_columns.TryGetValue(at, out double[]? column))
                _columns.Add(at, column = _named is null || _named.Include(at) ? DataColumns.Empty(draws) : null);
            if (column is null)
                continue;
            if (_named is null && !isSame)
                _columns[at] = null;
            else
                column[draw] = logDensity;
        }
    }

    /// <summary>The sum of the log densities of each draw, and the latents that have a part in it.</summary>
    /// <param name="blocks">The blocks.</param>
    /// <param name="names">The latents that are scaled; null for those whose prior is the same in all draws.</param>
    /// <param name="blockSize">How many draws a block has; the last block may have fewer.</param>
    /// <param name="weights">The weights of all draws.</param>
    public static (double[] LogPrior, string[] Scaled) Join(
        PriorColumns[] blocks,
        IReadOnlyList<string>? names,
        int blockSize,
        ReadOnlySpan<double> weights
    )
    {
        var logPrior = new double[weights.Length];
        List<string> scaled = [];
        SiteAddress[] addresses = [.. blocks.SelectMany(static block => block._columns.Keys).Distinct()];
        HashSet<StaticSite> left = [];
        if (names is null)
            foreach (SiteAddress at in addresses)
                if (at.Path.Datum is not null || !IsInAll(at, blocks, blockSize, weights))
                    left.Add(SiteOf(at));
        foreach (SiteAddress at in addresses)
        {
            if (left.Contains(SiteOf(at)))
                continue;
            bool any = false;
            for (int b = 0; b < blocks.Length; b++)
            {
                double[] column = blocks[b]._columns.GetValueOrDefault(at) ?? [];
                any |= column.Length > 0;
                for (int i = 0; i < column.Length; i++)
                    logPrior[b * blockSize + i] += double.IsNaN(column[i]) ? 0 : column[i];
            }

            if (any)
                scaled.Add(at.ToString());
        }

        return (logPrior, [.. scaled]);
    }

    // All turns of a loop share a site: they are scaled together, or not at all.
    private static StaticSite SiteOf(SiteAddress at) => at.Path.Node.Latent(at.Site);

    // Also that it has the same prior in all draws: its column is gone otherwise.
    private static bool IsInAll(SiteAddress at, PriorColumns[] blocks, int blockSize, ReadOnlySpan<double> weights)
    {
        for (int s = 0; s < weights.Length; s++)
            if (
                weights[s] > 0
                && (
                    blocks[s / blockSize]._columns.GetValueOrDefault(at) is not { } column
                    || double.IsNaN(column[s % blockSize])
                )
            )
                return false;
        return true;
    }
}
