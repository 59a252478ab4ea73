using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Icf;

/// <summary>
/// The product that all dense algebra is made of: a tile of a matrix, and a product of two others that is added to or
/// subtracted from it, one step after the other for each entry, each rounded twice. The order in which an entry is
/// summed up is that of the plain loop, so the width of registers changes no bit.
/// </summary>
internal static class Tile
{
    public const int Rows = 4;

    public const int Columns = 16;

    /// <summary>c += s a b.</summary>
    /// <typeparam name="TSign">The sign s.</typeparam>
    /// <param name="c">The first entry of the tile.</param>
    /// <param name="cRow">From a row of it to the next.</param>
    /// <param name="a">The first entry of the left factor, with <see cref="Rows"/> rows.</param>
    /// <param name="aRow">From a row of it to the next.</param>
    /// <param name="aStep">From a column of it to the next.</param>
    /// <param name="b">The first entry of the right factor, with <see cref="Columns"/> columns side by side.</param>
    /// <param name="bRow">From a row of it to the next.</param>
    /// <param name="depth">The number of columns of the left factor and rows of the right one.</param>
    public static void Add<TSign>(
        ref double c,
        nint cRow,
        ref double a,
        nint aRow,
        nint aStep,
        ref double b,
        nint bRow,
        int depth
    )
        where TSign : struct, ISign
    {
        Vector512<double> c00 = Vector512.LoadUnsafe(ref c),
            c01 = Vector512.LoadUnsafe(ref c, 8),
            c10 = Vector512.LoadUnsafe(ref c, (nuint)cRow),
            c11 = Vector512.LoadUnsafe(ref c, (nuint)cRow + 8),
            c20 = Vector512.LoadUnsafe(ref c, (nuint)(2 * cRow)),
            c21 = Vector512.LoadUnsafe(ref c, (nuint)(2 * cRow) + 8),
            c30 = Vector512.LoadUnsafe(ref c, (nuint)(3 * cRow)),
            c31 = Vector512.LoadUnsafe(ref c, (nuint)(3 * cRow) + 8);
        for (int k = 0; k < depth; k++)
        {
            Vector512<double> left = Vector512.LoadUnsafe(ref b),
                right = Vector512.LoadUnsafe(ref b, 8),
                row = Vector512.Create(a);
            c00 = TSign.Add(c00, row * left);
            c01 = TSign.Add(c01, row * right);
            row = Vector512.Create(Unsafe.Add(ref a, aRow));
            c10 = TSign.Add(c10, row * left);
            c11 = TSign.Add(c11, row * right);
            row = Vector512.Create(Unsafe.Add(ref a, 2 * aRow));
            c20 = TSign.Add(c20, row * left);
            c21 = TSign.Add(c21, row * right);
            row = Vector512.Create(Unsafe.Add(ref a, 3 * aRow));
            c30 = TSign.Add(c30, row * left);
            c31 = TSign.Add(c31, row * right);
            a = ref Unsafe.Add(ref a, aStep);
            b = ref Unsafe.Add(ref b, bRow);
        }

        c00.StoreUnsafe(ref c);
        c01.StoreUnsafe(ref c, 8);
        c10.StoreUnsafe(ref c, (nuint)cRow);
        c11.StoreUnsafe(ref c, (nuint)cRow + 8);
        c20.StoreUnsafe(ref c, (nuint)(2 * cRow));
        c21.StoreUnsafe(ref c, (nuint)(2 * cRow) + 8);
        c30.StoreUnsafe(ref c, (nuint)(3 * cRow));
        c31.StoreUnsafe(ref c, (nuint)(3 * cRow) + 8);
    }

    /// <summary>y −= factor x, for whole registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SubtractRow(ref double y, double factor, ref double x, int length)
    {
        Vector512<double> broadcast = Vector512.Create(factor);
        for (nuint i = 0; i < (nuint)length; i += 8)
            (Vector512.LoadUnsafe(ref y, i) - broadcast * Vector512.LoadUnsafe(ref x, i)).StoreUnsafe(ref y, i);
    }

    /// <summary>y /= divisor, for whole registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void DivideRow(ref double y, double divisor, int length)
    {
        Vector512<double> broadcast = Vector512.Create(divisor);
        for (nuint i = 0; i < (nuint)length; i += 8)
            (Vector512.LoadUnsafe(ref y, i) / broadcast).StoreUnsafe(ref y, i);
    }

    /// <summary>The sum of products, for whole registers: eight sums side by side, then those in pairs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Dot(ref double x, ref double y, int length)
    {
        Vector512<double> sums = default;
        for (nuint i = 0; i < (nuint)length; i += 8)
            sums += Vector512.LoadUnsafe(ref x, i) * Vector512.LoadUnsafe(ref y, i);
        Vector256<double> four = sums.GetLower() + sums.GetUpper();
        Vector128<double> two = four.GetLower() + four.GetUpper();
        return two[0] + two[1];
    }

    public interface ISign
    {
        static abstract Vector512<double> Add(Vector512<double> sum, Vector512<double> term);
    }

    public readonly struct Plus : ISign
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<double> Add(Vector512<double> sum, Vector512<double> term) => sum + term;
    }

    public readonly struct Minus : ISign
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<double> Add(Vector512<double> sum, Vector512<double> term) => sum - term;
    }
}
