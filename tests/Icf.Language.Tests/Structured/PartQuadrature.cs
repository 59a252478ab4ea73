namespace Icf.Language.Tests;

/// <summary>Integrals over the parts of a value, one after another, and sums over discrete ones.</summary>
internal static class PartQuadrature
{
    /// <summary>
    /// ∫ f(parts). The trapezoidal rule, after substitutions as in <see cref="Quadrature"/>, 150 nodes a part.
    /// </summary>
    public static double Integrate(StructuredCase c, Func<double[], double> f) => Inner(c, f, new double[c.Parts], 0);

    /// <summary>A value in the working coordinate of a support.</summary>
    public static double Working(Support support, double x) =>
        support.Kind switch
        {
            SupportKind.HalfLine => Math.Log(x - support.Lower),
            SupportKind.Interval => (x - support.Lower) / (support.Upper - support.Lower),
            _ => x,
        };

    private static double Inner(StructuredCase c, Func<double[], double> f, double[] parts, int k)
    {
        if (k == parts.Length)
            return f(parts);
        (Support support, LocationScale typical) = c.PriorOfPart(parts.AsSpan(0, k));
        double sum = 0;
        if (support.Kind is SupportKind.Finite or SupportKind.Count)
        {
            for (double x = support.Lower; x <= Math.Min(support.Upper, support.Lower + 200); x++)
                sum += At(x);
            return sum;
        }

        const double Step = 1.0 / 25;
        for (int i = -300; i <= 300; i++)
        {
            double t = i * Step,
                width = support.Upper - support.Lower;
            switch (support.Kind)
            {
                case SupportKind.Interval:
                    double u = 1 / (1 + Math.Exp(-4 * Math.Sinh(t)));
                    if (u is > 1e-300 and < 1)
                        sum += At(support.Lower + width * u) * width * u * (1 - u) * 4 * Math.Cosh(t) * Step;
                    break;
                case SupportKind.HalfLine:
                    double w = Math.Exp(typical.Location + typical.Scale * Math.Sinh(t));
                    if (w is > 1e-300 and < 1e300)
                        sum += At(support.Lower + w) * w * typical.Scale * Math.Cosh(t) * Step;
                    break;
                default:
                    sum += At(typical.Location + typical.Scale * Math.Sinh(t)) * typical.Scale * Math.Cosh(t) * Step;
                    break;
            }
        }

        return sum;

        double At(double x)
        {
            parts[k] = x;
            return Inner(c, f, parts, k + 1);
        }
    }
}
