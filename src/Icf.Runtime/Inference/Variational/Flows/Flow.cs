using System.Numerics;
using Icf.Numerics;

namespace Icf.Inference;

/// <summary>
/// Couplings one after the other, and then an affine map x = m + L y that stays: with the weights it begins with, a
/// draw of it is one of the normal distribution with mean m and factor L.
/// </summary>
internal sealed class Flow
{
    private readonly FullNormal _frame;
    private readonly FlowOptions _options;
    private readonly Coupling[] _couplings;
    private readonly int[] _starts;

    /// <summary>A flow without weights.</summary>
    /// <param name="frame">The normal distribution with m and L.</param>
    /// <param name="options">How large it is.</param>
    public Flow(FullNormal frame, FlowOptions options)
    {
        (_frame, _options) = (frame, options);
        _couplings = [.. Masks(frame.Dimension, options.Transforms).Select(Coupled)];
        _starts = new int[_couplings.Length + 1];
        for (int i = 0; i < _couplings.Length; i++)
            _starts[i + 1] = _starts[i] + _couplings[i].Count;
    }

    /// <summary>The number of coordinates, n.</summary>
    public int Dimension => _frame.Dimension;

    /// <summary>The number of weights.</summary>
    public int Count => _starts[^1];

    /// <summary>A flow of the same kind, with scratch of its own.</summary>
    public Flow Fork() => new(_frame, _options);

    /// <summary>Weights to begin with.</summary>
    public void Begin(ref Rng rng, Span<double> weights)
    {
        for (int i = 0; i < _couplings.Length; i++)
            _couplings[i].Begin(ref rng, Own(weights, i));
    }

    /// <summary>Makes a point of standard normal numbers.</summary>
    /// <returns>The logarithm of the volume that a unit of volume becomes.</returns>
    public double Move(ReadOnlySpan<double> weights, Span<double> point)
    {
        double logVolume = _frame.LogVolume;
        for (int i = 0; i < _couplings.Length; i++)
            logVolume += _couplings[i].Move(Own(weights, i), point);
        _frame.Place(point, point);
        return logVolume;
    }

    /// <summary>Undoes <see cref="Move"/>.</summary>
    /// <returns>The logarithm of the volume of <see cref="Move"/>.</returns>
    public double MoveBack(ReadOnlySpan<double> weights, Span<double> point)
    {
        double logVolume = _frame.LogVolume;
        _frame.Standardize(point);
        for (int i = _couplings.Length - 1; i >= 0; i--)
            logVolume += _couplings[i].MoveBack(Own(weights, i), point);
        return logVolume;
    }

    /// <summary>Makes of the gradient of a log density before the last <see cref="Move"/> that after it.</summary>
    public void PushSlope(ReadOnlySpan<double> weights, Span<double> slope)
    {
        for (int i = 0; i < _couplings.Length; i++)
            _couplings[i].PushSlope(Own(weights, i), slope);
        LowerTriangle.SolveTransposed(_frame.Factor, slope);
    }

    /// <summary>Adds what the weights get of derivatives by the point after the last <see cref="Move"/>.</summary>
    public void Pull(ReadOnlySpan<double> weights, Span<double> slope, Span<double> gradient)
    {
        LowerTriangle.MultiplyTransposed(_frame.Factor, slope);
        for (int i = _couplings.Length - 1; i >= 0; i--)
            _couplings[i].Pull(Own(weights, i), slope, Own(gradient, i));
    }

    /// <summary>
    /// Which coordinates each coupling moves: those whose index has a bit, then the others, bit after bit, so that soon
    /// any two have been on different sides (Gao, Isaacson and Krause, Machine Learning: Science and Technology 1,
    /// 2020).
    /// </summary>
    private static IEnumerable<bool[]> Masks(int dimension, int? transforms)
    {
        int bits = BitOperations.Log2((uint)Math.Max(dimension - 1, 1)) + 1,
            count = transforms ?? (dimension == 1 ? 1 : Math.Clamp(2 * bits, 4, 8));
        for (int k = 0; k < count; k++)
            yield return
            [
                .. Enumerable
                    .Range(0, dimension)
                    .Select(i => dimension == 1 || (i >> (k / 2 % bits) & 1) == (k + 1) % 2),
            ];
    }

    private Coupling Coupled(bool[] moves)
    {
        int[] all = [.. Enumerable.Range(0, moves.Length)];
        return new Coupling([.. all.Where(i => !moves[i])], [.. all.Where(i => moves[i])], _options);
    }

    private ReadOnlySpan<double> Own(ReadOnlySpan<double> weights, int i) => weights[_starts[i].._starts[i + 1]];

    private Span<double> Own(Span<double> weights, int i) => weights[_starts[i].._starts[i + 1]];
}
