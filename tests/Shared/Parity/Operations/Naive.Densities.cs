namespace Icf.Testing.Parity;

/// <summary>Log densities by formulas that neither overflow nor cancel.</summary>
internal static partial class Naive
{
    public static double[,] NormalMixture(double[,] p, float[] values)
    {
        int k = p.Columns() / 3;
        return Map(
            p.Rows(),
            1,
            (r, _) =>
                LogMixture(
                    p,
                    r,
                    k,
                    j =>
                    {
                        double logScale = p[r, 2 * k + j],
                            z = (values[r] - p[r, k + j]) / Math.Exp(logScale);
                        return -z * z / 2 - logScale - 0.5 * Math.Log(2 * Math.PI);
                    }
                )
        );
    }

    public static double[,] LogisticMixture(double[,] p, float[] lower, float[] upper, float[] minimumScale)
    {
        int k = p.Columns() / 3;
        return Map(
            p.Rows(),
            1,
            (r, _) =>
                LogMixture(
                    p,
                    r,
                    k,
                    j =>
                    {
                        double location = p[r, k + j],
                            scale = minimumScale[r] + Math.Exp(p[r, 2 * k + j]);
                        return LogLogisticMass(
                            (lower[r] - location) / scale,
                            (upper[r] - location) / scale,
                            ((double)upper[r] - lower[r]) / scale
                        );
                    }
                )
        );
    }

    public static double[,] PiecewiseLinear(double[,] logits, float[] values)
    {
        int k = logits.Columns();
        return Map(
            logits.Rows(),
            1,
            (r, _) =>
            {
                double Height(int i) => Math.Exp(logits[r, i]);
                double area = Enumerable.Range(0, k - 1).Sum(i => (Height(i) + Height(i + 1)) / 2 / (k - 1));
                double position = values[r] * (double)(k - 1);
                int bin = Math.Min((int)position, k - 2);
                return Math.Log((Height(bin) * (bin + 1 - position) + Height(bin + 1) * (position - bin)) / area);
            }
        );
    }

    public static double[,] Spline(double[,] parameters, float[] values)
    {
        int k = (parameters.Columns() + 1) / 2;
        return Map(
            parameters.Rows(),
            1,
            (r, _) =>
            {
                double Height(int i) => Math.Exp(parameters[r, i]);
                double logits = Enumerable.Range(0, k - 1).Sum(i => Math.Exp(parameters[r, k + i]));
                double[] widths =
                [
                    .. Enumerable
                        .Range(0, k - 1)
                        .Select(i => 1e-4 + (1 - (k - 1) * 1e-4) * Math.Exp(parameters[r, k + i]) / logits),
                ];
                double area = Enumerable.Range(0, k - 1).Sum(i => widths[i] * (Height(i) + Height(i + 1)) / 2);
                int bin = Enumerable.Range(0, k - 1).Last(i => i == 0 || widths[..i].Sum() <= values[r]);
                double share = Math.Min(1, (values[r] - widths[..bin].Sum()) / widths[bin]);
                return Math.Log((Height(bin) * (1 - share) + Height(bin + 1) * share) / area);
            }
        );
    }

    public static double[,] Categorical(double[,] logits, int[] classes) =>
        Map(logits.Rows(), 1, (r, _) => logits[r, classes[r]] - LogSumExp(logits.Columns(), j => logits[r, j]));

    public static double[,] Defensive(double[,] p, float[] logReferences, double leastShare) =>
        Map(
            p.Rows(),
            1,
            (r, _) =>
            {
                double share = leastShare + (1 - leastShare) / (1 + Math.Exp(-p[r, 1])),
                    logOther = Math.Log(1 - leastShare) - SoftPlus(p[r, 1]);
                return float.IsPositiveInfinity(logReferences[r])
                    ? Math.Log(share)
                    : LogSumExp(2, j => j == 0 ? Math.Log(share) : logOther + p[r, 0] - logReferences[r]);
            }
        );

    private static double LogMixture(double[,] p, int row, int components, Func<int, double> logDensity) =>
        LogSumExp(components, j => p[row, j] + logDensity(j)) - LogSumExp(components, j => p[row, j]);

    private static double LogSumExp(int count, Func<int, double> term)
    {
        double[] terms = [.. Enumerable.Range(0, count).Select(term)];
        double greatest = terms.Max();
        return greatest + Math.Log(terms.Sum(x => Math.Exp(x - greatest)));
    }

    /// <summary>
    /// log (F(u) − F(l)) = log (sinh((u − l)/2) / (2 cosh(l/2) cosh(u/2))) with F the logistic function.
    /// </summary>
    private static double LogLogisticMass(double lower, double upper, double width)
    {
        if (double.IsInfinity(width))
            return (double.IsInfinity(lower) ? 0 : -SoftPlus(lower))
                + (double.IsInfinity(upper) ? 0 : -SoftPlus(-upper));
        double logSinh = width > 20 ? width / 2 - Math.Log(2) : Math.Log(Math.Sinh(width / 2));
        return logSinh - Math.Log(2) - LogCosh(lower / 2) - LogCosh(upper / 2);
    }

    private static double SoftPlus(double x) => Math.Max(0, x) + Math.Log(1 + Math.Exp(-Math.Abs(x)));

    private static double LogCosh(double x) => Math.Abs(x) + Math.Log((1 + Math.Exp(-2 * Math.Abs(x))) / 2);
}
