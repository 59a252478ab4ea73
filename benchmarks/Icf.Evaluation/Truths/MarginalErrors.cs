namespace Icf.Evaluation.Truths;

/// <summary>How far an answer is from the truth, at worst over all quantities.</summary>
/// <param name="Mean">The error of a mean, in standard deviations of its quantity.</param>
/// <param name="MeanExcess">The error of a mean, relative to the one allowed: 0.05 standard deviations and four Monte
/// Carlo errors.</param>
/// <param name="DeviationExcess">The error of a standard deviation, relative to the one allowed: 5 % and four Monte
/// Carlo errors.</param>
internal readonly record struct MarginalErrors(double Mean, double MeanExcess, double DeviationExcess)
{
    private const double Allowed = 0.05,
        StandardErrors = 4;

    /// <summary>Compares draws with the truth.</summary>
    /// <param name="draws">The quantities of each draw.</param>
    /// <param name="known">The truth.</param>
    public static MarginalErrors Of(Empirical<double[]> draws, Moments known)
    {
        var worst = new MarginalErrors();
        for (int q = 0; q < known.Marginals.Count; q++)
        {
            int quantity = q;
            Empirical<double> marginal = draws.Map(values => values[quantity]);
            (double mean, double deviation) = known.Marginals[q];
            double error = Math.Abs(marginal.Mean - mean),
                ofDeviation = Math.Abs(marginal.StandardDeviation - deviation);
            worst = new MarginalErrors(
                Math.Max(worst.Mean, error / deviation),
                Math.Max(worst.MeanExcess, error / (Allowed * deviation + StandardErrors * marginal.Errors.Mean)),
                Math.Max(
                    worst.DeviationExcess,
                    ofDeviation / (Allowed * deviation + StandardErrors * marginal.Errors.StandardDeviation)
                )
            );
        }

        return worst;
    }
}
