using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Icf.CompilerServices;

/// <summary>Vectors, each of which may depend on latents or is known not to.</summary>
/// <typeparam name="TReal">The number that the scorer computes with.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
[CollectionBuilder(typeof(RealRows), nameof(RealRows.Of))]
public readonly struct RealRows<TReal>
    where TReal : struct, IReal<TReal>
{
    private readonly TReal[][]? _active;
    private readonly double[][]? _constant;
    private readonly Reals<TReal>[]? _mixed;

    private RealRows(TReal[][]? active, double[][]? constant, Reals<TReal>[]? mixed) =>
        (_active, _constant, _mixed) = (active, constant, mixed);

    /// <summary>Numbers that may depend on latents.</summary>
    /// <param name="rows">The vectors.</param>
    public static implicit operator RealRows<TReal>(TReal[][] rows) =>
        new(rows ?? throw new ArgumentNullException(nameof(rows)), null, null);

    /// <summary>Numbers that depend on no latent.</summary>
    /// <param name="rows">The vectors.</param>
    public static implicit operator RealRows<TReal>(double[][] rows) =>
        new(null, rows ?? throw new ArgumentNullException(nameof(rows)), null);

    internal static RealRows<TReal> Of(Reals<TReal>[] rows) => new(null, null, rows);

    /// <summary>How many vectors there are.</summary>
    public int Length => _active?.Length ?? _constant?.Length ?? _mixed?.Length ?? 0;

    /// <summary>A vector.</summary>
    /// <param name="i">Its index.</param>
    public Reals<TReal> this[int i] =>
        _active is not null ? _active[i]
        : _constant is not null ? _constant[i]
        : _mixed![i];

    /// <summary>Enumerates the vectors.</summary>
    /// <returns>An enumerator.</returns>
    public IEnumerator<Reals<TReal>> GetEnumerator()
    {
        for (int i = 0; i < Length; i++)
            yield return this[i];
    }
}

/// <summary>Makes rows of vectors that are written down one by one.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RealRows
{
    /// <summary>The rows that some vectors are.</summary>
    /// <typeparam name="TReal">The number that the scorer computes with.</typeparam>
    /// <param name="rows">The vectors.</param>
    public static RealRows<TReal> Of<TReal>(ReadOnlySpan<Reals<TReal>> rows)
        where TReal : struct, IReal<TReal> => RealRows<TReal>.Of(rows.ToArray());
}
