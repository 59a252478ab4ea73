namespace Icf.Inference;

/// <summary>The values of a latent in the draws, and what they are without a datum.</summary>
internal sealed class LatentColumn
{
    private readonly string _address;
    private readonly IDrawWeights _draws;
    private readonly double[] _values;
    private readonly double[] _weights;
    private readonly double _mean;
    private readonly double _deviation;

    /// <summary>Reads the values.</summary>
    public LatentColumn(string address, Draws draws)
    {
        (_address, _draws, _values) = (address, draws.Weights, draws.Values(address)!);
        _weights = Present(draws.Weights.ForExpectations.AsSpan());
        _mean = WeightedMoments.Mean(_values, _weights);
        _deviation = WeightedMoments.StandardDeviation(_values, _weights);
    }

    /// <summary>The latent with a datum, and without it.</summary>
    /// <param name="datum">The address of the datum.</param>
    /// <param name="without">The weights without it.</param>
    /// <param name="withError">Whether the Monte Carlo error is needed; NaN if not.</param>
    public LatentShift Without(string datum, DeletionWeights without, bool withError)
    {
        double[] weights = Present(without.Weights.AsSpan());
        double mean = WeightedMoments.Mean(_values, weights),
            deviation = WeightedMoments.StandardDeviation(_values, weights);
        double error = withError ? Error(weights, mean, without.UnseenShare * deviation) : double.NaN;
        return new(datum, _address, _mean, mean, _deviation, deviation, error);
    }

    // By the delta method: what a draw moves the difference of two means by, whose weights differ.
    private double Error(double[] weights, double mean, double unseen)
    {
        (var moves, var sums) = (new double[_values.Length], new double[_values.Length]);
        for (int s = 0; s < moves.Length; s++)
        {
            sums[s] = _weights[s] + weights[s];
            if (sums[s] > 0)
                moves[s] = _weights[s] * (_values[s] - _mean) - weights[s] * (_values[s] - mean);
        }

        return MovedEstimate.Error(moves, sums, _draws.Scheme, unseen);
    }

    // Among the draws that visit the latent.
    private double[] Present(ReadOnlySpan<double> weights)
    {
        double[] present = weights.ToArray();
        if (!Array.Exists(_values, double.IsNaN))
            return present;
        for (int s = 0; s < present.Length; s++)
            if (double.IsNaN(_values[s]))
                present[s] = 0;
        double sum = Sums.Of(present);
        for (int s = 0; s < present.Length && sum > 0; s++)
            present[s] /= sum;
        return present;
    }
}
