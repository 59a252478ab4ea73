using System.Runtime.InteropServices;

namespace Icf.Networks;

/// <summary>
/// Finds traces that have the same data, bit by bit, so that these data are read only once in a batch: a network may
/// learn from many traces of the posteriors of few data sets, and discrete data may be equal by chance.
/// </summary>
internal sealed class DistinctCalls
{
    private readonly Dictionary<(ReadLayout, ulong), int> _byHash = [];
    private readonly List<(SimulatedTraces Chunk, int Trace)> _firsts = [];

    public void Clear()
    {
        _byHash.Clear();
        _firsts.Clear();
    }

    /// <summary>Finds out whether an earlier trace had the same data.</summary>
    /// <param name="chunk">The chunk of the trace.</param>
    /// <param name="trace">Its number there.</param>
    /// <param name="layout">The layout of its data.</param>
    /// <param name="call">The number of the data among the distinct ones.</param>
    /// <returns>Whether the data are new.</returns>
    public bool TryAdd(SimulatedTraces chunk, int trace, ReadLayout layout, out int call)
    {
        ReadOnlySpan<byte> data = Bytes(chunk, trace);
        (ReadLayout, ulong) key = (layout, Hash(data));
        bool isKnown = _byHash.TryGetValue(key, out call);
        if (isKnown && data.SequenceEqual(Bytes(_firsts[call].Chunk, _firsts[call].Trace)))
            return false;
        call = _firsts.Count;
        _firsts.Add((chunk, trace));
        if (!isKnown)
            _byHash.Add(key, call);
        return true;
    }

    private static ReadOnlySpan<byte> Bytes(SimulatedTraces chunk, int trace) =>
        MemoryMarshal.AsBytes(chunk.Tokens(trace));

    // The same in every process, unlike HashCode: which data are shared decides the order in which gradients are added
    // up.
    private static ulong Hash(ReadOnlySpan<byte> data)
    {
        ulong hash = 14695981039346656037;
        foreach (ulong bits in MemoryMarshal.Cast<byte, ulong>(data))
            hash = (hash ^ bits ^ (bits >> 32)) * 1099511628211;
        return hash;
    }
}
