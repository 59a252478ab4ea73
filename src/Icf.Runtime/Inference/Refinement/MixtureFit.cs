using Icf.Numerics;
using Icf.Traces;

namespace Icf.Inference;

/// <summary>
/// Fits a mixture of Student t distributions to weighted points by expectation–maximisation (Peel and McLachlan, Robust
/// mixture modelling using the t distribution, 2000), starting from an existing mixture. A scale matrix estimated from
/// few points stays near the old one: it is the mode under an inverse Wishart prior around the old one.
/// </summary>
internal static class MixtureFit
{
    private const int Iterations = 4;

    /// <summary>A smaller responsibility of a component for a point, as a logarithm, counts as zero.</summary>
    private const double Negligible = -12;

    private static readonly double[] s_degrees = [3, 5, 8, 15, 30, 60, 120, 300];

    /// <summary>
    /// The old scale matrix counts like this many points: a quarter of the number of its entries, since a matrix that
    /// is estimated from n points costs about d² / 4n nats of the draws' weights.
    /// </summary>
    public static double PriorPoints(int dimension) => Math.Max(dimension, 0.25 * dimension * dimension);

    /// <param name="from">The mixture to start from.</param>
    /// <param name="points">n points, each with d coordinates followed by the cases of discrete latents.</param>
    /// <param name="weights">n weights, which sum to one.</param>
    /// <param name="inflation">The factor by which scale matrices are multiplied at the end.</param>
    public static StudentMixture Fit(
        StudentMixture from,
        ReadOnlySpan<double> points,
        ReadOnlySpan<double> weights,
        double inflation
    )
    {
        StudentMixture fit = from;
        for (int i = 0; i < Iterations; i++)
            fit = Step(fit, points, weights, isLast: i == Iterations - 1);
        return new StudentMixture([.. fit.Components.Select(c => c.Wider(inflation, c.Degrees))], [.. fit.Shares]);
    }

    private static StudentMixture Step(
        StudentMixture from,
        ReadOnlySpan<double> points,
        ReadOnlySpan<double> weights,
        bool isLast
    )
    {
        int d = from.Dimension,
            n = weights.Length,
            width = points.Length / n,
            count = from.Components.Count;
        var distances = new double[count * n];
        var responsibilities = new double[count * n];
        Span<double> scratch = new double[d],
            logs = stackalloc double[count];
        for (int i = 0; i < n; i++)
        {
            if (weights[i] == 0)
                continue;
            from.LogDensities(points.Slice(i * width, width), scratch, logs, distances, i);
            double total = LogSum.Of(logs);
            for (int k = 0; k < count; k++)
                if (logs[k] - total is > Negligible and var log)
                    responsibilities[k * n + i] = weights[i] * Math.Exp(log);
        }

        double effective = EffectiveCount(weights);
        CaseTables[]? cases =
            isLast && width > d
                ? CaseTables.Fit(points, d, (width - d) / CaseDraw.Numbers, weights, responsibilities, effective)
                : null;
        var components = new List<StudentComponent>();
        var shares = new List<double>();
        for (int k = 0; k < count; k++)
        {
            ReadOnlySpan<double> own = responsibilities.AsSpan(k * n, n),
                distance = distances.AsSpan(k * n, n);
            double share = 0;
            foreach (double r in own)
                share += r;
            if (share * effective < 2 && count > 1)
                continue;
            components.Add(
                Component(from.Components[k], points, own, distance, effective, isLast)
                    .With(cases?[k] ?? from.Components[k].Cases)
            );
            shares.Add(share);
        }

        if (components.Count == 0)
            return from;
        double sum = shares.Sum();
        return new StudentMixture(components, [.. shares.Select(share => share / sum)]);
    }

    private static StudentComponent Component(
        StudentComponent from,
        ReadOnlySpan<double> points,
        ReadOnlySpan<double> own,
        ReadOnlySpan<double> distances,
        double effective,
        bool withDegrees
    )
    {
        int d = from.Mean.Length,
            width = points.Length / own.Length;
        double total = 0,
            share = 0;
        var mean = new double[d];
        var u = new double[own.Length];
        for (int i = 0; i < own.Length; i++)
        {
            if (own[i] == 0)
                continue;
            share += own[i];
            u[i] = own[i] * (from.Degrees + d) / (from.Degrees + distances[i]);
            total += u[i];
            for (int j = 0; j < d; j++)
                mean[j] += u[i] * points[i * width + j];
        }

        for (int j = 0; j < d; j++)
            mean[j] /= total;

        // The scatter around the new mean, and the old scale matrix L Lᵀ, as if it had been seen at a few points.
        double seen = share * effective,
            before = PriorPoints(d),
            ofScatter = seen / share / (seen + before),
            ofOld = before / (seen + before);
        var scale = new double[d * d];
        var centred = new double[d];
        for (int i = 0; i < own.Length; i++)
        {
            if (u[i] == 0)
                continue;
            for (int j = 0; j < d; j++)
                centred[j] = points[i * width + j] - mean[j];
            for (int j = 0; j < d; j++)
            {
                double factor = ofScatter * u[i] * centred[j];
                Span<double> row = scale.AsSpan(j * d, j + 1);
                for (int k = 0; k < row.Length; k++)
                    row[k] += factor * centred[k];
            }
        }

        for (int j = 0; j < d; j++)
        for (int k = 0; k <= j; k++)
        {
            double old = 0;
            for (int m = 0; m <= k; m++)
                old += from.Factor[j * d + m] * from.Factor[k * d + m];
            scale[j * d + k] += ofOld * old;
        }

        double[] factorised = LowerTriangle.TryFactor(scale, d) ? scale : from.Factor;
        return new StudentComponent(
            mean,
            factorised,
            withDegrees ? Degrees(from, mean, factorised, points, own) : from.Degrees
        );
    }

    // The degrees of freedom under which the points are most likely.
    private static double Degrees(
        StudentComponent from,
        double[] mean,
        double[] factor,
        ReadOnlySpan<double> points,
        ReadOnlySpan<double> own
    )
    {
        int d = mean.Length,
            width = points.Length / own.Length;
        var candidates = Array.ConvertAll(s_degrees, degrees => new StudentComponent(mean, factor, degrees));
        var likelihood = new double[candidates.Length];
        Span<double> scratch = new double[d];
        for (int i = 0; i < own.Length; i++)
        {
            if (own[i] == 0)
                continue;
            double distance = candidates[0].Distance(points.Slice(i * width, d), scratch);
            for (int c = 0; c < candidates.Length; c++)
                likelihood[c] += own[i] * candidates[c].LogDensity(distance);
        }

        int best = Array.IndexOf(likelihood, likelihood.Max());
        return best < 0 ? from.Degrees : s_degrees[best];
    }

    private static double EffectiveCount(ReadOnlySpan<double> weights)
    {
        double squares = 0;
        foreach (double w in weights)
            squares += w * w;
        return 1 / squares;
    }
}
