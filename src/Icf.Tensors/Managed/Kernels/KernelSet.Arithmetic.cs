using System.Runtime.CompilerServices;

namespace Icf.Tensors.Managed.Kernels;

internal abstract unsafe partial class KernelSet
{
    /// <summary>result[i] = x[i] + y[i]; the result may be either operand.</summary>
    public abstract void Add(float* x, float* y, float* result, nint count);

    /// <summary>result[i] = x[i] · y[i].</summary>
    public abstract void Multiply(float* x, float* y, float* result, nint count);

    /// <summary>result[i] = factor · x[i]; the result may be the operand.</summary>
    public abstract void Scale(float factor, float* x, float* result, nint count);

    /// <summary>sum[i] += factor · x[i], rounded once.</summary>
    public abstract void AddScaled(float factor, float* x, float* sum, nint count);

    /// <summary>sum[i] += x[i] · y[i], rounded once.</summary>
    public abstract void AddProduct(float* x, float* y, float* sum, nint count);
}

// Whole registers first, then what is left over in a part of one.
internal sealed unsafe partial class KernelSet<S, V>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Add(float* x, float* y, float* result, nint count)
    {
        nint i = 0;
        for (; i <= count - S.Width; i += S.Width)
            S.Store(result + i, S.Add(S.Load(x + i), S.Load(y + i)));
        int rest = (int)(count - i);
        if (rest > 0)
            S.StorePart(result + i, rest, S.Add(S.LoadPart(x + i, rest), S.LoadPart(y + i, rest)));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Multiply(float* x, float* y, float* result, nint count)
    {
        nint i = 0;
        for (; i <= count - S.Width; i += S.Width)
            S.Store(result + i, S.Multiply(S.Load(x + i), S.Load(y + i)));
        int rest = (int)(count - i);
        if (rest > 0)
            S.StorePart(result + i, rest, S.Multiply(S.LoadPart(x + i, rest), S.LoadPart(y + i, rest)));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Scale(float factor, float* x, float* result, nint count)
    {
        var by = S.Broadcast(factor);
        nint i = 0;
        for (; i <= count - S.Width; i += S.Width)
            S.Store(result + i, S.Multiply(by, S.Load(x + i)));
        int rest = (int)(count - i);
        if (rest > 0)
            S.StorePart(result + i, rest, S.Multiply(by, S.LoadPart(x + i, rest)));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void AddScaled(float factor, float* x, float* sum, nint count)
    {
        var by = S.Broadcast(factor);
        nint i = 0;
        for (; i <= count - S.Width; i += S.Width)
            S.Store(sum + i, S.Fma(by, S.Load(x + i), S.Load(sum + i)));
        int rest = (int)(count - i);
        if (rest > 0)
            S.StorePart(sum + i, rest, S.Fma(by, S.LoadPart(x + i, rest), S.LoadPart(sum + i, rest)));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void AddProduct(float* x, float* y, float* sum, nint count)
    {
        nint i = 0;
        for (; i <= count - S.Width; i += S.Width)
            S.Store(sum + i, S.Fma(S.Load(x + i), S.Load(y + i), S.Load(sum + i)));
        int rest = (int)(count - i);
        if (rest > 0)
            S.StorePart(
                sum + i,
                rest,
                S.Fma(S.LoadPart(x + i, rest), S.LoadPart(y + i, rest), S.LoadPart(sum + i, rest))
            );
    }
}
