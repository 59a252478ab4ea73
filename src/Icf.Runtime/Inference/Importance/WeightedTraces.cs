using Icf.Traces;

namespace Icf.Inference;

/// <summary>What an importance sampler brings back: results, latents and log weights of all particles.</summary>
internal sealed class WeightedTraces<TResult>
{
    private readonly ParticleBlock[] _blocks;
    private readonly int _blockSize;
    private readonly Lazy<OrderedDictionary<string, SiteAddress>> _addresses;

    public WeightedTraces(
        TResult[] results,
        double[] logWeights,
        ParticleBlock[] blocks,
        int blockSize,
        IReadOnlyList<string> proposedByPrior
    )
    {
        ProposedByPrior = proposedByPrior;
        (Results, LogWeights) = (results, logWeights);
        (_blocks, _blockSize) = (blocks, blockSize);
        _addresses = new(CollectAddresses);
    }

    /// <summary>The sites for which the prior proposed although a network was asked.</summary>
    public IReadOnlyList<string> ProposedByPrior { get; }

    /// <summary>Whether a network proposed.</summary>
    public bool HasNetwork { get; init; }

    /// <summary>How the proposal was fitted to the query; null if it was not.</summary>
    public RefineReport? Refinement { get; set; }

    /// <summary>What in the query is unlike all that the network was trained on.</summary>
    public IReadOnlyList<QueryWarning> Warnings { get; init; } = [];

    /// <summary>The share of the particles that were drawn from the prior.</summary>
    public double PriorShare { get; init; }

    /// <summary>The traces that were impossible in themselves.</summary>
    public ImpossibleTraces Impossible { get; init; } = ImpossibleTraces.None;

    /// <summary>For each particle the one whose latents are shown; null where each shows its own.</summary>
    public int[]? StandIns { get; init; }

    /// <summary>Whether they are all traces that there are, weighted by their probabilities.</summary>
    public bool IsExact { get; init; }

    public TResult[] Results { get; }

    /// <summary>The relative variance of a factor that all weights have in common.</summary>
    public double SharedVariance { get; init; }

    public double[] LogWeights { get; }

    public int BlockCount => _blocks.Length;

    public int BlockSize => _blockSize;

    /// <summary>Other traces of the same particles, with the same weights.</summary>
    public WeightedTraces<TResult> With(TResult[] results, ParticleBlock[] blocks) =>
        new(results, LogWeights, blocks, _blockSize, ProposedByPrior)
        {
            HasNetwork = HasNetwork,
            Refinement = Refinement,
            Warnings = Warnings,
            SharedVariance = SharedVariance,
            PriorShare = PriorShare,
            Impossible = Impossible,
        };

    /// <summary>Every visited address, in the order of the first visits.</summary>
    public IReadOnlyCollection<string> Addresses => _addresses.Value.Keys;

    /// <summary>The site of an address that was visited.</summary>
    public SampleSite Site(string address) => _addresses.Value[address].Site;

    /// <summary>The values at an address, NaN for particles that did not visit it; null if none did.</summary>
    public double[]? Values(string address)
    {
        if (!_addresses.Value.TryGetValue(address, out SiteAddress at))
            return null;
        var values = new double[Results.Length];
        for (int b = 0; b < _blocks.Length; b++)
            _blocks[b].Read(at, values.AsSpan(b * _blockSize, Math.Min(_blockSize, values.Length - b * _blockSize)));
        return StandIns is null ? values : Array.ConvertAll(StandIns, standIn => values[standIn]);
    }

    public Choice[] Particle(int particle)
    {
        int shown = StandIns is null ? particle : StandIns[particle];
        return _blocks[shown / _blockSize].Particle(shown % _blockSize);
    }

    private OrderedDictionary<string, SiteAddress> CollectAddresses()
    {
        var paths = new HashSet<TracePath>();
        var seen = new HashSet<SiteAddress>();
        var all = new OrderedDictionary<string, SiteAddress>(StringComparer.Ordinal);
        foreach (TracePath path in _blocks.SelectMany(block => block.Paths).Where(paths.Add))
        foreach (SiteAddress address in path.Addresses)
            if (seen.Add(address))
                all.TryAdd(address.ToString(), address);
        return all;
    }
}
