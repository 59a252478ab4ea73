namespace Icf;

/// <summary>The von Mises distribution of the angle from the mode.</summary>
internal static class VonMisesKernel
{
    /// <summary>The log density of an angle between −2π and 2π.</summary>
    public static double LogDensity(double angle, double concentration) =>
        LogKernel(angle, concentration) - LogNormaliser(concentration);

    /// <summary>
    /// Draws an angle between −π and π by rejection: 2 sin²(a/2) is at least 2 (a/π)², so that a normal lies above the
    /// density, or where that is wide, a uniform angle.
    /// </summary>
    public static double Sample(ref Rng rng, double concentration)
    {
        double deviation = 0.5 * Math.PI / Math.Sqrt(concentration);
        while (true)
        {
            double angle, log;
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
    }

    /// <summary>
    /// ∫ (a − centre)ᵏ p(a) da over angles between two bounds, at most a turn apart and within (−2π, 2π): the density
    /// falls or rises from one multiple of π to the next, and counts next to its higher end only.
    /// </summary>
    public static double Moment(double from, double to, double concentration, double centre, int power)
    {
        double sum = 0;
        for (double turn = -2 * Math.PI; turn < to; turn += Math.PI)
        {
            double start = Math.Max(from, turn), end = Math.Min(to, turn + Math.PI);
            if (start < end)
                sum += Piece(start, end, concentration, centre, power);
        }

        return sum * Math.Exp(-LogNormaliser(concentration));
    }

    /// <summary>concentration · (cos a − 1).</summary>
    private static double LogKernel(double angle, double concentration)
    {
        double sine = Math.Sin(0.5 * angle);
        return -2 * concentration * sine * sine;
    }

    private static double Piece(double start, double end, double concentration, double centre, int power)
    {
        double atStart = LogKernel(start, concentration), atEnd = LogKernel(end, concentration);

        // The nearest multiple of 2π is the mode that the higher end faces; beyond the distance below nothing counts.
        double square = (GaussLegendre.Reach - Math.Max(atStart, atEnd)) / (2 * concentration);
        if (square < 1)
        {
            double reach = 2 * Math.Asin(Math.Sqrt(square));
            double mode = 2 * Math.PI * Math.Round((atStart > atEnd ? start : end) / (2 * Math.PI));
            (start, end) = atStart > atEnd ? (start, Math.Min(end, mode + reach)) : (Math.Max(start, mode - reach), end);
        }

        double half = 0.5 * (end - start), middle = 0.5 * (end + start), sum = 0;
        for (int i = 0; i < GaussLegendre.Nodes.Length; i++)
        {
            double angle = middle + half * GaussLegendre.Nodes[i];
            double factor = power == 0 ? 1 : power == 1 ? angle - centre : (angle - centre) * (angle - centre);
            sum += GaussLegendre.Weights[i] * factor * Math.Exp(LogKernel(angle, concentration));
        }

        return sum * half;
    }

    /// <summary>ln [2π I₀(κ) exp(−κ)].</summary>
    private static double LogNormaliser(double concentration) =>
        2 * Constants.HalfLogTwoPi + Elementary.Log(SpecialMath.BesselI0Scaled(concentration));
}
