using System.Runtime.CompilerServices;

namespace Icf.Tensors.Managed.Kernels;

/// <summary>
/// Registers that run over the end of a row: lanes past the end read zero and are not written, so that the last
/// elements of a row go through the same arithmetic as the first.
/// </summary>
internal static unsafe class Tail
{
    /// <summary>Loads min(count, width) floats; the other lanes are 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Load<S, V>(float* source, int count)
        where S : ISimd<V>
        where V : unmanaged => count >= S.Width ? S.Load(source) : S.LoadPart(source, count);

    /// <summary>Stores min(count, width) floats.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<S, V>(float* destination, int count, V value)
        where S : ISimd<V>
        where V : unmanaged
    {
        if (count >= S.Width)
            S.Store(destination, value);
        else
            S.StorePart(destination, count, value);
    }

    /// <summary>A part of a register where the machine has no masks.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static V LoadPart<V>(float* source, int count)
        where V : unmanaged
    {
        V value = default;
        for (int i = 0; i < count; i++)
            ((float*)&value)[i] = source[i];
        return value;
    }

    /// <summary>The same for storing.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void StorePart<V>(float* destination, int count, V value)
        where V : unmanaged
    {
        for (int i = 0; i < count; i++)
            destination[i] = ((float*)&value)[i];
    }
}
