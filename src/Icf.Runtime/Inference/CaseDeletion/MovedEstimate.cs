namespace Icf.Inference;

/// <summary>The Monte Carlo error of an estimate from draws that count with several weights.</summary>
internal static class MovedEstimate
{
    /// <summary>
    /// The error, by the delta method. It is that of a mean over the draws with their mean weights, so that no draw
    /// counts as if it were rarer than it is in any of them.
    /// </summary>
    /// <param name="moves">What each draw moves the estimate by; their sum is zero.</param>
    /// <param name="weights">The sum of the weights of each draw, over as many sets of weights as were used.</param>
    /// <param name="scheme">How the draws came about.</param>
    /// <param name="unseen">The error that draws may cause which were too rare to be among these.</param>
    public static double Error(double[] moves, double[] weights, SamplingScheme scheme, double unseen)
    {
        double sum = Sums.Of(weights);
        var means = new double[moves.Length];
        var values = new double[moves.Length];
        for (int s = 0; s < moves.Length; s++)
        {
            means[s] = weights[s] / sum;
            values[s] = means[s] > 0 ? moves[s] / means[s] : 0;
        }

        return double.Hypot(scheme.ErrorOfMean(values, means), unseen);
    }
}
