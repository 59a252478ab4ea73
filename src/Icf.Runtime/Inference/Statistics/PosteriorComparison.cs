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

    private readonly Diagnostics _first,
        _second;
    private readonly Lazy<(Reliability Of, Reliability OfOther)> _verdicts;

    private PosteriorComparison(ImmutableArray<ComparedFigure> figures, Diagnostics first, Diagnostics second)
    {
        (Figures, _first, _second) = (figures, first, second);
        _verdicts = new(() =>
            (
                new Reliability([.. first.Reliability.Reasons, .. Disagreement.Against(first, second, this)]),
                new Reliability([.. second.Reliability.Reasons, .. Disagreement.Against(second, first, this)])
            )
        );
    }

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

    /// <summary>
    /// Whether the answer that was asked can be used, in view of both: its own reasons to doubt it, and where they
    /// disagree that the other one contradicts it. One of the two is wrong then, and nothing tells which: they differ
    /// by a multiple of errors that both have stated. An answer that is itself <see cref="ReliabilityLevel.Unusable"/>
    /// casts no doubt on another, and nothing does on one that is exact.
    /// </summary>
    public Reliability Reliability => _verdicts.Value.Of;

    /// <summary>The same of the other answer.</summary>
    public Reliability ReliabilityOfOther => _verdicts.Value.OfOther;

    /// <summary>The value of a figure in one of the answers.</summary>
    internal double Value(ComparedFigure figure, Diagnostics of) => of == _first ? figure.First : figure.Second;

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
            double unit = Math.Max(one.StandardDeviation, other.StandardDeviation);
            figures.Add(
                new ComparedFigure(
                    $"mean of '{address}'",
                    one.Mean,
                    other.Mean,
                    double.Hypot(ErrorOfMean(one, unit), ErrorOfMean(other, unit))
                )
                {
                    Unit = unit,
                }
            );
            figures.Add(
                new ComparedFigure(
                    $"standard deviation of '{address}'",
                    one.StandardDeviation,
                    other.StandardDeviation,
                    double.Hypot(one.Errors.StandardDeviation, other.Errors.StandardDeviation)
                )
                {
                    Unit = unit,
                }
            );
        }

        return new PosteriorComparison(
            [.. figures.OrderByDescending(figure => figure.Apart)],
            first.Diagnostics,
            second.Diagnostics
        );
    }

    // Draws that have not met a rare value show no error of a mean that it would move: theirs is at least that of as
    // many independent draws from the wider of both answers.
    private static double ErrorOfMean(Empirical<double> marginal, double deviation) =>
        Math.Max(marginal.Errors.Mean, deviation / Math.Sqrt(marginal.EffectiveSampleSize));

    private string Makers => $"The answers by {_first.Maker} and by {_second.Maker}";

    /// <summary>Whether they agree, and the three figures that are farthest apart.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Makers} {(Agrees ? "agree" : "disagree")}. Of {Figures.Length} figures, none should be farther apart "
                + $"than {Bound:F1} standard errors; the farthest are:"
        ) + string.Concat(Figures.Take(3).Select(figure => $"\n{figure}"));
}
