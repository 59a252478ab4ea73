using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Icf.CompilerServices;

/// <summary>
/// The operations of one evaluation, in order, each with the places of its operands and its partial derivatives by
/// them. Swept backwards, it hands the adjoint of each result, the derivative of the log density by it, on to the
/// operands. The tape of a thread is used again by every evaluation there; it grows to what the largest needs.
/// </summary>
/// <remarks>
/// The derivatives by what is added to the log density itself are known at once and need no entry:
/// see <see cref="AddAdjoint"/>. Place 0 stands for all constants; what arrives there is never read.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class GradientTape
{
    [ThreadStatic]
    private static Entry[]? t_entries;

    [ThreadStatic]
    private static int t_count;

    /// <summary>The number of entries of this thread's tape.</summary>
    internal static int Count => t_count;

    /// <summary>Starts an evaluation.</summary>
    /// <param name="coordinates">The point.</param>
    /// <param name="into">Receives the coordinates as numbers on the tape.</param>
    public static void Begin(ReadOnlySpan<double> coordinates, Span<Var> into)
    {
        int count = coordinates.Length + 1;
        if (t_entries is null || t_entries.Length < count)
            t_entries = new Entry[Math.Max(1024, 2 * count)];
        t_entries.AsSpan(0, count).Clear();
        for (int i = 0; i < coordinates.Length; i++)
            into[i] = new Var(coordinates[i], i + 1);
        t_count = count;
        t_blocks?.Reset();
    }

    /// <summary>Ends an evaluation.</summary>
    /// <param name="gradient">Receives the derivatives of the log density by the coordinates.</param>
    public static void End(Span<double> gradient)
    {
        Sweep(gradient.Length + 1);
        for (int i = 0; i < gradient.Length; i++)
            gradient[i] = t_entries![i + 1].Adjoint;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int Push(int x, double byX)
    {
        int place = t_count;
        Entry[] entries = t_entries!;
        if ((uint)place >= (uint)entries.Length)
            entries = Grow();
        ref Entry entry = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(entries), place);
        entry.Adjoint = 0;
        entry.X = x;
        entry.ByX = byX;

        // The second operand is the entry itself, which is not read again: that is cheaper than a branch.
        entry.Y = place;
        entry.ByY = 0;
        t_count = place + 1;
        return place;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int Push(int x, double byX, int y, double byY)
    {
        int place = t_count;
        Entry[] entries = t_entries!;
        if ((uint)place >= (uint)entries.Length)
            entries = Grow();
        ref Entry entry = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(entries), place);
        entry.Adjoint = 0;
        entry.X = x;
        entry.ByX = byX;
        entry.Y = y;
        entry.ByY = byY;
        t_count = place + 1;
        return place;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void AddAdjoint(int place, double slope) =>
        Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(t_entries!), place).Adjoint += slope;

    internal static void Sweep(int mark)
    {
        // Between two blocks there is nothing to be asked of an entry.
        if (t_blocks is { } blocks)
            while (blocks.LastFrom(mark) is { } block)
            {
                SweepEntries(block.End);
                blocks.Reverse(block);
                t_count = block.First;
            }

        SweepEntries(mark);
    }

    /// <summary>Drops the entries and blocks from a mark on, to which nothing has been handed.</summary>
    internal static void Forget(int mark)
    {
        t_blocks?.Forget(mark);
        t_count = mark;
    }

    private static void SweepEntries(int mark)
    {
        ref Entry first = ref MemoryMarshal.GetArrayDataReference(t_entries!);
        for (int place = t_count - 1; place >= mark; place--)
        {
            ref Entry entry = ref Unsafe.Add(ref first, place);
            double adjoint = entry.Adjoint;

            // Most of what an impossible branch computed has no adjoint, and may have no finite derivative either.
            if (adjoint == 0)
                continue;
            Unsafe.Add(ref first, entry.X).Adjoint += adjoint * entry.ByX;
            Unsafe.Add(ref first, entry.Y).Adjoint += adjoint * entry.ByY;
        }

        t_count = mark;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Entry[] Grow()
    {
        Array.Resize(ref t_entries, 2 * t_entries!.Length);
        return t_entries;
    }

    private struct Entry
    {
        public double Adjoint,
            ByX,
            ByY;

        public int X,
            Y;
    }
}
