using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Icf.CompilerServices;

/// <summary>Vectors of 512 bits.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Lanes512 : ILanes<Vector512<double>>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    /// <inheritdoc/>
    public static int Count => Vector512<double>.Count;

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Vector512<double> Load(ReadOnlySpan<double> from) => Vector512.Create(from);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static void Store(Vector512<double> x, Span<double> into) => x.CopyTo(into);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static bool IsZero(Vector512<double> x) => x == default;

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Vector512<double> Negate(Vector512<double> x) => -x;

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Vector512<double> Add(Vector512<double> x, Vector512<double> y) => x + y;

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Vector512<double> Subtract(Vector512<double> x, Vector512<double> y) => x - y;

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Vector512<double> Scale(Vector512<double> x, double slope) => x * slope;

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Vector512<double> ScaleAdd(Vector512<double> x, double slope, Vector512<double> y) =>
        Vector512.MultiplyAddEstimate(x, Vector512.Create(slope), y);
}
