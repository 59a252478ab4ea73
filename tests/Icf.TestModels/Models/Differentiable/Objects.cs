using static Icf.Prob;

namespace Icf.TestModels;

public static partial class Differentiable
{
    /// <summary>Records of latents: made, copied with changes, taken apart, in arrays and lists and in one another.
    /// </summary>
    [Model]
    public static double Records(Point origin, [Observed] double[] y)
    {
        double x = Sample(Normal(0, 1));
        double s = Sample(HalfNormal(1));
        Trend trend = new(x, Intercept: 1, "a");
        Trend steeper = trend with { Slope = 2 * s };
        Trend flat = new(0, 2, "b");
        if (y.Length > 1)
            flat = steeper;
        var (slope, intercept, name) = steeper;
        Point[] points = [new(x, 1), new(2, s), origin, new(0.5, 0.25)];
        var centre = new Point(0, 0);
        foreach (Point point in points)
            centre += 0.25 * point;
        List<Segment> segments = [new(points[0], centre), new Segment(centre, points[1])];
        double length = 0;
        foreach (var (from, to) in segments)
            length += (to - from).Length;
        length +=
            segments.Select(static e => e.From.Y).Sum() + origin.To(centre).Length + Point.Middle(origin, centre).X;
        double mean = slope * 2 + intercept + name.Length + trend.At(0.5) + flat.At(s) + length;
        for (int i = 0; i < y.Length; i++)
            Observe(Normal(mean + flat.At(i), 9), y[i]);
        return mean;
    }

    /// <summary>Objects of classes and structs: fields, properties, constructors, and methods that change them.</summary>
    [Model]
    public static double Objects(int steps, double[] inputs, [Observed] double[] y)
    {
        double x = Sample(Normal(0, 1));
        double s = Sample(HalfNormal(1));
        var body = new Body(steps, 0.5) { Speed = x };
        for (int i = 0; i < steps; i++)
            body.Move(0.1, -s);
        var other = body;
        other.Speed += 1;
        var filter = new Filter(s);
        var plain = new Filter(0.5);
        Tally tally;
        tally.Count = 0;
        tally.Total = 0;
        foreach (double input in inputs)
        {
            tally.Total += filter.Next(input * x);
            tally.Count++;
        }

        double mean = body.Position + body.Energy + filter.State + plain.State + tally.Total / (1 + tally.Count);
        for (int i = 0; i < y.Length; i++)
            Observe(Normal(mean + body.Trail[i % body.Trail.Length], 3), y[i]);
        return mean;
    }
}

/// <summary>A straight line with a name.</summary>
public sealed record Trend(double Slope, double Intercept, string Name)
{
    public double At(double time) => Intercept + Slope * time;
}

/// <summary>A point of the plane.</summary>
public readonly record struct Point(double X, double Y)
{
    public double Length => Math.Sqrt(X * X + Y * Y);

    public static Point operator +(Point a, Point b) => new(a.X + b.X, a.Y + b.Y);

    public static Point operator -(Point a, Point b) => new(a.X - b.X, a.Y - b.Y);

    public static Point operator *(double factor, Point p) => new(factor * p.X, factor * p.Y);

    public static Point Middle(Point a, Point b) => 0.5 * (a + b);

    public Point To(Point other)
    {
        Point way = other - this;
        return way;
    }
}

/// <summary>The way from one point to another.</summary>
public record Segment(Point From, Point To);

/// <summary>Something that moves and leaves a trail.</summary>
public sealed class Body
{
    private readonly double _mass = 2;
    private int _step;

    public Body(int steps, double position)
    {
        Trail = new double[steps + 1];
        Position = position;
    }

    public double[] Trail { get; }

    public double Position { get; private set; }

    public double Speed { get; set; } = 1;

    public double Energy
    {
        get
        {
            double square = Speed * Speed;
            return 0.5 * _mass * square;
        }
    }

    public void Move(double time, double force)
    {
        Speed += time * force / _mass;
        Position += time * Speed;
        Keep(Position);
    }

    private void Keep(double position)
    {
        _step++;
        Trail[_step % Trail.Length] = position;
    }
}

/// <summary>A running mean.</summary>
public sealed class Filter(double share)
{
    private double _state;

    public double State => _state;

    public double Next(double value)
    {
        _state += Math.Exp(-share) * (value - _state);
        return _state;
    }
}

/// <summary>A sum and how many terms it has.</summary>
public struct Tally
{
    public double Total;
    public int Count;
}
