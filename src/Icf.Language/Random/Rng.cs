using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Icf;

/// <summary>
/// A small, fast, splittable generator of pseudo-random numbers: xoroshiro128++ (Blackman and Vigna, "Scrambled linear
/// pseudorandom number generators", 2021) with 16 bytes of state. The same seed gives the same numbers on every
/// platform, except that in rare slow paths the last bit of the platform's exponential may differ.
/// </summary>
/// <remarks>
/// A mutable struct: pass it by <c>ref</c>; a copy repeats the numbers of the original. Not thread-safe: give each
/// thread or particle its own stream. <c>default(Rng)</c> has no seed; drawing from it throws.
/// </remarks>
public struct Rng
{
    private ulong _s0;
    private ulong _s1;

    /// <summary>Seeds a generator. Distinct pairs of seed and stream have distinct, unrelated states.</summary>
    /// <param name="seed">Any number; neighbouring seeds are as independent as distant ones.</param>
    /// <param name="stream">Any number: a family of independent generators under one seed.</param>
    public Rng(long seed, long stream = 0)
        : this((ulong)seed, (ulong)stream, default) { }

    private Rng(ulong left, ulong right, Scrambling _)
    {
        // A three-round Feistel network: a bijection of 128 bits, so distinct inputs cannot give one state.
        right ^= Mix(left + 0x9E3779B97F4A7C15UL);
        left ^= Mix(right + 0xD1B54A32D192ED03UL);
        right ^= Mix(left + 0x8CB92BA72F3D8DD7UL);
        _s0 = left;
        _s1 = right;

        // Zero is the one fixed point of the recurrence.
        if ((left | right) == 0)
            _s0 = 0x9E3779B97F4A7C15UL;
    }

    /// <summary>
    /// Derives an independent generator. This one does not advance: the same state and index give the same child, so
    /// a particle's stream depends on the seed and its index only, not on how many others were split off before.
    /// </summary>
    /// <param name="index">Any number; distinct indices give independent children.</param>
    /// <returns>The child generator.</returns>
    /// <exception cref="InvalidOperationException">This generator has no seed.</exception>
    public readonly Rng Split(long index)
    {
        if ((_s0 | _s1) == 0)
            ThrowUnseeded();
        return new Rng(
            _s0 + Mix((ulong)index + 0xA0761D6478BD642FUL),
            _s1 ^ Mix((ulong)index + 0xE7037ED1A0B428DBUL),
            default
        );
    }

    /// <summary>The next 64 uniform bits.</summary>
    /// <returns>Any value, each equally likely.</returns>
    /// <exception cref="InvalidOperationException">This generator has no seed.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong NextUInt64()
    {
        ulong s0 = _s0,
            s1 = _s1;
        if ((s0 | s1) == 0)
            ThrowUnseeded();
        ulong result = BitOperations.RotateLeft(s0 + s1, 17) + s0;
        s1 ^= s0;
        _s0 = BitOperations.RotateLeft(s0, 49) ^ s1 ^ (s1 << 21);
        _s1 = BitOperations.RotateLeft(s1, 28);
        return result;
    }

    /// <summary>A uniform number in [0, 1): a multiple of 2⁻⁵³.</summary>
    /// <returns>The number.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A uniform number in (0, 1): an odd multiple of 2⁻⁵³, never 0 or 1, symmetric about ½.</summary>
    /// <returns>The number.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double NextOpenDouble() => ((NextUInt64() >> 12) + 0.5) * (1.0 / (1UL << 52));

    /// <summary>A standard normal number; never exactly zero.</summary>
    /// <returns>The number.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double NextNormal()
    {
        ulong bits = NextUInt64();
        int layer = (int)(bits & Ziggurat.LayerMask);

        // 53 bits with sign, shifted by a half so that the set of values is symmetric and excludes zero. They share
        // no bit with the layer.
        double x = (((long)bits >> 11) + 0.5) * Ziggurat.Normal.Step(layer);
        return Math.Abs(x) < Ziggurat.Normal.Edge(layer + 1) ? x : Ziggurat.Normal.Slow(ref this, layer, x);
    }

    /// <summary>A standard exponential number (mean 1); never exactly zero.</summary>
    /// <returns>The number.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double NextExponential()
    {
        ulong bits = NextUInt64();
        int layer = (int)(bits & Ziggurat.LayerMask);
        double x = ((bits >> 12) + 0.5) * Ziggurat.Exponential.Step(layer);
        return x < Ziggurat.Exponential.Edge(layer + 1) ? x : Ziggurat.Exponential.Slow(ref this, layer, x);
    }

    /// <summary>A uniform integer from 0 to below a bound, without bias.</summary>
    /// <param name="exclusiveUpper">The bound, positive.</param>
    /// <returns>The integer.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The bound is not positive.</exception>
    public int NextInt(int exclusiveUpper)
    {
        Require.Argument(exclusiveUpper > 0, exclusiveUpper, "Rng.NextInt", "positive");
        return (int)NextBelow((ulong)exclusiveUpper);
    }

    /// <summary>
    /// A uniform integer in [0, bound), by multiplication with rejection (Lemire, "Fast random integer generation in an
    /// interval", 2019).
    /// </summary>
    internal ulong NextBelow(ulong bound)
    {
        ulong high = Math.BigMul(NextUInt64(), bound, out ulong low);
        if (low < bound)
        {
            ulong threshold = (0UL - bound) % bound;
            while (low < threshold)
                high = Math.BigMul(NextUInt64(), bound, out low);
        }

        return high;
    }

    /// <summary>The finaliser of SplitMix64 in the constants of Stafford's variant 13.</summary>
    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }

    [DoesNotReturn]
    private static void ThrowUnseeded() =>
        throw new InvalidOperationException("This Rng is default(Rng) and has no seed; make it with new Rng(seed).");

    /// <summary>Marks the constructor that takes 128 raw bits.</summary>
    private readonly struct Scrambling;
}
