using System.Runtime.CompilerServices;

namespace Icf.CompilerServices;

// Arrays of numbers, which every run makes anew: they are used again, in the order in which they are made.
public sealed partial class Scorer<TReal>
{
    private readonly ArrayPool _arrays = new();

    /// <summary>An array of zeros, to be used until the run ends.</summary>
    /// <param name="length">Its length.</param>
    public TReal[] NewArray(int length) => _arrays.Take<TReal[]>(length, 0) ?? _arrays.Keep(new TReal[length]);

    /// <summary>A two-dimensional array of zeros, to be used until the run ends.</summary>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns.</param>
    public TReal[,] NewArray(int rows, int columns) =>
        _arrays.Take<TReal[,]>(rows, columns) ?? _arrays.Keep(new TReal[rows, columns]);

    /// <summary>An array of arrays that are to be put in, to be used until the run ends.</summary>
    private TReal[][] NewRows(int length) => _arrays.Take<TReal[][]>(length, 0) ?? _arrays.Keep(new TReal[length][]);

    /// <summary>The same numbers, none of which depends on a latent.</summary>
    /// <param name="values">The numbers.</param>
    public TReal[] Lift(double[] values)
    {
        TReal[] lifted = NewArray(values.Length);
        for (int i = 0; i < values.Length; i++)
            lifted[i] = values[i];
        return lifted;
    }

    /// <inheritdoc cref="Lift(double[])"/>
    public TReal[,] Lift(double[,] values)
    {
        TReal[,] lifted = NewArray(values.GetLength(0), values.GetLength(1));
        for (int i = 0; i < values.GetLength(0); i++)
        for (int j = 0; j < values.GetLength(1); j++)
            lifted[i, j] = values[i, j];
        return lifted;
    }

    /// <inheritdoc cref="Lift(double[])"/>
    public TReal[][] Lift(double[][] values) => Array.ConvertAll(values, Lift);

    /// <inheritdoc cref="Lift(double[])"/>
    public List<TReal> Lift(List<double> values) => values.ConvertAll(static v => (TReal)v);

    /// <inheritdoc cref="Lift(double[])"/>
    [OverloadResolutionPriority(-1)]
    public TReal[] Lift(IEnumerable<double> values) => Lift(values as double[] ?? [.. values]);

    /// <inheritdoc cref="Lift(double[])"/>
    public TReal[] Lift(TReal[] values) => values;

    /// <inheritdoc cref="Lift(double[])"/>
    public TReal[,] Lift(TReal[,] values) => values;

    /// <summary>The values of numbers, in an array to be used until the run ends.</summary>
    /// <param name="numbers">The numbers.</param>
    public double[] ValuesOf(TReal[] numbers)
    {
        double[] values = NewNumbers(numbers.Length);
        for (int i = 0; i < numbers.Length; i++)
            values[i] = numbers[i].Value;
        return values;
    }

    private sealed class ArrayPool
    {
        private readonly List<Array> _kept = [];
        private int _next;

        /// <summary>How many arrays have been taken; those behind are free again.</summary>
        public int Position
        {
            get => _next;
            set => _next = value;
        }

        // A run that makes other arrays than the one before loses nothing but their reuse.
        public T? Take<T>(int length, int columns)
            where T : class
        {
            if (
                _next < _kept.Count
                && _kept[_next] is T fitting
                && _kept[_next].GetLength(0) == length
                && (_kept[_next].Rank == 1 || _kept[_next].GetLength(1) == columns)
            )
            {
                Array.Clear(_kept[_next++]);
                return fitting;
            }

            return null;
        }

        public T Keep<T>(T array)
            where T : class
        {
            if (_next < _kept.Count)
                _kept[_next] = (Array)(object)array;
            else
                _kept.Add((Array)(object)array);
            _next++;
            return array;
        }
    }
}
