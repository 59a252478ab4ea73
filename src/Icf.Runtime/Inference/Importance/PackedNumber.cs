using System.Runtime.CompilerServices;

namespace Icf.Inference;

/// <summary>
/// Packs numbers into as few bytes as preserve them bit by bit: 1, 2 or 4 as an integer, 8 as a double.
/// </summary>
internal static class PackedNumber
{
    public const byte Widest = 8;

    /// <summary>The least number of bytes, at least a given one.</summary>
    public static byte Width(double value, byte least)
    {
        while (least < Widest && !Fits(value, least))
            least *= 2;
        return least;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Write(double value, byte width, ref byte into)
    {
        switch (width)
        {
            case 1:
                into = (byte)value;
                break;
            case 2:
                Unsafe.WriteUnaligned(ref into, (short)value);
                break;
            case 4:
                Unsafe.WriteUnaligned(ref into, (int)value);
                break;
            default:
                Unsafe.WriteUnaligned(ref into, value);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Read(ref readonly byte from, byte width) =>
        width switch
        {
            1 => from,
            2 => Unsafe.ReadUnaligned<short>(in from),
            4 => Unsafe.ReadUnaligned<int>(in from),
            _ => Unsafe.ReadUnaligned<double>(in from),
        };

    // Compared bit by bit: −0 is not an integer, and NaN is preserved.
    private static bool Fits(double value, byte width)
    {
        double back = width switch
        {
            1 => (byte)value,
            2 => (short)value,
            _ => (int)value,
        };
        return BitConverter.DoubleToInt64Bits(back) == BitConverter.DoubleToInt64Bits(value);
    }
}
