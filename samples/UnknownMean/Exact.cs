/// <summary>
/// The posterior of this model in closed form, to compare with: it is one of the few models that have one.
/// </summary>
internal sealed record Exact(double Mean, double StandardDeviation, double LogEvidence)
{
    /// <summary>Conditions on one reading after the other; each leaves a normal distribution for the mean.</summary>
    public static Exact Posterior(double[] y)
    {
        const double noise = 2; // the variance of a reading
        double mean = 1,
            variance = 5,
            logEvidence = 0;
        foreach (double reading in y)
        {
            double predicted = variance + noise,
                error = reading - mean;
            logEvidence -= 0.5 * (Math.Log(2 * Math.PI * predicted) + error * error / predicted);
            mean += variance / predicted * error;
            variance *= noise / predicted;
        }

        return new Exact(mean, Math.Sqrt(variance), logEvidence);
    }
}
