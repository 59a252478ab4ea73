namespace Icf.Numerics;

/// <summary>
/// The arithmetic of one register of doubles. Functions are written once over <typeparamref name="V"/>; an operation
/// gives the same bits in every lane and at every width.
/// </summary>
/// <typeparam name="V">A vector of doubles, or one double.</typeparam>
internal unsafe interface IDoubles<V>
    where V : unmanaged
{
    /// <summary>Number of lanes.</summary>
    static abstract int Width { get; }

    static abstract V Load(double* source);

    static abstract void Store(double* destination, V value);

    static abstract V Broadcast(double value);

    static abstract V Add(V a, V b);

    static abstract V Subtract(V a, V b);

    static abstract V Multiply(V a, V b);

    /// <summary>a·b + c, rounded once.</summary>
    static abstract V Fma(V a, V b, V c);

    /// <summary>
    /// a &lt; b in a lane chooses <paramref name="yes"/>, anything else (NaN too) <paramref name="no"/>.
    /// </summary>
    static abstract V IfLess(V a, V b, V yes, V no);

    /// <summary>
    /// 2ⁿ for n in −1022 … 1023, of which the lowest 12 bits of <paramref name="shifted"/> are n in two's complement.
    /// </summary>
    static abstract V PowerOfTwo(V shifted);
}
