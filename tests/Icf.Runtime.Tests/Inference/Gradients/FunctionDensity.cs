using Icf.Inference;

namespace Icf.Runtime.Tests.Inference;

/// <summary>A log density that a test writes down.</summary>
/// <param name="dimension">The number of coordinates.</param>
/// <param name="evaluate">Log density and gradient.</param>
internal sealed class FunctionDensity(int dimension, FunctionDensity.Evaluation evaluate) : ILogDensity
{
    private int _evaluations;

    public delegate double Evaluation(ReadOnlySpan<double> point, Span<double> gradient);

    public int Dimension => dimension;

    /// <summary>How often it was asked, all forks together.</summary>
    public int Evaluations => _evaluations;

    private FunctionDensity? Origin { get; init; }

    public double Evaluate(ReadOnlySpan<double> point, Span<double> gradient)
    {
        Interlocked.Increment(ref (Origin ?? this)._evaluations);
        return evaluate(point, gradient);
    }

    public ILogDensity Fork() => new FunctionDensity(dimension, evaluate) { Origin = Origin ?? this };

    /// <summary>
    /// The eight schools (Rubin 1981), non-centred: mean, logarithm of the scale, and standardised effects; normal and
    /// half-Cauchy priors of scale 5.
    /// </summary>
    public static FunctionDensity EightSchools()
    {
        double[] effects = [28, 8, -3, 7, -1, 1, 18, 12],
            errors = [15, 10, 16, 11, 9, 11, 10, 18];
        return new FunctionDensity(
            10,
            (point, gradient) =>
            {
                double mu = point[0],
                    tau = Math.Exp(point[1]),
                    ratio = tau / 5;
                double log = -0.5 * mu * mu / 25 - Math.Log(1 + ratio * ratio) + point[1],
                    byMu = -mu / 25,
                    byTau = 0;
                for (int i = 0; i < 8; i++)
                {
                    double effect = point[2 + i],
                        residual = (effects[i] - mu - tau * effect) / errors[i];
                    log -= 0.5 * (residual * residual + effect * effect);
                    byMu += residual / errors[i];
                    byTau += effect * residual / errors[i];
                    gradient[2 + i] = tau * residual / errors[i] - effect;
                }

                gradient[0] = byMu;
                gradient[1] = tau * byTau + 1 - 2 * ratio * ratio / (1 + ratio * ratio);
                return log;
            }
        );
    }

    /// <summary>The logarithm of a gamma variate: skewed, one tail exponential, the other lighter than
    /// normal.</summary>
    public static FunctionDensity LogGamma(double shape) =>
        new(
            1,
            (point, gradient) =>
            {
                double exp = Math.Exp(point[0]);
                gradient[0] = shape - exp;
                return shape * point[0] - exp;
            }
        );

    /// <summary>Neal's funnel (Neal 2003) with scale 3 at its head, centred: x ~ N(0, e^(v/2)).</summary>
    public static FunctionDensity Funnel(int dimension) =>
        new(
            dimension,
            (point, gradient) =>
            {
                double v = point[0],
                    precision = Math.Exp(-v),
                    squares = 0;
                for (int i = 1; i < dimension; i++)
                {
                    squares += point[i] * point[i];
                    gradient[i] = -point[i] * precision;
                }

                gradient[0] = -v / 9 + 0.5 * squares * precision - 0.5 * (dimension - 1);
                return -v * v / 18 - 0.5 * squares * precision - 0.5 * (dimension - 1) * v;
            }
        );

    /// <summary>A banana: x ~ N(0, 2), and y ~ N((x² − 4) / 2, 1), so that y has mean 0 and variance 9.</summary>
    public static FunctionDensity Banana() =>
        new(
            2,
            (point, gradient) =>
            {
                double x = point[0],
                    residual = point[1] - 0.5 * (x * x - 4);
                gradient[0] = -x / 4 + residual * x;
                gradient[1] = -residual;
                return -x * x / 8 - 0.5 * residual * residual;
            }
        );

    /// <summary>Two normals of deviation 1 at −d and d, the left with a share.</summary>
    public static FunctionDensity TwoPeaks(double distance, double share) =>
        new(
            1,
            (point, gradient) =>
            {
                (double left, double right) = (point[0] + distance, point[0] - distance);
                double logLeft = Math.Log(share) - 0.5 * left * left,
                    logRight = Math.Log(1 - share) - 0.5 * right * right,
                    ofRight = 1 / (1 + Math.Exp(logLeft - logRight));
                gradient[0] = -(1 - ofRight) * left - ofRight * right;
                return Math.Max(logLeft, logRight) + Math.Log(1 + Math.Exp(-Math.Abs(logLeft - logRight)));
            }
        );
}
