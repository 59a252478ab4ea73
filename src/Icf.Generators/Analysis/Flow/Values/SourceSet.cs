using System.Numerics;

namespace Icf.Generators.Analysis;

/// <summary>A set of small numbers: of what a value depends on, or of objects.</summary>
internal readonly record struct SourceSet
{
    private readonly BigInteger _bits;

    private SourceSet(BigInteger bits) => _bits = bits;

    public bool IsEmpty => _bits.IsZero;

    public static SourceSet Of(int source) => new(BigInteger.One << source);

    public static SourceSet operator |(SourceSet left, SourceSet right) => new(left._bits | right._bits);

    public static SourceSet operator &(SourceSet left, SourceSet right) => new(left._bits & right._bits);

    public bool Overlaps(SourceSet other) => !(this & other).IsEmpty;

    public bool Contains(int source) => !(_bits >> source).IsEven;

    /// <summary>Whether nothing lies outside another set.</summary>
    public bool IsWithin(SourceSet other) => (_bits | other._bits) == other._bits;

    /// <summary>The members, smallest first.</summary>
    public IEnumerable<int> Members()
    {
        BigInteger rest = _bits;
        for (int i = 0; !rest.IsZero; i++, rest >>= 1)
        {
            if (!rest.IsEven)
                yield return i;
        }
    }
}
