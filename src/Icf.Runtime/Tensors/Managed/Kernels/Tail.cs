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
        where V : unmanaged =>
        count >= S.Width ? S.Load(source) : LoadPart<V>(source, count);

    /// <summary>Stores min(count, width) floats.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<S, V>(float* destination, int count, V value)
        where S : ISimd<V>
        where V : unmanaged
    {
        if (count >= S.Width)
            S.Store(destination, value);
        else
            StorePart(destination, count, value);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static V LoadPart<V>(float* source, int count)
        where V : unmanaged
    {
        V value = default;
        for (int i = 0; i < count; i++)
            ((float*)&value)[i] = source[i];
        return value;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void StorePart<V>(float* destination, int count, V value)
        where V : unmanaged
    {
        for (int i = 0; i < count; i++)
            destination[i] = ((float*)&value)[i];
    }
}
