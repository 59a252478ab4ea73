using System.Runtime.InteropServices;
using Icf.Traces;

namespace Icf.Inference;

/// <summary>
/// The draws of a posterior, however an engine made them: the latents of every trace, and the weight of each draw.
/// </summary>
/// <param name="count">The number of draws.</param>
/// <param name="blocks">Their latents.</param>
/// <param name="blockSize">How many of them a block has; the last block may have fewer.</param>
/// <param name="standIns">
/// For each draw the index of the draw whose latents are shown; null if each draw shows its own.
/// </param>
/// <param name="weights">The weight of each draw.</param>
internal abstract class Draws(int count, ParticleBlock[] blocks, int blockSize, int[]? standIns, IDrawWeights weights)
{
    private OrderedDictionary<string, SiteAddress>? _addresses;

    /// <summary>The number of draws.</summary>
    public int Count => count;

    /// <summary>The weight of each draw.</summary>
    public IDrawWeights Weights => weights;

    /// <summary>The first of the draws with the greatest weight.</summary>
    public int Heaviest => weights.ForExpectations.IndexOf(weights.ForExpectations.Max());

    /// <summary>How many draws a block of latents has; the last block may have fewer.</summary>
    public int BlockSize => blockSize;

    /// <summary>The number of blocks.</summary>
    public int BlockCount => blocks.Length;

    /// <summary>Every visited address, in the order of the first visits.</summary>
    public IReadOnlyCollection<string> Addresses => Sites.Keys;

    /// <summary>The addresses of latents that are numbers.</summary>
    public IEnumerable<string> Scalars => Sites.Where(entry => entry.Value.Site.IsScalar).Select(entry => entry.Key);

    private OrderedDictionary<string, SiteAddress> Sites =>
        _addresses ?? Interlocked.CompareExchange(ref _addresses, CollectAddresses(), null) ?? _addresses;

    /// <summary>The site of an address that was visited.</summary>
    public SampleSite Site(string address) => Sites[address].Site;

    /// <summary>The values at an address, NaN for draws that did not visit it; null if none did.</summary>
    public double[]? Values(string address) => Sites.TryGetValue(address, out SiteAddress at) ? Values(at) : null;

    /// <summary>The values at an address, NaN for draws that did not visit it.</summary>
    public double[] Values(SiteAddress at)
    {
        var values = new double[count];
        for (int b = 0; b < blocks.Length; b++)
            blocks[b].Read(at, values.AsSpan(b * blockSize, Math.Min(blockSize, count - b * blockSize)));
        return standIns is null ? values : Array.ConvertAll(standIns, standIn => values[standIn]);
    }

    /// <summary>Whether a draw shows its own latents: it does not if its trace did not come to an end.</summary>
    public bool IsComplete(int draw) => standIns is null || standIns[draw] == draw;

    /// <summary>The latents of one draw.</summary>
    public Choice[] Particle(int draw)
    {
        int shown = Shown(draw);
        return blocks[shown / blockSize].Particle(shown % blockSize);
    }

    /// <summary>How many latents one draw has.</summary>
    public int Length(int draw)
    {
        int shown = Shown(draw);
        return blocks[shown / blockSize].Length(shown % blockSize);
    }

    private int Shown(int draw) => standIns is null ? draw : standIns[draw];

    /// <summary>A sample with one value for every draw.</summary>
    /// <param name="values">The values, in the order of the draws; the sample takes ownership.</param>
    public Empirical<T> Sample<T>(T[] values) =>
        new(values, ImmutableCollectionsMarshal.AsArray(weights.ForExpectations)!) { Scheme = weights.Scheme };

    /// <summary>A sample with one number for every draw that has one.</summary>
    /// <param name="values">The numbers, NaN for none; the sample takes ownership.</param>
    public Empirical<double> Marginal(double[] values) => Empirical.OfPresent(values, weights);

    private OrderedDictionary<string, SiteAddress> CollectAddresses()
    {
        var paths = new HashSet<TracePath>();
        var seen = new HashSet<SiteAddress>();
        var all = new OrderedDictionary<string, SiteAddress>(StringComparer.Ordinal);
        foreach (TracePath path in blocks.SelectMany(block => block.Paths).Where(paths.Add))
        foreach (SiteAddress address in path.Addresses)
            if (seen.Add(address))
                all.TryAdd(address.ToString(), address);
        return all;
    }
}
