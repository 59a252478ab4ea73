namespace Icf.Traces;

/// <summary>
/// Coordinates for the turns of a loop in which the data leave nothing to be told: z = (r e + √(1 + r²) u) / (1 + r²),
/// where a reading of an effect through r z, off by e, is put together with the standard normal prior of z.
/// Sensitivities r and readings e follow from the coordinates outside of the loop, the logarithm of r and e by sums of
/// their terms. So u is standard normal whatever these are, where a posterior in z is a funnel: an effect that is told
/// as a multiple of its spread is non-centred where the data say little of it, centred where they say much, and all
/// between (Papaspiliopoulos, Roberts and Sköld, A general framework for the parametrization of hierarchical models,
/// 2007).
/// </summary>
/// <param name="outside">The terms of the coordinates outside of the loops.</param>
/// <param name="effects">The slots of the loops' turns.</param>
/// <param name="logSensitivities">Of each effect, the coefficients of log r.</param>
/// <param name="readings">Of each effect, those of e.</param>
internal sealed class EffectCoordinates(
    OutsideTerms outside,
    int[] effects,
    double[][] logSensitivities,
    double[][] readings
)
{
    /// <summary>Beyond it r counts as infinite or zero.</summary>
    private const double MostLog = 100;

    /// <summary>The sensitivity of an effect of which the data say nothing.</summary>
    public static double[] Nothing(OutsideTerms outside) => [-MostLog, .. new double[outside.Count - 1]];

    /// <summary>Writes z at u.</summary>
    /// <returns>log |dz / du|.</returns>
    public double Apply(ReadOnlySpan<double> u, Span<double> z)
    {
        double logSlope = 0;
        u.CopyTo(z);
        Span<double> terms = stackalloc double[outside.Count];
        outside.Write(u, terms);
        for (int j = 0; j < effects.Length; j++)
        {
            (double centre, double scale) = At(j, terms);
            z[effects[j]] = centre + scale * u[effects[j]];
            logSlope += Math.Log(scale);
        }

        return logSlope;
    }

    /// <summary>Writes u at z.</summary>
    /// <returns>log |dz / du|.</returns>
    public double Invert(ReadOnlySpan<double> z, Span<double> u)
    {
        double logSlope = 0;
        z.CopyTo(u);
        Span<double> terms = stackalloc double[outside.Count];
        outside.Write(z, terms);
        for (int j = 0; j < effects.Length; j++)
        {
            (double centre, double scale) = At(j, terms);
            u[effects[j]] = (z[effects[j]] - centre) / scale;
            logSlope += Math.Log(scale);
        }

        return logSlope;
    }

    private (double Centre, double Scale) At(int j, ReadOnlySpan<double> terms)
    {
        double r = Math.Exp(Math.Clamp(Sum(logSensitivities[j], terms), -MostLog, MostLog)),
            precision = 1 + r * r;
        return (r / precision * Sum(readings[j], terms), 1 / Math.Sqrt(precision));
    }

    private static double Sum(double[] coefficients, ReadOnlySpan<double> terms)
    {
        double sum = 0;
        for (int i = 0; i < terms.Length; i++)
            sum += coefficients[i] * terms[i];
        return sum;
    }
}
