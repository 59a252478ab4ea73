namespace Icf.Evaluation.Cases;

/// <summary>
/// A point on a crescent: at an angle that is uniform on the right half of the circle, and at a distance N(0.1, 0.01),
/// from a centre. Its parts are the angle and the distance.
/// </summary>
/// <param name="X">The centre's first coordinate.</param>
/// <param name="Y">The centre's second coordinate.</param>
internal readonly record struct Crescent(double X, double Y) : IStructured<double[]>
{
    private static readonly Uniform s_angle = new(-Math.PI / 2, Math.PI / 2);
    private static readonly Normal s_distance = new(0.1, 0.01);

    public Support Support => Support.Structured;

    public LocationScale Typical => new(0, 1);

    public int Parts => 2;

    public double LogProb(double[] value)
    {
        Span<double> parts = stackalloc double[2];
        return TrySplit(value, parts)
            ? s_angle.LogProb(parts[0]) + s_distance.LogProb(parts[1]) - LogVolume(parts)
            : double.NegativeInfinity;
    }

    public double[] Sample(ref Rng rng)
    {
        double angle = s_angle.Sample(ref rng);
        return Join([angle, s_distance.Sample(ref rng)]);
    }

    public PartPrior PriorOfPart(ReadOnlySpan<double> before) =>
        before.Length == 0 ? new(s_angle.Support, s_angle.Typical) : new(s_distance.Support, s_distance.Typical);

    public double LogProbOfPart(ReadOnlySpan<double> before, double part) =>
        before.Length == 0 ? s_angle.LogProb(part) : s_distance.LogProb(part);

    public double SamplePart(ReadOnlySpan<double> before, ref Rng rng) =>
        before.Length == 0 ? s_angle.Sample(ref rng) : s_distance.Sample(ref rng);

    public double[] Join(ReadOnlySpan<double> parts) =>
        [X + parts[1] * Math.Cos(parts[0]), Y + parts[1] * Math.Sin(parts[0])];

    public bool TrySplit(double[] value, Span<double> parts)
    {
        double x = value[0] - X,
            y = value[1] - Y;
        parts[0] = Math.Atan2(y, x);
        parts[1] = Math.Sqrt(x * x + y * y);
        return x > 0;
    }

    /// <summary>In polar coordinates the volume is the distance.</summary>
    public double LogVolume(ReadOnlySpan<double> parts) => Math.Log(parts[1]);
}
