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
        return c.IsDiscrete ? Sum(c, f) : support.Kind switch
        {
            SupportKind.Real => Integrate(c.Typical.Location, c.Typical.Scale, w => Term(c, f, w, w, 1)),
            SupportKind.HalfLine => Integrate(c.Typical.Location, c.Typical.Scale, w =>
            {
                double x = Math.Exp(w);
                return Term(c, f, support.Lower + x, w, x);
            }),
            _ => Integrate(0, 4, logit =>
            {
                double u = 1 / (1 + Math.Exp(-logit)), width = support.Upper - support.Lower;
                return Term(c, f, support.Lower + width * u, u, width * u * (1 - u));
            }),
        };
    }

    private static double Sum(DistributionCase c, Func<double, double, double> f)
    {
        double reach = 60 * Math.Sqrt(c.Moments.Variance) + 50, sum = 0;
        double first = Math.Max(c.Support.Lower, Math.Floor(c.Moments.Mean - reach));
        double last = Math.Min(c.Support.Upper, Math.Ceiling(c.Moments.Mean + reach));
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
