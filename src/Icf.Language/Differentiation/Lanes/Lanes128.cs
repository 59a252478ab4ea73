using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Icf.CompilerServices;

/// <summary>Vectors of 128 bits.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Lanes128 : ILanes<Vector128<double>>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    /// <inheritdoc/>
    public static int Count => Vector128<double>.Count;

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Vector128<double> Load(ReadOnlySpan<double> from) => Vector128.Create(from);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static void Store(Vector128<double> x, Span<double> into) => x.CopyTo(into);

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static bool IsZero(Vector128<double> x) => x == default;

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Vector128<double> Negate(Vector128<double> x) => -x;

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Vector128<double> Add(Vector128<double> x, Vector128<double> y) => x + y;

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Vector128<double> Subtract(Vector128<double> x, Vector128<double> y) => x - y;

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Vector128<double> Scale(Vector128<double> x, double slope) => x * slope;

    /// <inheritdoc/>
    [MethodImpl(Inline)]
    public static Vector128<double> ScaleAdd(Vector128<double> x, double slope, Vector128<double> y) =>
        Vector128.MultiplyAddEstimate(x, Vector128.Create(slope), y);
}
