using Icf.Networks;
using Icf.Traces;

namespace Icf.Tests.Networks;

/// <summary>A head and a prior that it serves.</summary>
internal abstract record HeadCase(Head Head, PriorInfo Prior, double[] LogMasses)
{
    public static HeadCase Real<TDistribution>(Head head, TDistribution prior)
        where TDistribution : IDistribution<double>, ICumulative => new Case<TDistribution, double>(head, prior, []);

    public static HeadCase Discrete<TDistribution>(Head head, TDistribution prior)
        where TDistribution : IDistribution<int>, ICumulative
    {
        PriorInfo info = PriorInfo.Of<TDistribution, int>(prior);
        var logMasses = new double[info.Classes];
        info.LogMasses<TDistribution, int>(prior, logMasses);
        return new Case<TDistribution, int>(head, prior, logMasses);
    }

    public bool IsDiscrete => Prior.Support.Kind is SupportKind.Count or SupportKind.Finite;

    public abstract PriorPoint Point(double value);

    public abstract double Sample(ref Rng rng);

    /// <summary>The value at a level of the prior, as the prior would round it.</summary>
    public abstract double AtLevel(double level);

    /// <summary>The levels that become a value: from and to.</summary>
    public abstract (double From, double To) Levels(double value);

    /// <summary>Draws as inference does.</summary>
    public (double Value, double LogDensity) Draw(double[] density, ref Rng rng)
    {
        double value = Head.TryDraw(density, Prior, Masses(density), rng.NextOpenDouble(), ref rng, out double drawn)
            ? Prior.HasLevels
                ? AtLevel(drawn)
                : drawn
            : Sample(ref rng);
        return (value, LogDensity(density, value));
    }

    public double LogDensity(double[] density, double value) =>
        Head.LogDensity(density, Prior, Masses(density), Point(value));

    /// <summary>Outputs of a network: those to start from, and random numbers added.</summary>
    public float[] Outputs(long seed, double scale)
    {
        var outputs = new float[Head.Outputs];
        Head.WriteBias(outputs);
        var rng = new Rng(seed);
        foreach (ref float output in outputs.AsSpan())
            output += (float)(scale * rng.NextNormal());
        return outputs;
    }

    public double[] Density(float[] outputs)
    {
        var density = new double[Head.DensitySize];
        Head.Prepare(outputs, density);
        return density;
    }

    private double[] Masses(double[] density)
    {
        double[] masses = [.. LogMasses, .. LogMasses, .. LogMasses];
        if (masses.Length > 0)
            Head.TakeMasses(density, masses);
        return masses;
    }

    private sealed record Case<TDistribution, T>(Head Head, TDistribution Distribution, double[] LogMasses)
        : HeadCase(Head, PriorInfo.Of<TDistribution, T>(Distribution), LogMasses)
        where TDistribution : IDistribution<T>, ICumulative
    {
        public override PriorPoint Point(double value) =>
            PriorPoint.Of(Distribution, Prior, SiteValue.FromDouble<T>(value));

        public override double Sample(ref Rng rng) => SiteValue.ToDouble(Distribution.Sample(ref rng));

        public override double AtLevel(double level)
        {
            (SupportKind kind, double lower, double upper) = Prior.Support;
            double value = Distribution.Quantile(level);
            return kind switch
            {
                SupportKind.Interval => PriorPoint.AtLevel(Distribution, Prior.Support, level),
                SupportKind.HalfLine => Math.Clamp(value, Math.BitIncrement(lower), Math.BitDecrement(upper)),
                SupportKind.Real => Math.Clamp(value, double.MinValue, double.MaxValue),
                _ => value,
            };
        }

        public override (double From, double To) Levels(double value)
        {
            PriorPoint point = Point(value);
            if (IsDiscrete)
                return (Distribution.Cdf(value - 1), Distribution.Cdf(value));
            if (Prior.HasLevels)
                return (point.Below, point.UpTo);
            // Where numbers are so small that distribution functions are rough, all of them are one.
            if (Prior.Support.Lower == 0 && value < 1e-300)
                return (0, Distribution.Cdf(1e-300));
            double level = Distribution.Cdf(value);
            return (
                value <= Math.BitIncrement(Prior.Support.Lower) ? 0 : level,
                value >= Math.BitDecrement(Prior.Support.Upper) ? 1 : level
            );
        }
    }
}
