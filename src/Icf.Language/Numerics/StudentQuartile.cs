using MathNet.Numerics;

namespace Icf;

/// <summary>The upper quartile of the standard Student-t distribution, to about one part in a thousand.</summary>
internal static class StudentQuartile
{
    public static double Of(double nu)
    {
        // Beyond the range of doubles.
        if (nu < 1e-4)
            return double.MaxValue;
        if (nu >= 2)
        {
            // The expansion of Abramowitz and Stegun 26.7.5 at the upper quartile of the normal.
            double r = 1 / nu;
            return 0.674489750196081743
                + r
                    * (
                        0.245334926145275329
                        + r * (0.0794901523350019031 + r * (-0.0053594433715306497 + r * -0.0105045255499323626))
                    );
        }

        // With X = ν/(ν + T²) ~ Beta(ν/2, ½), the quartile of T lies at the median of X, which is at most ¾ here.
        // Newton's method in ln X, from the median that the first term of the series below would give.
        double a = 0.5 * nu;
        double target =
            SpecialFunctions.GammaLn(a + 1)
            + Constants.LogPi / 2
            - SpecialFunctions.GammaLn(a + 0.5)
            - Constants.LogTwo;
        double logX = Math.Min(target / a, Elementary.Log(0.8));
        for (int step = 0; step < 50; step++)
        {
            double series = Series(a, Math.Exp(logX), out double slope);
            double change = (a * logX + Elementary.Log(series) - target) / (a + slope / series);
            logX -= change;
            if (Math.Abs(change) <= 1e-4)
                break;
        }

        // T = √(ν (1 − X)/X).
        return Math.Min(Math.Sqrt(nu * (1 - Math.Exp(logX))) * Math.Exp(-0.5 * logX), double.MaxValue);
    }

    /// <summary>
    /// The factor F in B(x; a, ½) = xᵃ F(x)/a (DLMF 8.17.7), F = Σ a/(a+n) · (½)ₙ/n! · xⁿ, and its derivative by ln x.
    /// </summary>
    private static double Series(double a, double x, out double slope)
    {
        double sum = 1,
            coefficient = 1;
        slope = 0;
        for (int n = 1; coefficient > 1e-6; n++)
        {
            coefficient *= (n - 0.5) / n * x;
            double term = coefficient * a / (a + n);
            sum += term;
            slope += n * term;
        }

        return sum;
    }
}
