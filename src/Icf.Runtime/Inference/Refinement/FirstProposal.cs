namespace Icf.Inference;

/// <summary>The first proposal: a component for the prior, and the modes that climbs have found.</summary>
internal static class FirstProposal
{
    /// <summary>The share of the component for the prior.</summary>
    private const double PriorShare = 0.2;

    /// <summary>
    /// A mode this many nats below another one cannot be a part of the posterior, however inexact the evidences are.
    /// </summary>
    private const double Hopeless = 100;

    /// <summary>The prior and the modes, the modes weighted by their evidence.</summary>
    public static StudentMixture Of(
        StudentComponent prior,
        IReadOnlyList<(StudentComponent Component, double LogEvidence)> modes
    )
    {
        if (modes.Count == 0)
            return new StudentMixture([prior], [1]);
        double most = modes.Max(mode => mode.LogEvidence);
        (StudentComponent Component, double LogEvidence)[] usable =
        [
            .. modes.Where(mode => mode.LogEvidence >= most - Hopeless),
        ];
        double[] shares = [.. usable.Select(mode => Math.Max(Math.Exp(mode.LogEvidence - most), 0.05))];
        double sum = shares.Sum();
        return new StudentMixture(
            [prior, .. usable.Select(mode => mode.Component)],
            [PriorShare, .. shares.Select(share => (1 - PriorShare) * share / sum)]
        );
    }

    /// <summary>One component that is as wide as some points, without those with extreme coordinates.</summary>
    /// <param name="points">The points, …</param>
    /// <param name="width">… the numbers of each, …</param>
    /// <param name="d">… and how many of these are coordinates.</param>
    public static StudentMixture Around(double[] points, int width, int d)
    {
        var wide = new double[d * d];
        for (int i = 0; i < d; i++)
            wide[i * d + i] = 1;
        var from = new StudentMixture([new StudentComponent(new double[d], wide, 5)], [1]);
        int[] usable =
        [
            .. Enumerable
                .Range(0, points.Length / width)
                .Where(i => points.AsSpan(i * width, d).IndexOfAnyExceptInRange(-1e100, 1e100) < 0),
        ];
        if (usable.Length <= d)
            return from;
        double[] told = [.. usable.SelectMany(i => points[(i * width)..((i + 1) * width)])],
            weights = new double[usable.Length];
        Array.Fill(weights, 1.0 / usable.Length);
        return MixtureFit.Fit(from, told, weights, 1);
    }
}
