using System.Collections.Concurrent;

namespace Icf.Training;

/// <summary>
/// The order in which training goes over its traces: the first pass takes them as they are simulated; each later pass
/// takes the chunks in a new order, and within windows of some chunks all traces in a new order. So traces are well
/// mixed, while only a window of them must be in memory. A turn is one chunk of one pass.
/// </summary>
internal sealed class TraceOrder(int traces, long seed)
{
    /// <summary>The number of chunks whose traces are mixed.</summary>
    public const int WindowChunks = 32;

    private const int FirstStream = 1_000;
    private readonly ConcurrentDictionary<int, int[]> _passes = new();

    /// <summary>The number of traces of a pass.</summary>
    public int Traces => traces;

    /// <summary>The number of chunks, and so of turns, of a pass.</summary>
    public int Chunks { get; } = TraceChunks.CountFor(traces);

    /// <summary>The chunk of a turn.</summary>
    public int ChunkAt(long turn) => Pass((int)(turn / Chunks))[turn % Chunks];

    /// <summary>The window of a position: traces that are taken from the same chunks.</summary>
    public Window WindowAt(long position)
    {
        int pass = (int)(position / traces),
            within = (int)(position % traces);
        int[] chunks = Pass(pass);
        int width = pass == 0 ? 1 : WindowChunks,
            start = 0;
        for (int first = 0; ; first += width)
        {
            int last = Math.Min(first + width, Chunks),
                size = 0;
            for (int c = first; c < last; c++)
                size += TraceChunks.SizeOf(chunks[c], traces);
            if (within < start + size)
                return new Window((long)pass * traces + start, size, (long)pass * Chunks + first, last - first);
            start += size;
        }
    }

    /// <summary>
    /// The place of each trace in its window: the turn, counted from the window's first, and the number in the chunk.
    /// </summary>
    public (int Turn, int Trace)[] Members(in Window window)
    {
        var members = new (int, int)[window.Count];
        int next = 0;
        for (int turn = 0; turn < window.Turns; turn++)
        for (int trace = 0; trace < TraceChunks.SizeOf(ChunkAt(window.FirstTurn + turn), traces); trace++)
            members[next++] = (turn, trace);
        int pass = (int)(window.Start / traces);
        if (pass > 0)
            Shuffle(members, new Rng(seed, FirstStream + pass).Split(window.FirstTurn));
        return members;
    }

    private int[] Pass(int pass) =>
        _passes.GetOrAdd(
            pass,
            static (pass, order) =>
            {
                int[] chunks = [.. Enumerable.Range(0, order.Chunks)];
                if (pass > 0)
                    Shuffle(chunks, new Rng(order.Seed, FirstStream + pass));
                return chunks;
            },
            this
        );

    private long Seed => seed;

    /// <summary>A random permutation (Fisher and Yates).</summary>
    private static void Shuffle<T>(T[] items, Rng rng)
    {
        for (int i = items.Length - 1; i > 0; i--)
        {
            int j = rng.NextInt(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    /// <summary>Some consecutive positions whose traces come from some consecutive turns.</summary>
    /// <param name="Start">The first position.</param>
    /// <param name="Count">The number of positions.</param>
    /// <param name="FirstTurn">The first turn.</param>
    /// <param name="Turns">The number of turns.</param>
    public readonly record struct Window(long Start, int Count, long FirstTurn, int Turns);
}
