using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Icf.Inference;

namespace Icf;

/// <summary>
/// A predictive check: whether data that a model draws look like those that were observed, by statistics that the user
/// has chosen (Gelman, Meng and Stern, Posterior predictive assessment of model fitness via realized discrepancies,
/// Statistica Sinica 6, 1996; for the prior Box, Sampling and Bayes' inference in scientific modelling and robustness,
/// Journal of the Royal Statistical Society A 143, 1980).
/// </summary>
/// <remarks>
/// Under the prior, p-values are uniform if the model is right. Under the posterior, which has seen the data, they are
/// nearer to ½: a small one is a sign that the model is wrong, and a large one is no sign that it is right. Of many
/// statistics some are far out by chance.
/// </remarks>
public sealed class PredictiveCheck
{
    /// <summary>A statistic is extreme if its p-value is below this, 0.05.</summary>
    public const double Level = 0.05;

    internal PredictiveCheck(bool isPrior, IEnumerable<CheckedStatistic> statistics, Diagnostics? diagnostics)
    {
        (IsPrior, Statistics) = (isPrior, [.. statistics]);
        Reliability = new Reliability(diagnostics?.Reliability.Reasons ?? []);
    }

    /// <summary>Whether the prior has drawn the data, and not the posterior.</summary>
    public bool IsPrior { get; }

    /// <summary>The statistics, in the order in which they were given.</summary>
    public ImmutableArray<CheckedStatistic> Statistics { get; }

    /// <summary>Those that are far out: see <see cref="CheckedStatistic.IsExtreme"/>.</summary>
    public IEnumerable<CheckedStatistic> Extreme => Statistics.Where(static statistic => statistic.IsExtreme);

    /// <summary>Whether the posterior can be used; Good for the prior.</summary>
    public Reliability Reliability { get; }

    /// <summary>A statistic by its name.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="KeyNotFoundException">There is no such statistic.</exception>
    public CheckedStatistic this[string name] =>
        Statistics.FirstOrDefault(statistic => statistic.Name == name)
        ?? throw new KeyNotFoundException(
            $"There is no statistic '{name}'; there are {Listing.Of([.. Statistics.Select(static s => s.Name)])}."
        );

    /// <summary>Whether it can be used, and a table.</summary>
    public override string ToString()
    {
        int width = Statistics.Select(static s => s.Name.Length).Append(9).Max(),
            extreme = Extreme.Count();
        var text = new StringBuilder(Reliability.Reasons.IsEmpty ? "" : $"{Reliability}\n");
        text.Append(
            CultureInfo.InvariantCulture,
            $"{(IsPrior ? "Prior" : "Posterior")} predictive check: {extreme} of {Statistics.Length} extreme"
        );
        text.Append('\n').Append("statistic".PadRight(width)).Append("    observed            replicated, 90 %");
        text.Append("      P(≥ observed)            p-value");
        foreach (CheckedStatistic s in Statistics)
        {
            (double low, double high) = s.Replicated.Interval(0.9);
            string range = string.Create(CultureInfo.InvariantCulture, $"{low:G4} to {high:G4}");
            text.Append(
                CultureInfo.InvariantCulture,
                $"\n{s.Name.PadRight(width)}  {s.Observed.Mean, 10:G4}  {range, 26}  {s.AtLeast, 8:F4} ± "
                    + $"{s.AtLeastError:F4}  {s.PValue, 8:F4} ± {s.PValueError:F4}{(s.IsExtreme ? "  extreme" : "")}"
            );
        }

        return text.ToString();
    }
}
