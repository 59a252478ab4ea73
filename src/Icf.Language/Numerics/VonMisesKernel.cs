namespace Icf;

/// <summary>The von Mises distribution of the angle from the mode.</summary>
internal static class VonMisesKernel
{
    /// <summary>The log density of an angle between −2π and 2π.</summary>
    public static double LogDensity(double angle, double concentration) =>
        LogKernel(angle, concentration) - LogNormaliser(concentration);

    /// <summary>The derivatives of the log density by the angle and by the concentration.</summary>
    /// <param name="angle">Between −2π and 2π.</param>
    /// <param name="concentration">κ.</param>
    public static (double ByAngle, double ByConcentration) Slopes(double angle, double concentration)
    {
        double sine = Math.Sin(0.5 * FromMode(angle));
        return (
            -concentration * Math.Sin(FromMode(angle)),
            SpecialMath.OneMinusBesselRatio(concentration) - 2 * sine * sine
        );
    }

    /// <summary>
    /// Draws an angle between −π and π by rejection: 2 sin²(a/2) is at least 2 (a/π)², so that a normal lies above the
    /// density, or where that is wide, a uniform angle.
    /// </summary>
    public static double Sample(ref Rng rng, double concentration)
    {
        double deviation = 0.5 * Math.PI / Math.Sqrt(concentration);
        for (int attempt = 0; attempt < Attempts.Most; attempt++)
        {
            double angle,
                log;
            if (concentration < 1)
            {
                angle = Math.PI * (2 * rng.NextOpenDouble() - 1);
                log = LogKernel(angle, concentration);
            }
            else
            {
                double z = rng.NextNormal();
                angle = deviation * z;
                log = LogKernel(angle, concentration) + 0.5 * z * z;
            }

            if (Math.Abs(angle) <= Math.PI && rng.NextExponential() >= -log)
                return angle;
        }

        Attempts.ThrowExhausted(nameof(VonMises));
        return 0;
    }

    /// <summary>
    /// ∫ (a − centre)ᵏ p(a) da over angles between two bounds, at most a turn apart and within (−2π, 2π): the density
    /// falls or rises from one multiple of π to the next, and counts next to its higher end only.
    /// </summary>
    public static double Moment(double from, double to, double concentration, double centre, int power)
    {
        double sum = 0;
        for (int half = -2; half < 2; half++)
        {
            double start = Math.Max(from, half * Math.PI),
                end = Math.Min(to, (half + 1) * Math.PI);

            // The outer halves are moved by a turn, so that the mode is at zero, where numbers are as dense as need be.
            double turn =
                half == -2 ? 2 * Math.PI
                : half == 1 ? -2 * Math.PI
                : 0;
            if (start < end)
                sum += Piece(start + turn, end + turn, concentration, centre + turn, power);
        }

        return sum * Math.Exp(-LogNormaliser(concentration));
    }

    /// <summary>concentration · (cos a − 1).</summary>
    private static double LogKernel(double angle, double concentration)
    {
        // The root first, since the concentration may be as large as the square of the sine is small.
        double chord = Math.Sqrt(concentration) * Math.Sin(0.5 * FromMode(angle));
        return -2 * chord * chord;
    }

    /// <summary>
    /// The same direction between −π and π. A turn is what it is in doubles, so that the ends of the support are the
    /// same direction for every concentration.
    /// </summary>
    private static double FromMode(double angle) =>
        Math.Abs(angle) > Math.PI ? angle - Math.CopySign(2 * Math.PI, angle) : angle;

    /// <summary>The integral over a part of (−π, 0) or of (0, π).</summary>
    private static double Piece(double start, double end, double concentration, double centre, int power)
    {
        // Beyond the distance below nothing counts.
        double nearest = Math.Min(Math.Abs(start), Math.Abs(end));
        double square = (GaussLegendre.Reach - LogKernel(nearest, concentration)) / concentration / 2;
        if (square < 1)
        {
            double reach = 2 * Math.Asin(Math.Sqrt(square));
            (start, end) = (Math.Max(start, -reach), Math.Min(end, reach));
        }

        double half = 0.5 * (end - start),
            middle = 0.5 * (end + start),
            sum = 0;
        for (int i = 0; i < GaussLegendre.Nodes.Length; i++)
        {
            double angle = middle + half * GaussLegendre.Nodes[i];
            double factor =
                power == 0 ? 1
                : power == 1 ? angle - centre
                : (angle - centre) * (angle - centre);
            sum += GaussLegendre.Weights[i] * factor * Math.Exp(LogKernel(angle, concentration));
        }

        return sum * half;
    }

    /// <summary>ln [2π I₀(κ) exp(−κ)].</summary>
    private static double LogNormaliser(double concentration) =>
        2 * Constants.HalfLogTwoPi + Elementary.Log(SpecialMath.BesselI0Scaled(concentration));
}
