namespace Icf.Inference;

/// <summary>
/// The cumulative Jensen–Shannon distance of two distributions that weigh the same values differently (Nguyen and
/// Vreeken, Non-parametric Jensen–Shannon divergence, ECML PKDD 2015, normalised as by Kallioinen et al. 2024, §2.3).
/// </summary>
/// <remarks>
/// With distribution functions P and Q, it is the square root of ∫ (P log₂ (2 P / (P + Q)) + Q log₂ (2 Q / (P + Q))) dx
/// / ∫ (P + Q) dx, over the range of the draws: from 0 to 1. It is computed for the values and for their negatives, and
/// the greater one is taken.
/// </remarks>
/// <param name="Value">The distance.</param>
/// <param name="Moves">What each draw moves it by, to the first order; their sum is zero.</param>
internal readonly record struct CumulativeDistance(double Value, double[] Moves)
{
    /// <summary>The distance.</summary>
    /// <param name="latent">The values.</param>
    /// <param name="p">The weights of one distribution.</param>
    /// <param name="q">The weights of the other one.</param>
    public static CumulativeDistance Of(SortedLatent latent, double[] p, double[] q)
    {
        CumulativeDistance upwards = OneWay(latent, p, q, up: true),
            downwards = OneWay(latent, p, q, up: false);
        return upwards.Value >= downwards.Value ? upwards : downwards;
    }

    private static CumulativeDistance OneWay(SortedLatent latent, double[] p, double[] q, bool up)
    {
        // The i-th value that is met on the way, and the draw that has it.
        int At(int i) => up ? i : latent.Count - 1 - i;
        (int first, int last) = up
            ? (latent.First, latent.Last)
            : (latent.Count - 1 - latent.Last, latent.Count - 1 - latent.First);

        // In step i the integrals go from the i-th value to the next; their slopes by P and Q there.
        (double[] byP, double[] byQ, double[] widths) = (
            new double[latent.Count],
            new double[latent.Count],
            new double[latent.Count]
        );
        (double distanceSum, double bound, double cumulatedP, double cumulatedQ) = (0, 0, 0, 0);
        (double meanByP, double meanByQ, double meanP, double meanQ) = (0, 0, 0, 0);
        for (int i = 0; i < last; i++)
        {
            int draw = latent.Draw(At(i));
            cumulatedP += p[draw];
            cumulatedQ += q[draw];
            double width = Math.Abs(latent[At(i + 1)] - latent[At(i)]);
            if (i < first || width == 0 || cumulatedP + cumulatedQ == 0)
                continue;
            double apart = (cumulatedP - cumulatedQ) / (cumulatedP + cumulatedQ),
                logP = double.LogP1(apart) / Math.Log(2),
                logQ = double.LogP1(-apart) / Math.Log(2);
            (logP, logQ) = (Math.Max(logP, -1e3), Math.Max(logQ, -1e3));
            distanceSum += width * (cumulatedP * logP + cumulatedQ * logQ);
            bound += width * (cumulatedP + cumulatedQ);
            (byP[i], byQ[i], widths[i]) = (width * logP, width * logQ, width);
            meanByP += byP[i] * cumulatedP;
            meanByQ += byQ[i] * cumulatedQ;
            meanP += width * cumulatedP;
            meanQ += width * cumulatedQ;
        }

        var moves = new double[p.Length];
        if (!(distanceSum > 0))
            return new(0, moves);
        double square = distanceSum / bound,
            distance = Math.Sqrt(square);

        // A draw is below all values from its own on: its weight moves P there, and is taken from all draws.
        (double restP, double restQ, double rest) = (0, 0, 0);
        for (int i = latent.Count - 1; i >= 0; i--)
        {
            (restP, restQ, rest) = (restP + byP[i], restQ + byQ[i], rest + widths[i]);
            int draw = latent.Draw(At(i));
            double ofSum = p[draw] * (restP - meanByP) + q[draw] * (restQ - meanByQ),
                ofBound = p[draw] * (rest - meanP) + q[draw] * (rest - meanQ);
            moves[draw] = (ofSum - square * ofBound) / bound / (2 * distance);
        }

        return new(distance, moves);
    }
}
