using System.ComponentModel;

namespace Icf.CompilerServices;

/// <summary>What <see cref="Dual{TVector, TLanes}"/> computes with the vectors that hold its derivatives.</summary>
/// <typeparam name="TVector">A vector of the hardware.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ILanes<TVector>
    where TVector : struct
{
    /// <summary>The number of lanes of a vector.</summary>
    static abstract int Count { get; }

    /// <summary>A vector from memory.</summary>
    /// <param name="from">As many numbers as there are lanes.</param>
    static abstract TVector Load(ReadOnlySpan<double> from);

    /// <summary>Writes a vector to memory.</summary>
    /// <param name="x">The vector.</param>
    /// <param name="into">Receives as many numbers as there are lanes.</param>
    static abstract void Store(TVector x, Span<double> into);

    /// <summary>Whether all lanes are zero.</summary>
    /// <param name="x">The vector.</param>
    static abstract bool IsZero(TVector x);

    /// <summary>−x.</summary>
    /// <param name="x">The vector.</param>
    static abstract TVector Negate(TVector x);

    /// <summary>x + y.</summary>
    /// <param name="x">The first vector.</param>
    /// <param name="y">The second vector.</param>
    static abstract TVector Add(TVector x, TVector y);

    /// <summary>x − y.</summary>
    /// <param name="x">The first vector.</param>
    /// <param name="y">The second vector.</param>
    static abstract TVector Subtract(TVector x, TVector y);

    /// <summary>s x.</summary>
    /// <param name="x">The vector.</param>
    /// <param name="slope">s.</param>
    static abstract TVector Scale(TVector x, double slope);

    /// <summary>s x + y.</summary>
    /// <param name="x">The first vector.</param>
    /// <param name="slope">s.</param>
    /// <param name="y">The second vector.</param>
    static abstract TVector ScaleAdd(TVector x, double slope, TVector y);
}
