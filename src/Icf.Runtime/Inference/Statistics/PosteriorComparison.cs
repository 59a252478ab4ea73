using System.Collections.Immutable;
using System.Globalization;
using Icf.Inference;

namespace Icf;

/// <summary>
/// How far two answers to one query are apart, such as those of two engines, measured by what their Monte Carlo errors
/// allow.
/// </summary>
public sealed class PosteriorComparison
{
    /// <summary>The probability that two right answers are said to disagree.</summary>
    private const double FalseAlarm = 1e-3;

    internal PosteriorComparison(ImmutableArray<ComparedFigure> figures) => Figures = figures;

    /// <summary>
    /// The means and standard deviations of all latents that are numbers, and the log evidence where both answers have
    /// one; the farthest apart first.
    /// </summary>
    public ImmutableArray<ComparedFigure> Figures { get; }

    /// <summary>
    /// How many standard errors apart the farthest figure may be, so that of a thousand pairs of right answers one is
    /// said to disagree: the normal quantile with Bonferroni's correction for the number of figures.
    /// </summary>
    public double Bound => -new Normal(0, 1).Quantile(FalseAlarm / 2 / Math.Max(1, Figures.Length));

    /// <summary>Whether no figure is farther apart than <see cref="Bound"/>.</summary>
    public bool Agrees => Figures.IsEmpty || !(Figures[0].Apart > Bound);

    /// <summary>Compares two answers.</summary>
    internal static PosteriorComparison Of<TResult>(Posterior<TResult> first, Posterior<TResult> second)
    {
        var figures = new List<ComparedFigure>();
        if (!double.IsNaN(first.LogEvidence) && !double.IsNaN(second.LogEvidence))
        {
            figures.Add(
                new ComparedFigure(
                    "log evidence",
                    first.LogEvidence,
                    second.LogEvidence,
                    double.Hypot(first.LogEvidenceStandardError, second.LogEvidenceStandardError)
                )
            );
        }

        foreach (string address in first.Draws.Scalars.Intersect(second.Draws.Scalars))
        {
            (Empirical<double> one, Empirical<double> other) = (first[address], second[address]);
            figures.Add(
                new ComparedFigure(
                    $"mean of '{address}'",
                    one.Mean,
                    other.Mean,
                    double.Hypot(one.Errors.Mean, other.Errors.Mean)
                )
            );
            figures.Add(
                new ComparedFigure(
                    $"standard deviation of '{address}'",
                    one.StandardDeviation,
                    other.StandardDeviation,
                    double.Hypot(one.Errors.StandardDeviation, other.Errors.StandardDeviation)
                )
            );
        }

        return new PosteriorComparison([.. figures.OrderByDescending(figure => figure.Apart)]);
    }

    /// <summary>The verdict, and the three figures that are farthest apart.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"The answers {(Agrees ? "agree" : "disagree")}. Of {Figures.Length} figures, none should be farther apart "
                + $"than {Bound:F1} standard errors; the farthest are:"
        ) + string.Concat(Figures.Take(3).Select(figure => $"\n{figure}"));
}
