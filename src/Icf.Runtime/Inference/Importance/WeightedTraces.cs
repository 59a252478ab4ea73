using Icf.Traces;

namespace Icf.Inference;

/// <summary>What an importance sampler brings back: results, latents and log weights of all particles.</summary>
internal sealed class WeightedTraces<TResult>
{
    private readonly ParticleBlock[] _blocks;
    private readonly int _blockSize;
    private readonly Lazy<Dictionary<string, int[]>> _addresses;

    public WeightedTraces(TResult[] results, double[] logWeights, ParticleBlock[] blocks, int blockSize, IReadOnlyList<string> proposedByPrior)
    {
        ProposedByPrior = proposedByPrior;
        (Results, LogWeights) = (results, logWeights);
        (_blocks, _blockSize) = (blocks, blockSize);
        _addresses = new(CollectAddresses);
    }

    /// <summary>The sites for which the prior proposed although a network was asked.</summary>
    public IReadOnlyList<string> ProposedByPrior { get; }

    /// <summary>What in the query is unlike all that the network was trained on.</summary>
    public IReadOnlyList<QueryWarning> Warnings { get; init; } = [];

    public TResult[] Results { get; }

    /// <summary>The relative variance of a factor that all weights have in common.</summary>
    public double SharedVariance { get; init; }

    public double[] LogWeights { get; }

    public int BlockCount => _blocks.Length;

    public int BlockSize => _blockSize;

    /// <summary>Other traces of the same particles, with the same weights.</summary>
    public WeightedTraces<TResult> With(TResult[] results, ParticleBlock[] blocks) =>
        new(results, LogWeights, blocks, _blockSize, ProposedByPrior);

    /// <summary>Every visited address, in the order of the first visits.</summary>
    public IReadOnlyCollection<string> Addresses => _addresses.Value.Keys;

    /// <summary>The site of an address that was visited.</summary>
    public SampleSite Site(string address)
    {
        int[] ids = _addresses.Value[address];
        int block = Array.FindIndex(ids, id => id >= 0);
        return _blocks[block].Addresses[ids[block]].Site;
    }

    /// <summary>The values at an address, NaN for particles that did not visit it; null if none did.</summary>
    public double[]? Values(string address)
    {
        if (!_addresses.Value.TryGetValue(address, out int[]? ids))
            return null;
        var values = new double[Results.Length];
        for (int b = 0; b < _blocks.Length; b++)
        {
            Span<double> into = values.AsSpan(b * _blockSize, _blocks[b].Count);
            if (ids[b] >= 0)
                _blocks[b].Read(ids[b], into);
            else
                into.Fill(double.NaN);
        }

        return values;
    }

    public IEnumerable<Choice> Particle(int particle) => _blocks[particle / _blockSize].Particle(particle % _blockSize);

    private Dictionary<string, int[]> CollectAddresses()
    {
        var all = new Dictionary<string, int[]>(StringComparer.Ordinal);
        for (int b = 0; b < _blocks.Length; b++)
        {
            IReadOnlyList<Choice> addresses = _blocks[b].Addresses;
            for (int id = 0; id < addresses.Count; id++)
            {
                string name = addresses[id].Address;
                if (!all.TryGetValue(name, out int[]? ids))
                {
                    all.Add(name, ids = new int[_blocks.Length]);
                    Array.Fill(ids, -1);
                }

                ids[b] = id;
            }
        }

        return all;
    }
}
