using Icf.Numerics;

namespace Icf.Inference;

/// <summary>
/// The weights of a mixture of predictive densities that predicts the data best: the greatest mean of log Σ wₖ pᵢₖ over
/// all weights that are not negative and sum to one (Yao, Vehtari, Simpson and Gelman, Using stacking to average
/// Bayesian predictive distributions, Bayesian Analysis 13, 2018).
/// </summary>
/// <remarks>
/// A concave problem. With Σ wₖ subtracted from the mean the weights need not be held to the sum one, which they then
/// have by themselves (Kim, Carbonetto, Stephens and Anitescu, Journal of Computational and Graphical Statistics 29,
/// 2020, proposition 3.2). It is solved by Newton's method with a logarithmic barrier at zero, which is lowered step by
/// step.
/// </remarks>
internal static class Stacking
{
    /// <summary>The mean log density may be less than the greatest by this, in nats.</summary>
    private const double Tolerance = 1e-10;

    private const int MostSteps = 100;

    /// <summary>The best weights.</summary>
    /// <param name="logs">For each model the log density of each datum.</param>
    /// <returns>
    /// The weights, and how much higher the mean log density can be at most with any others: by concavity it is the
    /// logarithm of the largest partial derivative.
    /// </returns>
    public static (double[] Weights, double Gap) Solve(double[][] logs)
    {
        double[][] densities = Relative(logs);
        int models = logs.Length;
        var weights = new double[models];
        weights.AsSpan().Fill(1.0 / models);
        double gap = double.PositiveInfinity;
        for (double barrier = 0.1; gap > Tolerance && barrier > Tolerance * Tolerance; barrier /= 10)
        {
            Climb(densities, weights, barrier);
            double sum = weights.Sum();
            double[] scaled = Array.ConvertAll(weights, weight => weight / sum);
            gap = Math.Log(Slopes(densities, scaled).Max());
        }

        double total = weights.Sum();
        return (Array.ConvertAll(weights, weight => weight / total), Math.Max(0, gap));
    }

    // Of each datum relative to the model that predicts it best, datum by datum.
    private static double[][] Relative(double[][] logs)
    {
        var rows = new double[logs[0].Length][];
        for (int i = 0; i < rows.Length; i++)
        {
            double best = logs.Max(model => model[i]);
            rows[i] = Array.ConvertAll(logs, model => Math.Exp(model[i] - best));
        }

        return rows;
    }

    /// <summary>Newton's method for one height of the barrier.</summary>
    private static void Climb(double[][] densities, double[] weights, double barrier)
    {
        int models = weights.Length;
        var step = new double[models];
        var curvature = new double[models * models];
        for (int steps = 0; steps < MostSteps; steps++)
        {
            double[] slopes = Slopes(densities, weights);
            curvature.AsSpan().Clear();
            foreach (double[] row in densities)
            {
                double inverse = 1 / Mixed(row, weights);
                for (int k = 0; k < models; k++)
                for (int j = 0; j <= k; j++)
                    curvature[k * models + j] += row[k] * inverse * row[j] * inverse / densities.Length;
            }

            for (int k = 0; k < models; k++)
            {
                slopes[k] += barrier / weights[k] - 1;
                curvature[k * models + k] += barrier / (weights[k] * weights[k]);
            }

            slopes.CopyTo(step, 0);
            if (!LowerTriangle.TryFactor(curvature, models))
                return;
            LowerTriangle.Solve(curvature, step);
            LowerTriangle.SolveTransposed(curvature, step);
            double gain = Sums.OfProducts(slopes, step);
            if (!(gain > 1e-3 * barrier * barrier))
                return;
            Move(densities, weights, step, barrier, gain);
        }
    }

    /// <summary>Goes along a step as far as the value rises.</summary>
    private static void Move(double[][] densities, double[] weights, double[] step, double barrier, double gain)
    {
        double length = 1;
        for (int k = 0; k < step.Length; k++)
            if (step[k] < 0)
                length = Math.Min(length, -0.99 * weights[k] / step[k]);
        double[] from = [.. weights];
        double before = Value(densities, from, barrier);
        for (int tries = 0; tries < 50; tries++, length /= 2)
        {
            for (int k = 0; k < step.Length; k++)
                weights[k] = from[k] + length * step[k];
            if (Value(densities, weights, barrier) >= before + 0.1 * length * gain - 1e-14 * Math.Abs(before))
                return;
        }

        from.CopyTo(weights, 0);
    }

    private static double Value(double[][] densities, double[] weights, double barrier)
    {
        double value = 0;
        foreach (double[] row in densities)
            value += Math.Log(Mixed(row, weights)) / densities.Length;
        foreach (double weight in weights)
            value += barrier * Math.Log(weight) - weight;
        return value;
    }

    /// <summary>The derivative of the mean log density by each weight.</summary>
    private static double[] Slopes(double[][] densities, double[] weights)
    {
        var slopes = new double[weights.Length];
        foreach (double[] row in densities)
        {
            double mixed = Mixed(row, weights);
            for (int k = 0; k < slopes.Length; k++)
                slopes[k] += row[k] / mixed / densities.Length;
        }

        return slopes;
    }

    private static double Mixed(double[] densities, double[] weights)
    {
        double sum = 0;
        for (int k = 0; k < weights.Length; k++)
            sum += weights[k] * densities[k];
        return sum;
    }
}
