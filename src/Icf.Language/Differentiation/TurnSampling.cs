using System.ComponentModel;
using System.Numerics;

namespace Icf.CompilerServices;

/// <summary>
/// Which turns are run of the loops that a scorer can sample: m of n, without replacement, of each loop that has more
/// than m and is not a part of another one that is sampled. A run in which all turns are counted comes first.
/// </summary>
/// <remarks>Loops are known by their order in a run. One scorer at a time may use an object.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class TurnSampling
{
    private readonly List<Loop> _counting = [];
    private Loop[] _loops = [];
    private int[] _turns = [];
    private ulong[] _taken = [];

    /// <summary>Samples loops.</summary>
    /// <param name="size">m, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">m is below 1.</exception>
    public TurnSampling(int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        Size = size;
    }

    /// <summary>m.</summary>
    public int Size { get; }

    /// <summary>How many loops a run has that can be sampled; those within another one are counted apart for each turn
    /// of it.</summary>
    public int Count => _loops.Length;

    /// <summary>Whether a loop has more turns than m.</summary>
    public bool IsPartial => Array.Exists(_loops, loop => loop.Turns > Size);

    /// <summary>The share of the turns of all loops that a run takes.</summary>
    public double Share { get; private set; } = 1;

    /// <summary>Whether a run counts turns, and takes them all.</summary>
    public bool IsCounting { get; private set; }

    /// <summary>The next run counts turns.</summary>
    public void BeginCount()
    {
        _counting.Clear();
        IsCounting = true;
    }

    /// <summary>Ends the counting run.</summary>
    /// <param name="isWhole">Whether it came to its end; else what was known before stays.</param>
    public void EndCount(bool isWhole)
    {
        IsCounting = false;
        if (!isWhole)
            return;
        _loops = [.. _counting];
        double all = 0,
            run = 0;
        int sampled = 0;
        foreach (ref readonly Loop loop in _loops.AsSpan())
            all += loop.Turns;
        for (int i = 0; i < _loops.Length; )
        {
            ref Loop loop = ref _loops[i];
            if (loop.Turns <= Size)
            {
                run += loop.Turns;
                i++;
                continue;
            }

            double within = 0;
            foreach (ref readonly Loop inner in _loops.AsSpan(i, loop.Behind - i))
                within += inner.Turns;
            run += within * Size / loop.Turns;
            loop.First = Size * sampled++;
            i = loop.Behind;
        }

        Share = all > 0 ? run / all : 1;
        _turns = new int[Size * sampled];
    }

    /// <summary>Chooses the turns of all loops at random.</summary>
    /// <param name="rng">The stream.</param>
    public void Choose(ref Rng rng)
    {
        for (int i = 0; i < _loops.Length; i++)
        {
            if (!IsSampled(i))
                continue;
            Draw(ref rng, _loops[i].Turns, _turns.AsSpan(_loops[i].First, Size));
            i = _loops[i].Behind - 1;
        }
    }

    internal void BeginLoop(int loop) => _counting.Add(new Loop { Behind = loop + 1 });

    internal void CountTurn(int loop) => Counting(loop).Turns++;

    internal void EndLoop(int loop, int behind) => Counting(loop).Behind = behind;

    internal bool IsSampled(int loop) => loop < _loops.Length && _loops[loop].Turns > Size;

    /// <summary>n / m.</summary>
    internal double Weight(int loop) => (double)_loops[loop].Turns / Size;

    /// <summary>The place of the loop that follows one with all that it contains.</summary>
    internal int Behind(int loop) => _loops[loop].Behind;

    /// <summary>How many turns a chosen one is behind the chosen one before it, or behind the beginning of the loop;
    /// the end of the loop counts as the last.</summary>
    internal int Gap(int loop, int place)
    {
        ref readonly Loop at = ref _loops[loop];
        ReadOnlySpan<int> turns = _turns.AsSpan(at.First, Size);
        return (place < Size ? turns[place] : at.Turns) - (place > 0 ? turns[place - 1] : -1);
    }

    private ref Loop Counting(int loop) =>
        ref System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_counting)[loop];

    // Floyd's way to draw without replacement (Bentley and Floyd, Communications of the ACM 30, 1987).
    private void Draw(ref Rng rng, int count, Span<int> into)
    {
        int words = (count + 63) / 64;
        if (_taken.Length < words)
            _taken = new ulong[words];
        Span<ulong> taken = _taken.AsSpan(0, words);
        taken.Clear();
        for (int last = count - into.Length; last < count; last++)
        {
            int turn = rng.NextInt(last + 1);
            if ((taken[turn / 64] >> turn & 1) != 0)
                turn = last;
            taken[turn / 64] |= 1UL << turn;
        }

        int next = 0;
        for (int word = 0; word < words; word++)
        {
            for (ulong left = taken[word]; left != 0; left &= left - 1)
                into[next++] = 64 * word + BitOperations.TrailingZeroCount(left);
        }
    }

    private struct Loop
    {
        /// <summary>How many turns it has, n.</summary>
        public int Turns;

        /// <summary>The place behind it and all that it contains.</summary>
        public int Behind;

        /// <summary>Where its chosen turns are.</summary>
        public int First;
    }
}
