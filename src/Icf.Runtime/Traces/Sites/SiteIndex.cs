using System.Globalization;
using System.Runtime.CompilerServices;
using Icf.Traces;

namespace Icf.CompilerServices;

/// <summary>The values of the loop indices around a site: none, one, two or three integers, outermost first.</summary>
public readonly record struct SiteIndex
{
    /// <summary>The turn of a loop that keeps only its accepted attempt: a component that is left out.</summary>
    internal const int Folded = int.MinValue;

    /// <summary>No loop around the site.</summary>
    public static SiteIndex None => default;

    /// <summary>One loop.</summary>
    public SiteIndex(int i) => (Rank, I) = i != Folded ? (1, i) : (0, 0);

    /// <summary>Two nested loops.</summary>
    public SiteIndex(int i, int j)
    {
        if (i == Folded)
            this = new SiteIndex(j);
        else if (j == Folded)
            this = new SiteIndex(i);
        else
            (Rank, I, J) = (2, i, j);
    }

    /// <summary>Three nested loops.</summary>
    public SiteIndex(int i, int j, int k)
    {
        if (i == Folded)
            this = new SiteIndex(j, k);
        else if (j == Folded)
            this = new SiteIndex(i, k);
        else if (k == Folded)
            this = new SiteIndex(i, j);
        else
            (Rank, I, J, K) = (3, i, j, k);
    }

    /// <summary>How many indices there are: 0 to 3.</summary>
    public int Rank { get; }

    /// <summary>The outermost index; 0 when the rank is 0.</summary>
    public int I { get; }

    /// <summary>The second index; 0 when the rank is below 2.</summary>
    public int J { get; }

    /// <summary>The third index; 0 when the rank is below 3.</summary>
    public int K { get; }

    /// <summary>The innermost index; 0 when the rank is 0.</summary>
    public int Innermost =>
        Rank switch
        {
            3 => K,
            2 => J,
            _ => I,
        };

    /// <summary>This index with one more component, inside the others.</summary>
    /// <exception cref="InvalidOperationException">There are three already.</exception>
    public SiteIndex Append(int next) => Rank == 0 ? new(next) : AppendToSome(next);

    /// <summary>This index with two more.</summary>
    internal SiteIndex Append(int next, int last) => Rank == 0 ? new(next, last) : Append(next).Append(last);

    // A separate method, so that the usual case is short when it is inlined.
    private SiteIndex AppendToSome(int next) =>
        Rank switch
        {
            1 => new(I, next),
            2 => new(I, J, next),
            _ => throw new InvalidOperationException("An index has at most three components."),
        };

    /// <summary>This index without its innermost component.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    internal SiteIndex WithoutInnermost() =>
        Rank switch
        {
            1 => None,
            2 => new(I),
            3 => new(I, J),
            _ => throw new InvalidOperationException("There is no index to leave out."),
        };

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Equals(SiteIndex other) => ((Rank ^ other.Rank) | (I ^ other.I) | (J ^ other.J) | (K ^ other.K)) == 0;

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        // Mixed well, since the indices of one site and the numbers of the next sites are neighbours.
        uint mixed = (uint)(((Rank * 31 + I) * 31 + J) * 31 + K) * 0x9E3779B1;
        return (int)(mixed ^ (mixed >> 15));
    }

    /// <summary><c>[3]</c>, <c>[2,5]</c>, or nothing when there is no index.</summary>
    public override string ToString() =>
        Rank switch
        {
            0 => "",
            1 => string.Create(CultureInfo.InvariantCulture, $"[{I}]"),
            2 => string.Create(CultureInfo.InvariantCulture, $"[{I},{J}]"),
            _ => string.Create(CultureInfo.InvariantCulture, $"[{I},{J},{K}]"),
        };
}
