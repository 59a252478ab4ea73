using Icf.Numerics;

namespace Icf.Inference;

/// <summary>
/// A distribution on the line whose log density is linear between nodes, and goes on beyond the outer ones with the
/// slopes that it has there.
/// </summary>
internal sealed class LogLinear
{
    /// <summary>The least slope beyond the nodes, in nats for the mean distance of two nodes.</summary>
    private const double LeastSlope = 0.1;

    private readonly double[] _nodes,
        _logs,
        _slopes,
        _masses;

    /// <param name="nodes">The nodes, at least two, rising.</param>
    /// <param name="logs">The logarithms of the density at the nodes, up to a constant.</param>
    public LogLinear(double[] nodes, double[] logs)
    {
        int last = nodes.Length - 1;
        double least = LeastSlope * last / (nodes[last] - nodes[0]);

        // Piece k ends at node k; the first and the last have no other end.
        (_nodes, _slopes) = (nodes, new double[nodes.Length + 1]);
        for (int k = 1; k <= last; k++)
            _slopes[k] = (logs[k] - logs[k - 1]) / (nodes[k] - nodes[k - 1]);
        _slopes[0] = Math.Max(_slopes[1], least);
        _slopes[^1] = Math.Min(_slopes[last], -least);
        var logMasses = new double[nodes.Length + 1];
        logMasses[0] = logs[0] - Math.Log(_slopes[0]);
        logMasses[^1] = logs[last] - Math.Log(-_slopes[^1]);
        for (int k = 1; k <= last; k++)
            logMasses[k] = logs[k - 1] + LogMass(_slopes[k], nodes[k] - nodes[k - 1]);
        double total = LogSum.Of(logMasses);
        _masses = Array.ConvertAll(logMasses, log => Math.Exp(log - total));
        _logs = Array.ConvertAll(logs, log => log - total);
    }

    /// <summary>The log density of a number.</summary>
    public double LogDensity(double x)
    {
        int piece = Piece(x),
            node = Math.Max(0, piece - 1);
        return _logs[node] + _slopes[piece] * (x - _nodes[node]);
    }

    /// <summary>Draws a number.</summary>
    public double Draw(ref Rng rng)
    {
        (double left, int piece) = (rng.NextDouble(), 0);
        for (; piece < _masses.Length - 1 && left >= _masses[piece]; piece++)
            left -= _masses[piece];
        double u = rng.NextOpenDouble(),
            slope = _slopes[piece];
        if (piece == 0)
            return _nodes[0] + Math.Log(u) / slope;
        double from = _nodes[piece - 1];
        if (piece == _nodes.Length)
            return from + Math.Log(u) / slope;
        double width = _nodes[piece] - from,
            rise = slope * width;
        return from + (Math.Abs(rise) < 1e-9 ? u * width : Special.Log1p(u * Special.Expm1(rise)) / slope);
    }

    /// <summary>The nodes to either side of a number, and how far it is on its way between them; a number beyond all
    /// nodes is as far as the outer one.</summary>
    public (int Before, double Share) Place(double x)
    {
        int piece = Math.Clamp(Piece(x), 1, _nodes.Length - 1);
        double share = (x - _nodes[piece - 1]) / (_nodes[piece] - _nodes[piece - 1]);
        return (piece - 1, Math.Clamp(share, 0, 1));
    }

    private int Piece(double x)
    {
        int at = Array.BinarySearch(_nodes, x);
        return at >= 0 ? at : ~at;
    }

    // log ∫ exp(slope t) dt from 0 to the width.
    private static double LogMass(double slope, double width)
    {
        double rise = slope * width;
        return Math.Abs(rise) < 1e-9 ? Math.Log(width)
            : rise > 0 ? rise + Math.Log(-Special.Expm1(-rise) / slope)
            : Math.Log(Special.Expm1(rise) / slope);
    }
}
