using Icf.Inference;

namespace Icf.Reports;

/// <summary>A latent that is a number.</summary>
/// <param name="Address">Its address.</param>
/// <param name="Posterior">Its marginal.</param>
/// <param name="Values">Its value in every draw; NaN for draws that have none.</param>
/// <param name="Prior">Its draws from the prior; null if there are none.</param>
/// <param name="Chains">The chains that drew it; null if others did.</param>
internal sealed record ReportedLatent(
    string Address,
    Empirical<double> Posterior,
    double[] Values,
    Empirical<double>? Prior,
    Chains? Chains
)
{
    private const int MostClasses = 25;

    private readonly Lazy<Quantiles> _quantiles = new(() => Quantiles.Of(Posterior));

    /// <summary>The address without indices.</summary>
    public string Family { get; } = WithoutIndices(Address);

    /// <summary>Whether it is one of the values of a loop.</summary>
    public bool IsOfLoop => Family.Length < Address.Length;

    /// <summary>Its quantiles.</summary>
    public Quantiles Quantiles => _quantiles.Value;

    /// <summary>Whether its values are few whole numbers.</summary>
    public bool IsFinite { get; } =
        Posterior.Values.All(static value => value == Math.Floor(value) && Math.Abs(value) < 1e9)
        && Posterior.Values.Distinct().Take(MostClasses + 1).Count() <= MostClasses;

    /// <summary>What the chains say of it; null if they say nothing, as where it does not vary.</summary>
    public ChainSummary? Summary =>
        Chains?.Latents.FirstOrDefault(summary => summary.Latent == Address) is { Latent: not null } found
            ? found
            : null;

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

    public static string WithoutIndices(string address)
    {
        var name = new System.Text.StringBuilder();
        int depth = 0;
        foreach (char c in address)
        {
            depth += c == '[' ? 1 : 0;
            if (depth == 0)
                name.Append(c);
            depth -= c == ']' ? 1 : 0;
        }

        return name.ToString();
    }
}
