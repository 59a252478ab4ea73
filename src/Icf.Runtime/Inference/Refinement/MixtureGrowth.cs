namespace Icf.Inference;

/// <summary>Gives birth to components of a mixture where points ask for them.</summary>
internal static class MixtureGrowth
{
    /// <summary>The most components.</summary>
    public const int MostComponents = 30;

    /// <summary>More components must describe points better by so many nats each.</summary>
    private const double Worth = 0.01;

    /// <summary>A mixture grows until so many births in a row were of no use.</summary>
    private const int Failures = 3;

    /// <summary>Times that a grown mixture is fitted.</summary>
    private const int Fits = 3;

    /// <summary>A component more, at a point drawn by weights, half as wide as the one that holds the point.</summary>
    /// <param name="mixture">The mixture.</param>
    /// <param name="points">n points, the cases of discrete latents after the coordinates of each.</param>
    /// <param name="weights">n weights, one in all.</param>
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

    // Where there are as many as may be, the one of the smallest share makes room.
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
