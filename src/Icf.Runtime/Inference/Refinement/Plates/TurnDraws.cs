using Icf.Traces;

namespace Icf.Inference;

/// <summary>
/// The draws of one turn in several traces, weighted so that those of each trace have the mean weight one.
/// </summary>
internal sealed class TurnDraws
{
    private readonly List<double> _points = [],
        _outside = [],
        _logWeights = [],
        _logPriors = [],
        _logProposals = [];
    private readonly int _dimension,
        _outer;

    /// <param name="logs">The traces.</param>
    /// <param name="places">The coordinates outside of the plate, trace by trace.</param>
    /// <param name="plate">The plate.</param>
    /// <param name="turn">The turn.</param>
    /// <param name="dimension">The coordinates of a turn.</param>
    public TurnDraws(IReadOnlyList<TurnLog> logs, ReadOnlySpan<double> places, int plate, int turn, int dimension)
    {
        (_dimension, _outer) = (dimension, places.Length / logs.Count);
        for (int m = 0; m < logs.Count; m++)
        {
            if (
                logs[m]
                    .TryGet(plate, turn, dimension, out ReadOnlySpan<double> points, out ReadOnlySpan<double> densities)
            )
                Add(points, densities, places.Slice(m * _outer, _outer));
        }
    }

    public int Count => _logWeights.Count;

    /// <summary>The points, one after the other.</summary>
    public double[] Points => [.. _points];

    public double[] LogWeights => [.. _logWeights];

    /// <summary>The coordinates outside of the plate in the traces of the draws.</summary>
    public ReadOnlySpan<double> Outside(int draw) =>
        System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_outside).Slice(draw * _outer, _outer);

    /// <summary>The relative variance that the weight of one draw would have with another proposal.</summary>
    /// <param name="proposal">The proposal.</param>
    /// <param name="priorShare">How often the draw comes from the prior instead.</param>
    public double RelativeVariance(ITurnDensity proposal, double priorShare)
    {
        double sum = 0;
        var turn = new TurnProposal(proposal, 1, priorShare);
        Span<double> scratch = new double[_dimension];
        ReadOnlySpan<double> points = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_points);
        for (int i = 0; i < Count; i++)
        {
            if (double.IsNegativeInfinity(_logWeights[i]))
                continue;
            double log = turn.LogDensity(
                proposal.LogDensity(Outside(i), points.Slice(i * _dimension, _dimension), scratch),
                _logPriors[i]
            );
            sum += Math.Exp(2 * _logWeights[i] + _logProposals[i] - log);
        }

        return Math.Max(sum / Count - 1, 0);
    }

    private void Add(ReadOnlySpan<double> points, ReadOnlySpan<double> densities, ReadOnlySpan<double> place)
    {
        int runs = densities.Length / 3;
        double highest = double.NegativeInfinity,
            sum = 0;
        for (int k = 0; k < runs; k++)
            highest = Math.Max(highest, densities[3 * k]);
        if (double.IsNegativeInfinity(highest))
            return;
        for (int k = 0; k < runs; k++)
            sum += Math.Exp(densities[3 * k] - highest);
        double logMean = highest + Math.Log(sum / runs);
        for (int k = 0; k < runs; k++)
        {
            ReadOnlySpan<double> point = points.Slice(k * _dimension, _dimension);
            if (
                point.IndexOfAnyExceptInRange(-1e100, 1e100) >= 0
                || !double.IsFinite(densities[3 * k + 1])
                || !double.IsFinite(densities[3 * k + 2])
            )
                continue;
            _points.AddRange(point);
            _outside.AddRange(place);
            _logWeights.Add(densities[3 * k] - logMean);
            _logPriors.Add(densities[3 * k + 1]);
            _logProposals.Add(densities[3 * k + 2]);
        }
    }
}
