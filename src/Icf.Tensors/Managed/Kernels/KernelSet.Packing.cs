using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Icf.Tensors.Managed.Kernels;

internal abstract unsafe partial class KernelSet
{
    /// <summary>Floats that a packed [steps × columns] operand takes.</summary>
    public nint PackedLength(int steps, int columns) =>
        (nint)((columns + PanelWidth - 1) / PanelWidth) * PanelWidth * steps;

    /// <summary>Packs a matrix as the right-hand operand of a product.</summary>
    /// <param name="source">[steps × columns].</param>
    /// <param name="steps">Rows of the source.</param>
    /// <param name="columns">Columns of the source.</param>
    /// <param name="packed">Receives <see cref="PackedLength"/> floats.</param>
    public PackedOperand Pack(float* source, int steps, int columns, float* packed)
    {
        // Several panels at once, so that long stretches of the source are read in one go.
        const int Panels = 8;
        nint panelStride = (nint)steps * PanelWidth;
        int most = Panels * PanelWidth;
        for (int column = 0; column < columns; column += most)
            PackPanels(
                source + column,
                columns,
                steps,
                Math.Min(most, columns - column),
                packed + column / PanelWidth * panelStride,
                panelStride
            );
        return new PackedOperand((nint)packed, panelStride);
    }

    /// <summary>Packs the transpose of a matrix as the right-hand operand of a product.</summary>
    /// <param name="source">[columns × steps]: the operand's columns are the source's rows.</param>
    /// <param name="steps">Columns of the source.</param>
    /// <param name="columns">Rows of the source.</param>
    /// <param name="packed">Receives <see cref="PackedLength"/> floats.</param>
    public PackedOperand PackTransposed(float* source, int steps, int columns, float* packed)
    {
        nint panelStride = (nint)steps * PanelWidth;
        for (int column = 0; column < columns; column += PanelWidth)
        {
            float* panel = packed + column / PanelWidth * panelStride;
            PackTransposedPanel(
                source + (nint)column * steps,
                steps,
                steps,
                Math.Min(PanelWidth, columns - column),
                panel,
                PanelWidth
            );
        }

        return new PackedOperand((nint)packed, panelStride);
    }

    /// <summary>Copies neighbouring columns into panels; the last is filled up with zeros.</summary>
    protected abstract void PackPanels(
        float* source,
        nint stride,
        int steps,
        int width,
        float* panels,
        nint panelStride
    );

    // A stretch of steps at a time, so that the part of the panel that is written stays in the first-level cache.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private protected static void PackTransposedPanel(
        float* source,
        nint stride,
        int steps,
        int width,
        float* panel,
        int panelWidth
    )
    {
        const int Stretch = 64;
        for (int start = 0; start < steps; start += Stretch)
        {
            int end = Math.Min(steps, start + Stretch);
            int lane = 0;
            for (; lane + 4 <= width; lane += 4)
                PackFourLanes(source + lane * stride, stride, start, end, panel + lane, panelWidth);
            for (; lane < panelWidth; lane++)
            {
                for (int step = start; step < end; step++)
                    panel[(nint)step * panelWidth + lane] = lane < width ? source[lane * stride + step] : 0;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void PackFourLanes(float* from, nint stride, int start, int end, float* to, int panelWidth)
    {
        int step = start;
        if (Vector128.IsHardwareAccelerated)
        {
            for (; step + 4 <= end; step += 4)
                Transpose4(from + step, stride, to + (nint)step * panelWidth, panelWidth);
        }

        for (; step < end; step++)
        {
            for (int lane = 0; lane < 4; lane++)
                to[(nint)step * panelWidth + lane] = from[lane * stride + step];
        }
    }

    // Transposes a block of 4 × 4 floats in registers.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose4(float* from, nint fromStride, float* to, nint toStride)
    {
        var r0 = Vector128.Load(from);
        var r1 = Vector128.Load(from + fromStride);
        var r2 = Vector128.Load(from + 2 * fromStride);
        var r3 = Vector128.Load(from + 3 * fromStride);
        var low01 = InterleaveLow(r0, r1);
        var low23 = InterleaveLow(r2, r3);
        var high01 = InterleaveHigh(r0, r1);
        var high23 = InterleaveHigh(r2, r3);
        LowHalves(low01, low23).Store(to);
        HighHalves(low01, low23).Store(to + toStride);
        LowHalves(high01, high23).Store(to + 2 * toStride);
        HighHalves(high01, high23).Store(to + 3 * toStride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> LowHalves(Vector128<float> a, Vector128<float> b) =>
        Sse.IsSupported ? Sse.MoveLowToHigh(a, b) : Vector128.Create(a.GetLower(), b.GetLower());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> HighHalves(Vector128<float> a, Vector128<float> b) =>
        Sse.IsSupported ? Sse.MoveHighToLow(b, a) : Vector128.Create(a.GetUpper(), b.GetUpper());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> InterleaveLow(Vector128<float> a, Vector128<float> b)
    {
        if (Sse.IsSupported)
            return Sse.UnpackLow(a, b);
        if (AdvSimd.Arm64.IsSupported)
            return AdvSimd.Arm64.ZipLow(a, b);
        return Vector128.Create(a[0], b[0], a[1], b[1]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> InterleaveHigh(Vector128<float> a, Vector128<float> b)
    {
        if (Sse.IsSupported)
            return Sse.UnpackHigh(a, b);
        if (AdvSimd.Arm64.IsSupported)
            return AdvSimd.Arm64.ZipHigh(a, b);
        return Vector128.Create(a[2], b[2], a[3], b[3]);
    }
}

internal sealed unsafe partial class KernelSet<S, V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void PackPanels(
        float* source,
        nint stride,
        int steps,
        int width,
        float* panels,
        nint panelStride
    )
    {
        for (; steps > 0; steps--, source += stride, panels += 2 * S.Width)
        {
            float* to = panels;
            int column = 0;
            for (; column + 2 * S.Width <= width; column += 2 * S.Width, to += panelStride)
            {
                S.Store(to, S.Load(source + column));
                S.Store(to + S.Width, S.Load(source + column + S.Width));
            }

            int rest = width - column;
            if (rest == 0)
                continue;
            S.Store(to, Tail.Load<S, V>(source + column, rest));
            S.Store(
                to + S.Width,
                rest > S.Width ? Tail.Load<S, V>(source + column + S.Width, rest - S.Width) : default
            );
        }
    }
}
