namespace Icf.Tensors.Managed.Kernels;

/// <summary>
/// The arithmetic of one register width. Kernels are written once over <typeparamref name="V"/>; the compiler makes a
/// version of its own for each width. An operation gives the same bits in every lane and at every width.
/// </summary>
/// <typeparam name="V">A vector of floats, or one float.</typeparam>
internal unsafe interface ISimd<V>
    where V : unmanaged
{
    /// <summary>Number of lanes.</summary>
    static abstract int Width { get; }

    /// <summary>Whether there are 32 registers, enough for the tall tile of the matrix product.</summary>
    static abstract bool ManyRegisters { get; }

    static abstract V Load(float* source);

    static abstract void Store(float* destination, V value);

    /// <summary>Loads the first floats, fewer than the lanes; the other lanes are 0.</summary>
    static abstract V LoadPart(float* source, int count);

    /// <summary>Stores the first lanes, fewer than all.</summary>
    static abstract void StorePart(float* destination, int count, V value);

    static abstract V Broadcast(float value);

    static abstract V Add(V a, V b);

    static abstract V Subtract(V a, V b);

    static abstract V Multiply(V a, V b);

    static abstract V Divide(V a, V b);

    /// <summary>a·b + c, rounded once.</summary>
    static abstract V Fma(V a, V b, V c);

    static abstract V Sqrt(V a);

    /// <summary>The smaller operand; <paramref name="b"/> if either is NaN.</summary>
    static abstract V Min(V a, V b);

    /// <summary>The larger operand; <paramref name="b"/> if either is NaN.</summary>
    static abstract V Max(V a, V b);

    static abstract V Abs(V a);

    static abstract V CopySign(V magnitude, V sign);

    /// <summary>Rounds to the nearest integer, ties to even.</summary>
    static abstract V Round(V a);

    /// <summary>
    /// a &lt; b in a lane chooses <paramref name="yes"/>, anything else (NaN too) <paramref name="no"/>.
    /// </summary>
    static abstract V IfLess(V a, V b, V yes, V no);

    /// <summary>2ⁿ for integral n in −126 … 127, and 0 for n = −127.</summary>
    static abstract V PowerOfTwo(V n);

    /// <summary>Splits a positive normal number into m·2ᵉ with m in [√½, √2).</summary>
    static abstract V Split(V a, out V exponent);

    /// <summary>The numbers of the lanes, from 0.</summary>
    static abstract V Lanes { get; }

    /// <summary>The largest lane.</summary>
    static abstract float Largest(V a);

    /// <summary>The sum of the lanes: halves are added to halves.</summary>
    static abstract float Sum(V a);
}
