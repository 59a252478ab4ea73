namespace Icf.Traces;

/// <summary>
/// Coordinates u for the effects of a loop in which their posterior is standard normal: z = (r e + √(1 + r²) u) / (1 +
/// r²). This combines the standard normal prior of z with a normal reading e of r z whose error has the standard
/// deviation one. The sensitivity r and the reading e depend on the coordinates outside of the loop: log r and e are
/// linear in the terms of these coordinates. So u is standard normal whatever the outside coordinates are, where a
/// posterior in z would be a funnel. The parametrisation is non-centred where the data say little about the effect,
/// centred where they say much, and anything between (Papaspiliopoulos, Roberts and Sköld, A general framework for the
/// parametrization of hierarchical models, 2007).
/// </summary>
/// <param name="outside">The terms of the coordinates outside of the loops.</param>
/// <param name="effects">The slots of the loops' turns.</param>
/// <param name="logSensitivities">The coefficients of log r for each effect.</param>
/// <param name="readings">The coefficients of e for each effect.</param>
internal sealed class EffectCoordinates(
    OutsideTerms outside,
    int[] effects,
    double[][] logSensitivities,
    double[][] readings
)
{
    /// <summary>Beyond it r counts as infinite or zero.</summary>
    private const double MostLog = 100;

    /// <summary>The sensitivity of an effect about which the data say nothing.</summary>
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
