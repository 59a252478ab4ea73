namespace Icf.Language.Tests;

/// <summary>Expectations under a distribution by summation or quadrature of its own density.</summary>
internal static class Quadrature
{
    /// <summary>
    /// E f(x, w) over the support, where w is the working coordinate of x. Continuous: the trapezoidal rule after the
    /// substitution w = location + scale · sinh t, under which every density here decays at least exponentially; on an
    /// interval, on the logit. Discrete: a sum over 60 standard deviations and 50 integers around the mean.
    /// </summary>
    public static double Expect(DistributionCase c, Func<double, double, double> f)
    {
        Support support = c.Support;
        return c.IsDiscrete
            ? Sum(c, f)
            : support.Kind switch
            {
                SupportKind.Real => Integrate(c.Typical.Location, c.Typical.Scale, w => Term(c, f, w, w, 1)),
                SupportKind.HalfLine => Integrate(
                    c.Typical.Location,
                    c.Typical.Scale,
                    w =>
                    {
                        double x = Math.Exp(w);
                        return Term(c, f, double.IsFinite(support.Lower) ? support.Lower + x : support.Upper - x, w, x);
                    }
                ),
                _ => Integrate(
                    0,
                    4,
                    logit =>
                    {
                        double u = 1 / (1 + Math.Exp(-logit)),
                            width = support.Upper - support.Lower;
                        return Term(c, f, support.Lower + width * u, u, width * u * (1 - u));
                    }
                ),
            };
    }

    /// <summary>
    /// The probability below or above x, in the unbounded coordinate, after the substitution
    /// |w − w(x)| = scale · exp(π/2 · sinh t) of Takahashi and Mori (1974); discrete: the sum of the masses.
    /// </summary>
    public static double Tail(DistributionCase c, double x, bool above)
    {
        if (c.IsDiscrete)
            return SumOfTail(c, x, above);
        const double Step = 1.0 / 64;
        LineBijection line = LineBijection.Of(c.Support);
        double w = line.Unconstrain(x),
            side = above ? 1 : -1;
        double scale = line.Typical(c.Typical).Scale,
            sum = 0;
        for (int i = -5 * 64; i <= 5 * 64; i++)
        {
            double t = i * Step,
                distance = scale * Math.Exp(Math.PI / 2 * Math.Sinh(t));
            double weight = distance * Math.PI / 2 * Math.Cosh(t) * Step,
                at = w + side * distance;
            double density = Math.Exp(c.LogProb(line.Constrain(at)) + line.LogSlope(at));
            if (density > 0 && double.IsFinite(density))
                sum += weight * density;
        }

        return sum;
    }

    private static double SumOfTail(DistributionCase c, double x, bool above)
    {
        double sum = 0,
            reach = 60 * c.Typical.Scale + 50;
        double first = above ? x + 1 : Math.Max(c.Support.Lower, Math.Min(x, c.Typical.Location) - reach);
        double last = above ? Math.Min(c.Support.Upper, Math.Max(x, c.Typical.Location) + reach) : x;
        for (double k = first; k <= last; k++)
            sum += Math.Exp(c.LogProb(k));
        return sum;
    }

    private static double Sum(DistributionCase c, Func<double, double, double> f)
    {
        double reach = 60 * c.Typical.Scale + 50,
            sum = 0;
        double first = Math.Max(c.Support.Lower, Math.Floor(c.Typical.Location - reach));
        double last = Math.Min(c.Support.Upper, Math.Ceiling(c.Typical.Location + reach));
        for (double k = first; k <= last; k++)
            sum += Math.Exp(c.LogProb(k)) * f(k, k);
        return sum;
    }

    private static double Integrate(double location, double scale, Func<double, double> term)
    {
        const double Step = 1.0 / 1024;
        double sum = 0;
        for (int i = -36 * 1024; i <= 36 * 1024; i++)
        {
            double t = i * Step;
            sum += term(location + scale * Math.Sinh(t)) * scale * Math.Cosh(t) * Step;
        }

        return sum;
    }

    private static double Term(DistributionCase c, Func<double, double, double> f, double x, double w, double jacobian)
    {
        // Beyond the range of doubles there is no mass left in any case of the table.
        if (jacobian == 0 || !double.IsFinite(jacobian) || !double.IsFinite(x))
            return 0;
        double density = Math.Exp(c.LogProb(x)) * jacobian;
        return density == 0 ? 0 : density * f(x, w);
    }
}
