using System.Numerics;

namespace Icf.Networks;

/// <summary>
/// Numbers between 0 and 1 that are spread evenly: the van der Corput sequence with a nested uniform scramble (Owen
/// 1995), which flips each of the first bits of a number by a coin for every value of the bits before it.
/// </summary>
/// <remarks>
/// Of any aligned run of 2ʲ numbers, one falls into each of 2ʲ equal subintervals; apart from that everything is
/// random, and new at each draw. A lattice with a random shift is as even, but it would be the same lattice at every
/// step: the order of the numbers of one step would determine the next, and in groups of some sizes every second draw
/// of a particle was a function of the one before.
/// </remarks>
internal sealed class NestedScramble
{
    private ulong[] _coins = [];
    private int _levels;

    /// <summary>Draws the coins for a number of points.</summary>
    public void Draw(int count, ref Rng rng)
    {
        _levels = BitOperations.Log2((uint)count * 2 - 1);
        int words = (1 << _levels) / 64 + 1;
        if (_coins.Length < words)
            _coins = new ulong[words];
        for (int i = 0; i < words; i++)
            _coins[i] = rng.NextUInt64();
    }

    /// <summary>A point of the sequence; where it lies in its stratum is drawn.</summary>
    public double At(int index, ref Rng rng)
    {
        int stratum = 0;
        for (int level = 0; level < _levels; level++)
        {
            // The coins of a level follow those of the levels before it: 1, 2, 4 and so on.
            int coin = (1 << level) + (index & ((1 << level) - 1));
            int flip = (int)(_coins[coin >> 6] >> (coin & 63)) & 1;
            stratum = (stratum << 1) | (((index >> level) & 1) ^ flip);
        }

        return (stratum + rng.NextOpenDouble()) / (1 << _levels);
    }
}
