namespace Icf.Inference;

/// <summary>The values of a latent in the draws, and what they are with other weights.</summary>
internal sealed class LatentColumn
{
    private readonly string _address;
    private readonly IDrawWeights _draws;
    private readonly double[] _values;
    private readonly double[] _weights;

    /// <summary>Reads the values.</summary>
    public LatentColumn(string address, Draws draws)
        : this(address, draws.Values(address)!, draws.Weights) { }

    /// <summary>Takes ownership of the values, NaN where a draw does not have the latent.</summary>
    public LatentColumn(string address, double[] values, IDrawWeights weights)
    {
        (_address, _draws, _values) = (address, weights, values);
        _weights = Present(weights.ForExpectations.AsSpan());
        Mean = WeightedMoments.Mean(_values, _weights);
        StandardDeviation = WeightedMoments.StandardDeviation(_values, _weights);
    }

    /// <summary>Its mean.</summary>
    public double Mean { get; }

    /// <summary>Its standard deviation.</summary>
    public double StandardDeviation { get; }

    /// <summary>The weights of the draws that have it, which sum to one.</summary>
    public double[] Weights => _weights;

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
        return new(datum, _address, Mean, mean, StandardDeviation, deviation, error);
    }

    // By the delta method: what a draw moves the difference of two means by, whose weights differ.
    private double Error(double[] weights, double mean, double unseen)
    {
        (var moves, var sums) = (new double[_values.Length], new double[_values.Length]);
        for (int s = 0; s < moves.Length; s++)
        {
            sums[s] = _weights[s] + weights[s];
            if (sums[s] > 0)
                moves[s] = _weights[s] * (_values[s] - Mean) - weights[s] * (_values[s] - mean);
        }

        return MovedEstimate.Error(moves, sums, _draws.Scheme, unseen);
    }

    /// <summary>The same weights among the draws that have the latent, where they sum to one.</summary>
    public double[] Present(ReadOnlySpan<double> weights)
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
