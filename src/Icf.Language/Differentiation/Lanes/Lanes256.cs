using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Icf.CompilerServices;

/// <summary>Vectors of 256 bits.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Lanes256 : ILanes<Vector256<double>>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    /// <inheritdoc/>
    public static int Count => Vector256<double>.Count;

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Vector256<double> Load(ReadOnlySpan<double> from) => Vector256.Create(from);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static void Store(Vector256<double> x, Span<double> into) => x.CopyTo(into);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static bool IsZero(Vector256<double> x) => x == default;

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Vector256<double> Negate(Vector256<double> x) => -x;

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Vector256<double> Add(Vector256<double> x, Vector256<double> y) => x + y;

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Vector256<double> Subtract(Vector256<double> x, Vector256<double> y) => x - y;

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Vector256<double> Scale(Vector256<double> x, double slope) => x * slope;

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Vector256<double> ScaleAdd(Vector256<double> x, double slope, Vector256<double> y) =>
        Vector256.MultiplyAddEstimate(x, Vector256.Create(slope), y);
}
