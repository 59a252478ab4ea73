using Icf.Inference;

namespace Icf.Reports;

/// <summary>A latent that is a number.</summary>
/// <param name="Address">Its address.</param>
/// <param name="Posterior">Its marginal.</param>
/// <param name="Values">Its value in every draw; NaN for draws that have none.</param>
/// <param name="Prior">Its draws from the prior; null if there are none.</param>
/// <param name="Summary">
/// What the chains that drew it say of it; null where there are none, or where they say nothing, as of what does not
/// vary.
/// </param>
internal sealed record ReportedLatent(
    string Address,
    Empirical<double> Posterior,
    double[] Values,
    Empirical<double>? Prior,
    ChainSummary? Summary
)
{
    private const int MostClasses = 25;

    private readonly Lazy<Quantiles> _quantiles = new(() => Quantiles.Of(Posterior));
    private readonly Lazy<bool> _isFinite = new(() =>
        Posterior.Values.All(static value => value == Math.Floor(value) && Math.Abs(value) < 1e9)
        && Posterior.Values.Distinct().Take(MostClasses + 1).Count() <= MostClasses
    );

    /// <summary>The address without indices.</summary>
    public string Family { get; } = NamedLatents.SiteOf(Address);

    /// <summary>Whether it is one of the values of a loop.</summary>
    public bool IsOfLoop => Family.Length < Address.Length;

    /// <summary>Its quantiles.</summary>
    public Quantiles Quantiles => _quantiles.Value;

    /// <summary>Whether its values are few whole numbers.</summary>
    public bool IsFinite => _isFinite.Value;

    /// <summary>Reads latents of an answer.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="addresses">The latents, which are numbers.</param>
    /// <param name="prior">Draws from the prior; null if there are none.</param>
    public static IReadOnlyList<ReportedLatent> Of(IAnswer answer, IEnumerable<string> addresses, IAnswer? prior)
    {
        Dictionary<string, ChainSummary> summaries = answer.Diagnostics is Chains chains
            ? chains.Latents.ToDictionary(static summary => summary.Latent, StringComparer.Ordinal)
            : [];
        HashSet<string> known = prior is null ? [] : [.. prior.Draws.Scalars];
        return
        [
            .. addresses.Select(address =>
            {
                double[] values = answer.Draws.Values(address)!;
                return new ReportedLatent(
                    address,
                    answer.Draws.Marginal([.. values]),
                    values,
                    known.Contains(address) ? prior!.Draws.Marginal(prior.Draws.Values(address)!) : null,
                    summaries.TryGetValue(address, out ChainSummary summary) ? summary : null
                );
            }),
        ];
    }

    /// <summary>The mean, the 90 % interval and so on, as a sentence.</summary>
    public string Words()
    {
        double sd = Posterior.StandardDeviation;
        string text =
            $"{Address}: mean {Text.Figure(Posterior.Mean, sd)}, standard deviation {Text.Figure(sd, sd)}, "
            + $"90 % interval {Text.Figure(Quantiles.Low, sd)} to {Text.Figure(Quantiles.High, sd)}";
        return Prior is null
            ? $"{text}."
            : $"{text}; before the data {Text.Number(Prior.Quantile(0.05))} to {Text.Number(Prior.Quantile(0.95))}.";
    }
}
