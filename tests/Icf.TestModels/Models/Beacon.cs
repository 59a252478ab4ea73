using static Icf.Prob;

namespace Icf.TestModels;

/// <summary>A place in the plane.</summary>
public readonly record struct Place(double X, double Y)
{
    public double Distance => Math.Sqrt(X * X + Y * Y);
}

/// <summary>
/// The uniform distribution on a disc around the origin: a user's own distribution of a value made of parts.
/// </summary>
public readonly record struct UniformDisc(double Radius) : IStructured<Place>
{
    public Support Support => Support.Structured;

    public LocationScale Typical => new(0, 1);

    public double LogProb(Place value) =>
        value.Distance <= Radius ? -Math.Log(Math.PI * Radius * Radius) : double.NegativeInfinity;

    public Place Sample(ref Rng rng) => Join([SampleDistance(ref rng), SampleAngle(ref rng)]);

    // The parts are the distance from the origin and the angle.
    public int Parts => 2;

    public PartPrior PriorOfPart(ReadOnlySpan<double> before) =>
        before.Length == 0
            ? new PartPrior(Support.Interval(0, Radius), new LocationScale(0.67, 0.24))
            : new PartPrior(Support.Interval(-Math.PI, Math.PI), new LocationScale(0.5, 0.29));

    public double LogProbOfPart(ReadOnlySpan<double> before, double part)
    {
        if (!PriorOfPart(before).Support.Contains(part))
            return double.NegativeInfinity;
        return before.Length == 0 ? Math.Log(2 * part / (Radius * Radius)) : -Math.Log(2 * Math.PI);
    }

    public double SamplePart(ReadOnlySpan<double> before, ref Rng rng) =>
        before.Length == 0 ? SampleDistance(ref rng) : SampleAngle(ref rng);

    public Place Join(ReadOnlySpan<double> parts) => new(parts[0] * Math.Cos(parts[1]), parts[0] * Math.Sin(parts[1]));

    public bool TrySplit(Place value, Span<double> parts)
    {
        parts[0] = value.Distance;
        parts[1] = Math.Atan2(value.Y, value.X);
        return parts[0] > 0 && parts[0] <= Radius;
    }

    // dx dy = r dr dφ.
    public double LogVolume(ReadOnlySpan<double> parts) => Math.Log(parts[0]);

    private double SampleDistance(ref Rng rng) => Radius * Math.Sqrt(rng.NextOpenDouble());

    private static double SampleAngle(ref Rng rng) => Math.PI * (2 * rng.NextOpenDouble() - 1);
}

public static partial class Models
{
    /// <summary>Where a beacon stands on an island that is a disc, from a reading of each coordinate.</summary>
    [Model]
    public static Place Beacon([Observed] double east, [Observed] double north)
    {
        Place beacon = Sample(new UniformDisc(2));
        Observe(Normal(beacon.X, 0.5), east);
        Observe(Normal(beacon.Y, 0.5), north);
        return beacon;
    }
}
