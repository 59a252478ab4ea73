using System.Globalization;
using static System.FormattableString;

namespace Icf.Inference;

/// <summary>Finds the reasons to doubt an answer.</summary>
internal static class ReliabilityRules
{
    /// <summary>
    /// How well means must be known, in standard deviations: a third of an error that would make the answer wrong.
    /// Calibrated on 187 pairs of target and proposal with 10 to 5,000 particles.
    /// </summary>
    public const double GoodMean = 0.1,
        UsableMean = 0.5;

    /// <summary>How well the log evidence must be known, in nats.</summary>
    public const double GoodEvidence = 0.25,
        UsableEvidence = 1;

    /// <summary>Fewer effective draws say too little about their own spread.</summary>
    public const double GoodDraws = 50,
        UsableDraws = 5;

    /// <summary>
    /// This many effective particles from the prior confirm the answer of a network to a query that is unlike its
    /// training.
    /// </summary>
    public const double ConfirmingDraws = 30;

    /// <summary>A larger share of impossible particles is reported.</summary>
    public const double MostImpossible = 0.1;

    /// <summary>The reasons, in no order.</summary>
    public static IEnumerable<ReliabilityReason> Reasons(ReliabilityFigures figures)
    {
        double error = Math.Max(
            figures.WorstError,
            double.Hypot(1 / Math.Sqrt(figures.EffectiveSampleSize), figures.UnseenShare)
        );
        ReliabilityLevel ofMeans = Worse(OfMean(error), OfDraws(figures.EffectiveSampleSize));
        if (ofMeans != ReliabilityLevel.Good)
            yield return new ReliabilityReason(ofMeans, Means(figures, error), Remedy(figures, error));
        ReliabilityLevel ofEvidence = Level(figures.EvidenceError, GoodEvidence, UsableEvidence);
        if (ofEvidence > ofMeans)
            yield return new ReliabilityReason(
                ofEvidence,
                Sentence(Known("the log evidence", figures.EvidenceError, "nats")),
                Remedy(figures, error)
            );
        if (figures.Impossible.Share > MostImpossible)
            yield return new ReliabilityReason(
                ReliabilityLevel.Doubtful,
                $"{figures.Impossible}",
                "They have the weight zero: a prior or a computation gives numbers there that a "
                    + "distribution cannot take."
            );
        if (figures.Warnings.Count == 0 && !figures.PathsVary || figures.EffectiveFromPrior >= ConfirmingDraws)
            yield break;
        if (figures.PathsVary)
            yield return new ReliabilityReason(
                ReliabilityLevel.Doubtful,
                "Traces take different paths, and weights do not show those that the fit has missed",
                "Take more particles from the prior, or compile a network, which learns all paths."
            );
        foreach (ReliabilityReason reason in OfUnlikeness(figures.Warnings))
            yield return reason;
    }

    /// <summary>What a query that is unlike the training of a network lets one doubt.</summary>
    public static IEnumerable<ReliabilityReason> OfUnlikeness(IEnumerable<QueryWarning> warnings) =>
        warnings.Select(static warning => new ReliabilityReason(
            ReliabilityLevel.Doubtful,
            $"The query is unlike the training: {warning}",
            "Weights do not show what the network never proposes there: train on such cases, or take more particles "
                + "from the prior."
        ));

    /// <summary>The level for a number of effective draws, without regard to errors.</summary>
    public static ReliabilityLevel OfDraws(double effective) => Level(-effective, -GoodDraws, -UsableDraws);

    /// <summary>The level for a mean that is known to a number of standard deviations.</summary>
    public static ReliabilityLevel OfMean(double error) => Level(error, GoodMean, UsableMean);

    private static string Means(ReliabilityFigures figures, double error)
    {
        string worth = Invariant(
            $"{figures.Particles} particles are worth {Draws(figures.EffectiveSampleSize)} independent draws"
        );
        string known =
            figures.WorstMean is { } mean && figures.WorstError >= GoodMean
                ? Known($"the mean of '{mean}'", figures.WorstError, "standard deviations")
                : Known("a mean", error, "standard deviations");
        return IsTail(figures)
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"A few particles dominate: one has {figures.LargestShare:P0} of the weight, and others that are too "
                    + $"rare to be drawn may have {Math.Min(1, figures.UnseenShare):P0} (Pareto k "
                    + $"{figures.ParetoK:F2}); {worth}, and {known}"
            )
            : Invariant($"{worth}, so that {known}");
    }

    private static string Remedy(ReliabilityFigures figures, double error)
    {
        double share = figures.EffectiveSampleSize / figures.Particles,
            factor = Math.Max(Math.Pow(error / GoodMean, 2), GoodDraws / figures.EffectiveSampleSize);
        string particles =
            factor * figures.Particles <= 1e7 && !IsTail(figures)
                ? Invariant($"take {RoundUp(factor * figures.Particles)} particles or more")
                : "more particles alone will hardly be enough";
        return share >= 0.5 && !IsTail(figures)
            ? $"{Sentence(particles)}."
            : figures.Proposal switch
            {
                ProposalKind.Network =>
                    "Train on more traces or a larger network, so that proposals come closer to the posterior; "
                        + $"{particles}.",
                ProposalKind.Normal => $"{OfFitted(figures.Variational)}; {particles}.",
                ProposalKind.Refined =>
                    "Refine with more draws per round or more rounds, so that the proposal comes closer to the "
                        + $"posterior; {particles}.",
                _ => $"The prior is far from the posterior: refine a proposal, or compile a network; {particles}.",
            };
    }

    private static string OfFitted(VariationalReport? report) =>
        report switch
        {
            { Converged: false } => "The fit has not converged: take more steps, or more time",
            { Family: VariationalFamily.Flow } =>
                $"The flow does not follow the posterior: sample it with {nameof(NutsEngine.Nuts)}",
            null => $"No normal distribution is close to the posterior: sample it with {nameof(NutsEngine.Nuts)}",
            _ => "No normal distribution is close to the posterior: fit a flow "
                + $"({nameof(VariationalFamily)}.{nameof(VariationalFamily.Flow)}), or sample with "
                + nameof(NutsEngine.Nuts),
        };

    /// <summary>
    /// Whether weight that was not drawn is a greater problem than the small number of effective draws.
    /// </summary>
    private static bool IsTail(ReliabilityFigures figures) =>
        figures.UnseenShare > Math.Max(0.05, 1 / Math.Sqrt(figures.EffectiveSampleSize))
        && figures.Particles >= ParetoSmoothing.MinimumCount;

    // Written so that NaN, an unknown error, is the worst.
    private static ReliabilityLevel Level(double value, double good, double usable) =>
        value <= good ? ReliabilityLevel.Good
        : value <= usable ? ReliabilityLevel.Doubtful
        : ReliabilityLevel.Unusable;

    private static ReliabilityLevel Worse(ReliabilityLevel one, ReliabilityLevel other) => one > other ? one : other;

    private static string Known(string what, double error, string unit) =>
        error < 1_000
            ? Invariant($"{what} is known to ± {error:G3} {unit}")
            : $"nothing is known of the error of {what}";

    private static string Draws(double count) => count < 100 ? Invariant($"{count:G3}") : Invariant($"{count:F0}");

    private static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>The next greater number with one significant digit.</summary>
    private static long RoundUp(double count)
    {
        double unit = Math.Pow(10, Math.Floor(Math.Log10(count)));
        return (long)(Math.Ceiling(count / unit - 1e-9) * unit);
    }
}
