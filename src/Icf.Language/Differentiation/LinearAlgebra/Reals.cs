using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Icf.CompilerServices;

/// <summary>A vector that may depend on latents, or is known not to.</summary>
/// <typeparam name="TReal">The number that the scorer computes with.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
[CollectionBuilder(typeof(RealVectors), nameof(RealVectors.Of))]
public readonly struct Reals<TReal>
    where TReal : struct, IReal<TReal>
{
    private readonly TReal[]? _active;
    private readonly double[]? _constant;

    private Reals(TReal[]? active, double[]? constant) => (_active, _constant) = (active, constant);

    /// <summary>Numbers that may depend on latents.</summary>
    /// <param name="values">The numbers.</param>
    public static implicit operator Reals<TReal>(TReal[] values) => new(values ?? throw Null(), null);

    /// <summary>Numbers that depend on no latent.</summary>
    /// <param name="values">The numbers.</param>
    public static implicit operator Reals<TReal>(double[] values) => new(null, values ?? throw Null());

    /// <summary>How many numbers there are.</summary>
    public int Length => _active?.Length ?? _constant?.Length ?? 0;

    /// <summary>A number.</summary>
    /// <param name="i">Its index.</param>
    public TReal this[int i] => _active is null ? _constant![i] : _active[i];

    internal bool IsActive => _active is not null;

    internal TReal[]? Active => _active;

    internal double[]? Constant => _constant;

    /// <summary>Enumerates the numbers.</summary>
    /// <returns>An enumerator.</returns>
    public IEnumerator<TReal> GetEnumerator()
    {
        for (int i = 0; i < Length; i++)
            yield return this[i];
    }

    internal double Value(int i) => _active is null ? _constant![i] : _active[i].Value;

    internal void CopyValues(Span<double> into)
    {
        if (_active is null)
        {
            _constant.CopyTo(into);
            return;
        }

        for (int i = 0; i < _active.Length; i++)
            into[i] = _active[i].Value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Chain<TSum>(ref TSum sum, int i, double slope)
        where TSum : struct, ISum<TReal>
    {
        if (_active is not null)
            sum.Chain(_active[i], slope);
    }

    /// <summary>Adds the partial derivatives by all numbers, each times a factor.</summary>
    internal void Chain<TSum>(ref TSum sum, double factor, ReadOnlySpan<double> slopes)
        where TSum : struct, ISum<TReal>
    {
        if (_active is not null)
            for (int i = 0; i < _active.Length; i++)
                sum.Chain(_active[i], factor * slopes[i]);
    }

    private static ArgumentNullException Null() => new("values");
}

/// <summary>Makes vectors of numbers that are written down one by one.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RealVectors
{
    /// <summary>The vector of some numbers.</summary>
    /// <typeparam name="TReal">The number that the scorer computes with.</typeparam>
    /// <param name="values">The numbers.</param>
    public static Reals<TReal> Of<TReal>(ReadOnlySpan<TReal> values)
        where TReal : struct, IReal<TReal> => values.ToArray();
}

/// <summary>A matrix that may depend on latents, or is known not to.</summary>
/// <typeparam name="TReal">The number that the scorer computes with.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct RealMatrix<TReal>
    where TReal : struct, IReal<TReal>
{
    private readonly TReal[,]? _active;
    private readonly double[,]? _constant;

    private RealMatrix(TReal[,]? active, double[,]? constant) => (_active, _constant) = (active, constant);

    /// <summary>Numbers that may depend on latents.</summary>
    /// <param name="values">The numbers.</param>
    public static implicit operator RealMatrix<TReal>(TReal[,] values) =>
        new(values ?? throw new ArgumentNullException(nameof(values)), null);

    /// <summary>Numbers that depend on no latent.</summary>
    /// <param name="values">The numbers.</param>
    public static implicit operator RealMatrix<TReal>(double[,] values) =>
        new(null, values ?? throw new ArgumentNullException(nameof(values)));

    /// <summary>The number of rows.</summary>
    public int Rows => _active?.GetLength(0) ?? _constant?.GetLength(0) ?? 0;

    /// <summary>The number of columns.</summary>
    public int Columns => _active?.GetLength(1) ?? _constant?.GetLength(1) ?? 0;

    /// <summary>A number.</summary>
    /// <param name="row">Its row.</param>
    /// <param name="column">Its column.</param>
    public TReal this[int row, int column] => _active is null ? _constant![row, column] : _active[row, column];

    [MemberNotNullWhen(true, nameof(_active))]
    internal bool IsActive => _active is not null;

    internal double[,]? Constant => _constant;

    /// <summary>All numbers, row by row; empty where none depends on a latent.</summary>
    internal ReadOnlySpan<TReal> Active => RowMajor.Of(_active);

    /// <summary>All numbers, row by row; empty where they may depend on latents.</summary>
    internal ReadOnlySpan<double> Constants => RowMajor.Of(_constant);

    internal double Value(int row, int column) =>
        _active is null ? _constant![row, column] : _active[row, column].Value;

    /// <summary>Writes all numbers, row by row.</summary>
    internal void CopyValues(Span<double> into)
    {
        if (_active is null)
        {
            Constants.CopyTo(into);
            return;
        }

        ReadOnlySpan<TReal> active = Active;
        for (int i = 0; i < active.Length; i++)
            into[i] = active[i].Value;
    }

    internal void CopyValues(Dense into)
    {
        for (int i = 0; i < Rows; i++)
        {
            Span<double> row = into.Row(i);
            if (_active is null)
            {
                Constants.Slice(i * Columns, Columns).CopyTo(row);
                continue;
            }

            ReadOnlySpan<TReal> active = Active.Slice(i * Columns, Columns);
            for (int j = 0; j < active.Length; j++)
                row[j] = active[j].Value;
        }
    }

    /// <summary>Writes the lower triangle as an upper one.</summary>
    internal void CopyTransposedTriangle(Dense into)
    {
        int columns = Columns;
        for (int i = 0; i < columns; i++)
        {
            if (_active is null)
            {
                ReadOnlySpan<double> row = Constants.Slice(i * columns, i + 1);
                for (int j = 0; j < row.Length; j++)
                    into[j, i] = row[j];
                continue;
            }

            ReadOnlySpan<TReal> active = Active.Slice(i * columns, i + 1);
            for (int j = 0; j < active.Length; j++)
                into[j, i] = active[j].Value;
        }
    }

    /// <summary>Writes the lower triangle as an upper one; false where the other triangle does not mirror it.</summary>
    internal bool TryCopyMirrored(Dense into)
    {
        int order = Columns;
        ReadOnlySpan<TReal> active = Active;
        ReadOnlySpan<double> constants = Constants;
        for (int i = 0; i < order; i++)
        for (int j = 0; j <= i; j++)
        {
            (int below, int above) = (i * order + j, j * order + i);
            double entry = _active is null ? constants[below] : active[below].Value,
                mirrored = _active is null ? constants[above] : active[above].Value;
            if (entry != mirrored && !CholeskyFactor.AreMirrored(entry, mirrored, Value(i, i), Value(j, j)))
                return false;
            into[j, i] = entry;
        }

        return true;
    }
}
