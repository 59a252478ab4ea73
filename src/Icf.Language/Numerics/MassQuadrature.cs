namespace Icf;

/// <summary>
/// The derivatives of the logarithm of a probability between two numbers by the parameters, where no bound of the
/// support is one: the mean of those of the log density there. For integers it is a sum; for reals an integral by the
/// trapezoidal rule on the line that the slice is mapped to, which converges exponentially since all vanishes at both
/// ends (Trefethen and Weideman, "The exponentially convergent trapezoidal rule", 2014).
/// </summary>
internal static class MassQuadrature
{
    /// <summary>What is smaller than the greatest by more than exp(−this) adds nothing.</summary>
    private const double Negligible = 45;

    /// <summary>How closely two steps must agree.</summary>
    private const double Tolerance = 1e-9;

    private const int FirstPoints = 32;
    private const int MostPoints = 1 << 11;
    private const int MostTerms = 1_000_000;

    /// <summary>Fills in the derivatives by the parameters.</summary>
    public static IntervalPartials Of<TDistribution, T>(
        TDistribution distribution,
        double lower,
        double upper,
        IntervalPartials known
    )
        where TDistribution : IDifferentiable<T>
    {
        Support support = distribution.Support;
        Means means = support.IsContinuous
            ? OfReals<TDistribution, T>(
                distribution,
                LineBijection.Of(Support.Between(Math.Max(lower, support.Lower), Math.Min(upper, support.Upper)))
            )
            : OfIntegers<TDistribution, T>(
                distribution,
                Math.Max(Math.Floor(lower) + 1, support.Lower),
                Math.Min(Math.Floor(upper), support.Upper),
                known.LogProb
            );
        return known with
        {
            By0 = means.By0 / means.Weight,
            By1 = means.By1 / means.Weight,
            By2 = means.By2 / means.Weight,
            By3 = means.By3 / means.Weight,
        };
    }

    private static Means OfIntegers<TDistribution, T>(
        TDistribution distribution,
        double first,
        double last,
        double logMass
    )
        where TDistribution : IDifferentiable<T>
    {
        Means means = default;
        double centre = distribution.Typical.Location;
        for (double k = first; k <= last && k < first + MostTerms; k++)
        {
            double before = means.Weight;
            if (ScalarValue.TryFromDouble(k, out T value))
                means.Add(distribution.LogProbWithPartials(value), -logMass);
            if (k > centre && means.Weight - before <= 1e-17 * before)
                break;
        }

        return means;
    }

    private static Means OfReals<TDistribution, T>(TDistribution distribution, LineBijection line)
        where TDistribution : IDifferentiable<T>
    {
        (double from, double to, double most) = Range<TDistribution, T>(distribution, line);
        Means before = Sum(FirstPoints, 0);
        for (int points = FirstPoints; points <= MostPoints; points *= 2)
        {
            // The points in the middle between those before.
            Means middle = Sum(points, 0.5),
                both = before.Mean(middle);
            if (both.IsClose(before))
                return both;
            before = both;
        }

        return before;

        Means Sum(int points, double shift)
        {
            Means means = default;
            double step = (to - from) / points;
            for (int i = 0; i < points; i++)
            {
                double u = from + (i + shift) * step;
                if (ScalarValue.TryFromDouble(line.Constrain(u), out T value))
                    means.Add(distribution.LogProbWithPartials(value), line.LogSlope(u) - most);
            }

            return means.Scaled(step);
        }
    }

    /// <summary>Where on the line there is something, and the greatest logarithm there.</summary>
    private static (double From, double To, double Most) Range<TDistribution, T>(
        TDistribution distribution,
        LineBijection line
    )
        where TDistribution : IDifferentiable<T>
    {
        double top = line.Unconstrain(
                Interior.Between(distribution.Typical.Location, line.Support.Lower, line.Support.Upper)
            ),
            most = Log(top);
        for (double u = -40; u <= 40; u++)
            if (Log(u) is var log && log > most)
                (top, most) = (u, log);

        // From there on outwards by ever greater steps.
        return (top - Reach(-1), top + Reach(1), most);

        double Reach(int side)
        {
            double reach = 1e-6;
            while (reach < 1e4 && Log(top + side * reach) > most - Negligible)
                reach *= 1.5;
            return reach;
        }

        double Log(double u) =>
            ScalarValue.TryFromDouble(line.Constrain(u), out T value)
                ? distribution.LogProb(value) + line.LogSlope(u)
                : double.NegativeInfinity;
    }

    /// <summary>Sums of weights and of derivatives.</summary>
    private record struct Means(double Weight, double By0, double By1, double By2, double By3)
    {
        public void Add(Partials partials, double logFactor)
        {
            double weight = Math.Exp(partials.LogProb + logFactor);
            if (!(weight > 0))
                return;
            Weight += weight;
            By0 += weight * partials.By0;
            By1 += weight * partials.By1;
            By2 += weight * partials.By2;
            By3 += weight * partials.By3;
        }

        public readonly Means Scaled(double factor) =>
            new(factor * Weight, factor * By0, factor * By1, factor * By2, factor * By3);

        public readonly Means Mean(Means other) =>
            new(
                0.5 * (Weight + other.Weight),
                0.5 * (By0 + other.By0),
                0.5 * (By1 + other.By1),
                0.5 * (By2 + other.By2),
                0.5 * (By3 + other.By3)
            );

        public readonly bool IsClose(Means other) =>
            IsClose(Weight, other.Weight)
            && IsClose(By0, other.By0)
            && IsClose(By1, other.By1)
            && IsClose(By2, other.By2)
            && IsClose(By3, other.By3);

        private readonly bool IsClose(double x, double y) => Math.Abs(x - y) <= Tolerance * (Math.Abs(x) + Weight);
    }
}
