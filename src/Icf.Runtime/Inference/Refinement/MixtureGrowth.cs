namespace Icf.Inference;

/// <summary>Adds components to a mixture where the points need them.</summary>
internal static class MixtureGrowth
{
    /// <summary>The most components.</summary>
    public const int MostComponents = 30;

    /// <summary>More components must describe the points better by this many nats per point.</summary>
    private const double Worth = 0.01;

    /// <summary>A mixture grows until this many new components in a row were of no use.</summary>
    private const int Failures = 3;

    /// <summary>How many times a mixture is fitted after a component was added.</summary>
    private const int Fits = 3;

    /// <summary>
    /// Adds a component, at a point drawn by weights, half as wide as the component that contains the point.
    /// </summary>
    /// <param name="mixture">The mixture.</param>
    /// <param name="points">n points, each with its coordinates followed by the cases of discrete latents.</param>
    /// <param name="weights">n weights, which sum to one.</param>
    /// <param name="rng">Draws the point.</param>
    public static StudentMixture WithOneMore(StudentMixture mixture, double[] points, double[] weights, Rng rng)
    {
        if (mixture.Components.Count >= MostComponents)
            mixture = WithoutSmallest(mixture);
        double u = rng.NextDouble();
        int chosen = 0;
        for (; chosen < weights.Length - 1 && u >= weights[chosen]; chosen++)
            u -= weights[chosen];
        int width = points.Length / weights.Length;
        double[] at = points[(chosen * width)..((chosen + 1) * width)],
            scratch = new double[width];
        var held = new double[mixture.Components.Count];
        mixture.LogDensities(at, scratch, held, null, 0);
        StudentComponent holder = mixture.Components[Array.IndexOf(held, held.Max())];
        var born = new StudentComponent(at[..mixture.Dimension], [.. holder.Factor.Select(x => x * Math.Sqrt(0.5))], 8)
        {
            Cases = holder.Cases,
        };
        double share = 1.0 / (mixture.Components.Count + 1);
        return new StudentMixture(
            [.. mixture.Components, born],
            [.. mixture.Shares.Select(s => s * (1 - share)), share]
        );
    }

    // If there are already as many as allowed, the component with the smallest share is replaced.
    private static StudentMixture WithoutSmallest(StudentMixture mixture)
    {
        int smallest = Array.IndexOf([.. mixture.Shares], mixture.Shares.Min());
        double rest = 1 - mixture.Shares[smallest];
        return new StudentMixture(
            [.. mixture.Components.Where((_, k) => k != smallest)],
            [.. mixture.Shares.Where((_, k) => k != smallest).Select(share => share / rest)]
        );
    }

    /// <summary>
    /// The mixture fitted to half of some points of the same weight, with as many components as describe the other half
    /// better.
    /// </summary>
    public static StudentMixture Grown(StudentMixture from, double[] points, int width, Rng rng)
    {
        int count = points.Length / width / 2;
        double[] told = points[..(count * width)],
            held = points[(count * width)..],
            even = new double[count];
        Array.Fill(even, 1.0 / count);
        StudentMixture fit = Fitted(from);
        double likelihood = Likelihood(fit);
        for (int birth = 1, failures = 0; failures < Failures && fit.Components.Count < MostComponents; birth++)
        {
            StudentMixture more = fit;
            for (int twin = 0; twin <= (failures == 0 ? fit.Components.Count / 2 : 0); twin++)
                more = WithOneMore(more, told, even, rng.Split(birth).Split(twin));
            more = Fitted(more);
            double ofMore = Likelihood(more);
            failures = ofMore > likelihood + Worth ? 0 : failures + 1;
            if (failures == 0)
                (fit, likelihood) = (more, ofMore);
        }

        return fit;

        StudentMixture Fitted(StudentMixture mixture)
        {
            for (int i = 0; i < Fits; i++)
                mixture = MixtureFit.Fit(mixture, told, even, 1);
            return mixture;
        }

        double Likelihood(StudentMixture mixture)
        {
            var scratch = new double[width];
            double sum = 0;
            for (int i = 0; i < held.Length; i += width)
                sum += mixture.LogDensity(held.AsSpan(i, width), scratch);
            return sum / count;
        }
    }
}
