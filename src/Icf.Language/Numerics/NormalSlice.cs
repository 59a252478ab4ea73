namespace Icf;

/// <summary>
/// The standard normal between two bounds, seen from an anchor: the density of the offset u = t − anchor is
/// proportional to g(u) = exp(−anchor · u − u²/2). The anchor is the lower bound where that is positive, else zero, so
/// that g keeps its digits however far out the slice lies.
/// </summary>
/// <param name="Anchor">Not negative.</param>
/// <param name="Low">The least offset: zero if the anchor is positive, else not positive; may be infinite.</param>
/// <param name="High">The greatest offset, may be infinite.</param>
internal readonly record struct NormalSlice(double Anchor, double Low, double High)
{
    /// <summary>From here on the tail is told by Mills' ratio.</summary>
    private const double FarOut = 4;

    /// <summary>A slice that is at least as wide has a mass without cancellation.</summary>
    private const double Wide = 1;

    private static readonly double s_rootTwoPi = Math.Sqrt(2 * Math.PI);

    private double Width => High - Low;

    /// <summary>Whether g is one to rounding on all of the slice.</summary>
    public bool IsFlat => Math.Abs(LogDensity(Low)) < 1e-17 && Math.Abs(LogDensity(High)) < 1e-17;

    /// <summary>ln g(u).</summary>
    public double LogDensity(double u) => -u * (Anchor + 0.5 * u);

    /// <summary>∫ g(u) du over the slice.</summary>
    public double Mass() =>
        Anchor < FarOut && Width >= Wide
            ? s_rootTwoPi
                * Math.Exp(0.5 * Anchor * Anchor)
                * (NormalKernel.Survival(Anchor + Low) - NormalKernel.Survival(Anchor + High))
            : Moment(Low, High);

    /// <summary>
    /// ∫ (u − centre)ᵏ g(u) du between two offsets within the slice, by quadrature of what lies within reach of the
    /// greatest value of g.
    /// </summary>
    public double Moment(double from, double to, double centre = 0, int power = 0)
    {
        double fall = GaussLegendre.Reach - LogDensity(Math.Clamp(0, from, to));

        // Written so that NaN, of offsets that overflowed, has no mass either.
        if (!(fall < 1e4))
            return 0;
        double reach = Anchor + double.Hypot(Anchor, Math.Sqrt(2 * fall));
        double start = Math.Max(from, -reach),
            end = Math.Min(to, 2 * fall / reach);
        double half = 0.5 * (end - start),
            middle = 0.5 * (end + start),
            sum = 0;
        for (int i = 0; i < GaussLegendre.Nodes.Length; i++)
        {
            double u = middle + half * GaussLegendre.Nodes[i];
            double factor =
                power == 0 ? 1
                : power == 1 ? u - centre
                : (u - centre) * (u - centre);
            sum += GaussLegendre.Weights[i] * factor * Math.Exp(LogDensity(u));
        }

        return sum * half;
    }

    /// <summary>The first two moments of the offset's distance from an offset within the slice.</summary>
    /// <param name="centre">The offset from which distances are taken.</param>
    /// <param name="mass">∫ g(u) du over the slice.</param>
    public (double Mean, double Square) MomentsFrom(double centre, double mass)
    {
        if (!(Anchor < FarOut && Width >= Wide))
            return (Moment(Low, High, centre, 1) / mass, Moment(Low, High, centre, 2) / mass);

        // As g′ = −(anchor + u) g, what g and (u − centre) g differ by at the ends gives both integrals.
        double low = double.IsInfinity(Low) ? 0 : Math.Exp(LogDensity(Low)) / mass,
            high = double.IsInfinity(High) ? 0 : Math.Exp(LogDensity(High)) / mass;
        double from = Anchor + centre,
            mean = low - high - from;
        return (
            mean,
            1 - from * mean + (low == 0 ? 0 : (Low - centre) * low) - (high == 0 ? 0 : (High - centre) * high)
        );
    }

    /// <summary>
    /// The offset with a given share of the mass below it; good for a rough centre and spread, not for the ends.
    /// </summary>
    public double Quantile(double share)
    {
        if (Anchor < FarOut)
        {
            double low = NormalKernel.Survival(Anchor + Low),
                high = NormalKernel.Survival(Anchor + High);
            double t = -NormalKernel.Quantile(low - share * (low - high));
            return Math.Clamp(t - Anchor, Low, High);
        }

        // Newton's method for ln [S(anchor + u)/S(anchor)] = ln(1 − share · mass), whose left side is nearly a line.
        double mass = -LogTail(High),
            target = SpecialMath.Log1p(-share * SpecialMath.OneMinusExpMinus(mass));
        double u = -target * NormalKernel.MillsRatio(Anchor);
        for (int i = 0; i < 4; i++)
            u += (LogTail(u) - target) * NormalKernel.MillsRatio(Anchor + u);
        return Math.Clamp(u, Low, High);
    }

    /// <summary>
    /// Draws an offset by rejection (Robert, "Simulation of truncated normal variables", 1995): from the normal where
    /// the slice covers enough of its bulk, from an exponential in the tail, from the uniform on a narrow slice.
    /// </summary>
    public double Sample(ref Rng rng)
    {
        double rate = 0.5 * (Anchor + double.Hypot(Anchor, 2));
        bool isTail = Low == 0 && Width * rate > 1.5,
            isBulk = !isTail && Width > 2.5;
        for (int attempt = 0; attempt < Attempts.Most; attempt++)
        {
            if (isBulk)
            {
                double u = rng.NextNormal();
                if (u >= Low && u <= High)
                    return u;
            }
            else if (isTail)
            {
                double u = rng.NextExponential() / rate,
                    miss = u + Anchor - rate;
                if (u <= High && rng.NextExponential() >= 0.5 * miss * miss)
                    return u;
            }
            else
            {
                double u = Low + Width * rng.NextOpenDouble();
                if (rng.NextExponential() >= -LogDensity(u))
                    return u;
            }
        }

        Attempts.ThrowExhausted(nameof(TruncatedNormal));
        return 0;
    }

    /// <summary>ln [S(anchor + u)/S(anchor)], for an anchor far out.</summary>
    private double LogTail(double u) =>
        double.IsPositiveInfinity(u)
            ? double.NegativeInfinity
            : Elementary.Log(NormalKernel.MillsRatio(Anchor + u) / NormalKernel.MillsRatio(Anchor)) + LogDensity(u);
}
