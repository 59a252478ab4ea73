namespace Icf.Traces;

/// <summary>
/// Coordinates for the turns of a loop in which the data leave nothing to be told: z = (r e + √(1 + r²) u) / (1 + r²),
/// where a reading of an effect through r z, off by e, is put together with the standard normal prior of z.
/// Sensitivities r and readings e follow from the coordinates outside of the loop, the logarithm of r and e by a line.
/// So u is standard normal whatever these are, where a posterior in z is a funnel: an effect that is told as a multiple
/// of its spread is non-centred where the data say little of it, centred where they say much, and all between
/// (Papaspiliopoulos, Roberts and Sköld, A general framework for the parametrization of hierarchical models, 2007).
/// </summary>
/// <param name="outside">The slots outside of the loops.</param>
/// <param name="effects">The slots of the loops' turns.</param>
/// <param name="logSensitivities">Of each effect, log r at zero and its slopes along the coordinates outside.</param>
/// <param name="readings">Of each effect, e at zero and its slopes.</param>
internal sealed class EffectCoordinates(int[] outside, int[] effects, double[][] logSensitivities, double[][] readings)
{
    /// <summary>Beyond it r counts as infinite or zero.</summary>
    private const double MostLog = 100;

    /// <summary>The sensitivity of an effect of which the data say nothing.</summary>
    public static double[] Nothing(int outside) => [-MostLog, .. new double[outside]];

    /// <summary>Writes z at u.</summary>
    /// <returns>log |dz / du|.</returns>
    public double Apply(ReadOnlySpan<double> u, Span<double> z)
    {
        double logSlope = 0;
        u.CopyTo(z);
        for (int j = 0; j < effects.Length; j++)
        {
            (double centre, double scale) = At(j, u);
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
        for (int j = 0; j < effects.Length; j++)
        {
            (double centre, double scale) = At(j, z);
            u[effects[j]] = (z[effects[j]] - centre) / scale;
            logSlope += Math.Log(scale);
        }

        return logSlope;
    }

    private (double Centre, double Scale) At(int j, ReadOnlySpan<double> point)
    {
        double r = Math.Exp(Math.Clamp(Line(logSensitivities[j], point), -MostLog, MostLog)),
            precision = 1 + r * r;
        return (r / precision * Line(readings[j], point), 1 / Math.Sqrt(precision));
    }

    private double Line(double[] line, ReadOnlySpan<double> point)
    {
        double sum = line[0];
        for (int i = 0; i < outside.Length; i++)
            sum += line[i + 1] * point[outside[i]];
        return sum;
    }
}
