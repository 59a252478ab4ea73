namespace Icf.Reports;

/// <summary>Latents of loops, the values of all turns together.</summary>
internal static class Loops
{
    private const int MostTurns = 200;
    private const int FewTurns = 25;
    private const int MostValues = 10;
    private const string OfValues = "the probability of each value";
    private const string OfIntervals = "median, 50 % and 90 % interval";

    /// <summary>The loops among some latents, with more than one value.</summary>
    public static IEnumerable<ReportedLatent[]> Of(IEnumerable<ReportedLatent> latents) =>
        latents
            .Where(static latent => latent.IsOfLoop)
            .GroupBy(static latent => latent.Family)
            .Select(static loop => loop.ToArray())
            .Where(static loop => loop.Length > 1);

    /// <summary>The intervals of all turns, or the probabilities of the values where these are few.</summary>
    public static Figure Chart(ReportedLatent[] loop)
    {
        ReportedLatent[] shown = [.. loop.Take(MostTurns)];
        string most = shown.Length < loop.Length ? $", the first {MostTurns} of {Text.Count(loop.Length)}" : "";
        bool isFinite = IsFinite(shown);
        return new Figure(
            isFinite ? Shares(shown) : Intervals(shown),
            $"{loop[0].Family}: {(isFinite ? OfValues : OfIntervals)}{most}",
            $"{loop.Length} values of {loop[0].Family}; the table above has the figures."
        );
    }

    /// <summary>The intervals of latents of different sites.</summary>
    public static Figure Together(ReportedLatent[] latents)
    {
        ReportedLatent[] shown = [.. latents.Take(MostTurns)];
        string most = shown.Length < latents.Length ? $", the first {MostTurns} of {Text.Count(latents.Length)}" : "";
        return new Figure(
            Intervals(shown),
            $"{char.ToUpperInvariant(OfIntervals[0])}{OfIntervals[1..]}{most}",
            string.Join(" ", shown.Select(static latent => latent.Words()))
        );
    }

    private static IntervalChart Intervals(IReadOnlyCollection<ReportedLatent> latents) =>
        Quantiles.Chart(
            [.. latents.Select(static latent => (latent.Address, latent.Quantiles))],
            observed: null,
            sideBySide: latents.Count > FewTurns
        );

    private static bool IsFinite(ReportedLatent[] loop) =>
        loop.All(static latent => latent.IsFinite) && Values(loop).Take(MostValues + 1).Count() <= MostValues;

    private static ShareChart Shares(ReportedLatent[] loop)
    {
        double[] values = [.. Values(loop).Order()];
        return new ShareChart(
            [.. loop.Select(static latent => latent.Address)],
            [.. values.Select(static value => Text.Number(value))],
            [.. loop.Select(latent => Array.ConvertAll(values, latent.Posterior.ProbabilityOf))]
        );
    }

    private static IEnumerable<double> Values(ReportedLatent[] loop) =>
        loop.SelectMany(static latent => latent.Posterior.Values).Distinct();
}
