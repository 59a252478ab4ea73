using Icf.Evaluation.Refinement;
using Icf.Evaluation.Truths;

namespace Icf.Evaluation.Known;

/// <summary>Linear regressions whose priors are far wider than their posteriors.</summary>
internal static class FocusProblems
{
    private const double Noise = 1;

    private static readonly string[] s_inRawUnits = ["linear, 5 coefficients", "linear, 10 coefficients"];

    /// <summary>
    /// A line through ten readings, whose coefficients have standard deviations of 10 to 1,000 under the prior, and of
    /// 0.3 and 0.1 given the readings.
    /// </summary>
    public static IReadOnlyList<KnownProblem> Lines { get; } =
    [OfLine(spread: 10), OfLine(spread: 100), OfLine(spread: 1_000)];

    /// <summary>
    /// Coefficients in raw units, which depend on each other given the data, and are thousands of times better known
    /// than under the prior.
    /// </summary>
    public static IReadOnlyList<KnownProblem> InRawUnits { get; } =
    [
        .. RefineProblems
            .Generated.Select(static problem => problem.Known)
            .Where(static problem => s_inRawUnits.Contains(problem.Name)),
    ];

    private static KnownProblem OfLine(double spread)
    {
        const int Readings = 10;
        var rng = new Rng(7);
        var x = new double[Readings, 2];
        var y = new double[Readings];
        for (int i = 0; i < Readings; i++)
        {
            (x[i, 0], x[i, 1]) = (1, i - 0.5 * (Readings - 1));
            y[i] = 3 + 2 * x[i, 1] + Noise * rng.NextNormal();
        }

        return KnownProblem.Of(
            FormattableString.Invariant($"line, coefficients ~ N(0, {spread})"),
            new Regressions.LinearModel(),
            new(y, x, spread, Noise),
            () =>
            {
                (double logEvidence, (double Mean, double Variance)[] known) = LinearNormal.Known(y, x, spread, Noise);
                return new Moments(logEvidence, [.. known.Select(static c => (c.Mean, Math.Sqrt(c.Variance)))]);
            }
        );
    }
}
