namespace Icf.Tensors.Managed.Kernels;

/// <summary>
/// A density mixed with a reference density, relative to the reference (Hesterberg 1995, "Weighted average importance
/// sampling and defensive mixture distributions"). One row at a time and in doubles: the same bits on every machine.
/// </summary>
internal static unsafe class DefensiveKernel
{
    /// <summary>Log ratios of mixture and reference, and their derivatives if requested.</summary>
    /// <param name="parameters">Rows of a log density and the logit of the reference's share.</param>
    /// <param name="logReferences">The reference's log density for each row.</param>
    /// <param name="leastShare">The least share of the reference.</param>
    /// <param name="result">Receives a log ratio for each row.</param>
    /// <param name="derivative">Receives rows like those of the parameters; null if not requested.</param>
    /// <param name="rows">The number of rows.</param>
    public static void Run(
        float* parameters,
        float* logReferences,
        double leastShare,
        float* result,
        float* derivative,
        int rows
    )
    {
        for (nint row = 0; row < rows; row++)
        {
            double logit = parameters[2 * row + 1],
                logReference = logReferences[row];
            double ratio = double.IsPositiveInfinity(logReference)
                ? double.NegativeInfinity
                : parameters[2 * row] - logReference;
            double share = Logistic(logit);
            double logShare = LogShare(logit, leastShare),
                logOther = LogOther(logit, leastShare) + ratio;
            double log = LogSum(logShare, logOther);
            result[row] = (float)log;
            if (derivative is null)
                continue;

            // With r = (1 − w) eʳᵃᵗⁱᵒ / total: ∂log density = r, ∂logit = (1 − ε) s (1 − s) / total − s r.
            double responsibility = Math.Exp(logOther - log);
            derivative[2 * row] = (float)responsibility;
            derivative[2 * row + 1] = (float)(
                (1 - leastShare) * share * Logistic(-logit) * Math.Exp(-log) - share * responsibility
            );
        }
    }

    /// <summary>log w, with w = least + (1 − least) · logistic(logit).</summary>
    public static double LogShare(double logit, double leastShare) =>
        Math.Log(leastShare + (1 - leastShare) * Logistic(logit));

    /// <summary>log (1 − w).</summary>
    public static double LogOther(double logit, double leastShare) =>
        Math.Log(1 - leastShare) - Math.Max(logit, 0) - Math.Log(1 + Math.Exp(-Math.Abs(logit)));

    /// <summary>log (eᵃ + eᵇ).</summary>
    public static double LogSum(double a, double b)
    {
        double larger = Math.Max(a, b);
        return double.IsInfinity(larger) ? larger : larger + Math.Log(1 + Math.Exp(-Math.Abs(a - b)));
    }

    private static double Logistic(double x) => x < 0 ? Math.Exp(x) / (1 + Math.Exp(x)) : 1 / (1 + Math.Exp(-x));
}
