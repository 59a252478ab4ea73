using System.Runtime.Intrinsics;

namespace Icf.Numerics;

/// <summary>
/// Exponentials of arrays. That of a number has the same bits wherever it stands: at every place and alignment of an
/// array of any length, at every register width, and on every platform. (The platform's own vectorised functions treat
/// the numbers at the ends of an array in another way, and which ones these are depends on where the array lies.)
/// </summary>
internal static unsafe class Exponentials
{
    /// <summary>Replaces each number by its exponential; NaN stays NaN.</summary>
    public static void Of(Span<double> values)
    {
        fixed (double* start = values)
        {
            if (Vector512.IsHardwareAccelerated && values.Length >= Doubles512.Width)
                ExpKernel<Doubles512, Vector512<double>>.Run(start, values.Length);
            else if (Vector256.IsHardwareAccelerated && values.Length >= Doubles256.Width)
                ExpKernel<Doubles256, Vector256<double>>.Run(start, values.Length);
            else if (Vector128.IsHardwareAccelerated && values.Length >= Doubles128.Width)
                ExpKernel<Doubles128, Vector128<double>>.Run(start, values.Length);
            else if (values.Length > 0)
                ExpKernel<DoublesScalar, double>.Run(start, values.Length);
        }
    }
}
