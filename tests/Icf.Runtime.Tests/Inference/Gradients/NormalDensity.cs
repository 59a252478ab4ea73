using Icf.Inference;

namespace Icf.Runtime.Tests.Inference;

/// <summary>A normal density by its mean and covariance, each known.</summary>
internal sealed class NormalDensity : ILogDensity
{
    private readonly double[] _mean,
        _precision,
        _deviation;

    private NormalDensity(double[] mean, double[] covariance, double[] precision)
    {
        (_mean, _precision, Covariance) = (mean, precision, covariance);
        _deviation = new double[mean.Length];
    }

    public double[] Covariance { get; }

    public double[] Mean => _mean;

    public int Dimension => _mean.Length;

    /// <summary>Independent coordinates.</summary>
    public static NormalDensity Independent(double[] mean, double[] deviations)
    {
        int n = mean.Length;
        (var covariance, var precision) = (new double[n * n], new double[n * n]);
        for (int i = 0; i < n; i++)
        {
            covariance[i * n + i] = deviations[i] * deviations[i];
            precision[i * n + i] = 1 / covariance[i * n + i];
        }

        return new NormalDensity(mean, covariance, precision);
    }

    /// <summary>An autoregression, scaled: the inverse of its covariance is known in closed form.</summary>
    public static NormalDensity Chain(double[] mean, double[] deviations, double correlation)
    {
        int n = mean.Length;
        (var covariance, var precision) = (new double[n * n], new double[n * n]);
        double conditional = 1 - correlation * correlation;
        for (int i = 0; i < n; i++)
        for (int j = 0; j < n; j++)
        {
            double scale = deviations[i] * deviations[j];
            covariance[i * n + j] = scale * Math.Pow(correlation, Math.Abs(i - j));
            precision[i * n + j] =
                i == j ? (i == 0 || i == n - 1 ? 1 : 1 + correlation * correlation) / conditional / scale
                : Math.Abs(i - j) == 1 ? -correlation / conditional / scale
                : 0;
        }

        return new NormalDensity(mean, covariance, precision);
    }

    public double Evaluate(ReadOnlySpan<double> point, Span<double> gradient)
    {
        int n = Dimension;
        double sum = 0;
        for (int i = 0; i < n; i++)
            _deviation[i] = point[i] - _mean[i];
        for (int i = 0; i < n; i++)
        {
            double product = 0;
            for (int j = 0; j < n; j++)
                product += _precision[i * n + j] * _deviation[j];
            gradient[i] = -product;
            sum += product * _deviation[i];
        }

        return -0.5 * sum;
    }

    public ILogDensity Fork() => new NormalDensity(_mean, Covariance, _precision);
}
