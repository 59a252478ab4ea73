namespace Icf.Inference;

/// <summary>The probabilities of models that were equally probable before the data.</summary>
internal static class ModelProbabilities
{
    /// <summary>The probabilities and their Monte Carlo errors, by the delta method.</summary>
    /// <param name="logEvidences">The log evidence of each model, in nats.</param>
    /// <param name="errors">Their standard errors, in nats.</param>
    /// <returns>NaN throughout where an evidence is not known.</returns>
    public static (double[] Probabilities, double[] Errors) Of(double[] logEvidences, double[] errors)
    {
        var probabilities = new double[logEvidences.Length];
        var spread = new double[probabilities.Length];
        if (!Array.TrueForAll(logEvidences, double.IsFinite))
        {
            Array.Fill(probabilities, double.NaN);
            Array.Fill(spread, double.NaN);
            return (probabilities, spread);
        }

        LogWeights.Normalize(logEvidences, probabilities);
        for (int k = 0; k < spread.Length; k++)
        {
            double variance = 0;
            for (int j = 0; j < spread.Length; j++)
            {
                double slope = probabilities[k] * ((j == k ? 1 : 0) - probabilities[j]);
                variance += slope == 0 ? 0 : slope * slope * errors[j] * errors[j];
            }

            spread[k] = Math.Sqrt(variance);
        }

        return (probabilities, spread);
    }
}
