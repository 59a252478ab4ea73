using System.Runtime.Intrinsics;

namespace Icf.Inference;

/// <summary>
/// Steps uphill by Adam (Kingma and Ba, ICLR 2015): along a running mean of gradients, each parameter by about as much
/// as any other. A gradient that is much longer than those before it is shortened, so that a single draw far out does
/// not undo what was learned.
/// </summary>
/// <param name="count">The number of parameters.</param>
internal sealed class Adam(int count)
{
    private const int Width = 8;

    private const double Memory = 0.9,
        MemoryOfSquares = 0.999,
        MemoryOfLength = 0.98;

    /// <summary>How long a gradient may be, relative to the running mean.</summary>
    private const double MostLength = 4;

    /// <summary>Keeps nought from being divided by nought.</summary>
    private const double Least = 1e-300;

    private readonly double[] _mean = new double[count],
        _squares = new double[count];
    private double _usualLength;
    private int _steps;

    /// <summary>Takes a step; nothing moves where the gradient is not finite.</summary>
    /// <param name="parameters">The parameters; moved.</param>
    /// <param name="gradient">Their gradient.</param>
    /// <param name="length">How far a parameter goes whose gradients are all alike.</param>
    public void Step(Span<double> parameters, ReadOnlySpan<double> gradient, double length)
    {
        double own = Math.Sqrt(Sums.OfSquares(gradient, 1, 0));
        if (!double.IsFinite(own))
            return;
        _usualLength = _steps == 0 ? own : _usualLength;
        double most = MostLength * _usualLength,
            shrink = own > most ? most / own : 1;
        _usualLength += (1 - MemoryOfLength) * (Math.Min(own, most) - _usualLength);
        _steps++;
        double toStep = length / (1 - Math.Pow(Memory, _steps)),
            toSquares = 1 / (1 - Math.Pow(MemoryOfSquares, _steps));
        int i = 0;
        for (; i <= count - Width; i += Width)
        {
            Vector512<double> by = shrink * Vector512.Create(gradient[i..]),
                mean = Vector512.Create(_mean, i),
                squares = Vector512.Create(_squares, i);
            mean += (1 - Memory) * (by - mean);
            squares += (1 - MemoryOfSquares) * (by * by - squares);
            mean.CopyTo(_mean, i);
            squares.CopyTo(_squares, i);
            Vector512<double> root = Vector512.Sqrt(toSquares * squares + Vector512.Create(Least));
            (Vector512.Create<double>(parameters[i..]) + toStep * mean / root).CopyTo(parameters[i..]);
        }

        for (; i < count; i++)
        {
            double by = shrink * gradient[i];
            _mean[i] += (1 - Memory) * (by - _mean[i]);
            _squares[i] += (1 - MemoryOfSquares) * (by * by - _squares[i]);
            parameters[i] += toStep * _mean[i] / Math.Sqrt(toSquares * _squares[i] + Least);
        }
    }
}
