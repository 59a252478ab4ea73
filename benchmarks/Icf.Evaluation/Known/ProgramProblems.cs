using Icf.Evaluation.Cases;
using Icf.Evaluation.Refinement;
using Icf.Evaluation.Sampling;
using Icf.Evaluation.Truths;

namespace Icf.Evaluation.Known;

/// <summary>
/// Problems of every structure: latents that are numbers, states or numbers of others, in loops whose length is given,
/// drawn, or up to chance.
/// </summary>
internal static class ProgramProblems
{
    /// <summary>All of them, and those for refined proposals and for samplers that follow the gradient.</summary>
    public static IReadOnlyList<KnownProblem> All { get; } =
    [
        .. new[] { Mean(), Rejection(), Branch(), States(), Coal(), Clusters() }
            .Concat(RefineProblems.Published.Select(static problem => problem.Known))
            .Concat(SmoothProblems.All.Where(static problem => !IsPublished(problem)).Select(static p => p.Known)),
    ];

    // The linear model of sbibm is called otherwise there.
    private static bool IsPublished(SmoothProblem problem) =>
        problem.Name is "eight-schools" or "gaussian-linear"
        || RefineProblems.Published.Any(published => published.Name == problem.Name);

    private static KnownProblem Mean() =>
        KnownProblem.Of("unknown-mean", new UnknownMean.MeanModel(), new([8, 9]), static mu => [mu], OfMean);

    private static KnownProblem Rejection() =>
        KnownProblem.Of("marsaglia", new Marsaglia.PolarModel(), new([8, 9]), static mu => [mu], OfMean);

    private static Moments OfMean()
    {
        KnownPosterior known = UnknownMean.Exact([8, 9]);
        return new Moments(known.LogEvidence, [known.Marginals["mu"]]);
    }

    private static KnownProblem Branch() =>
        KnownProblem.Of(
            "branching",
            new Branching.RateModel(),
            new(Branching.Datum),
            static r => [r],
            static () =>
            {
                (double logEvidence, double[] masses) = Branching.Enumerate(Branching.Datum);
                return new Moments(logEvidence, [Moments.Of(masses)]);
            }
        );

    private static KnownProblem States() => Structures.OfChain("hmm", Chain.Readings);

    private static KnownProblem Coal()
    {
        var history = History.Read();
        int[] shown = [.. CoalMining.Shown(history)];
        return KnownProblem.Of(
            "coal",
            new Models.CoalMiningModel(),
            new(history.Disasters, history.Years),
            regimes => [.. shown.Select(t => CoalMining.RateIn(regimes, history.Years[t]))],
            () =>
            {
                ChangePoints exact = CoalMining.Exact(history);
                return new Moments(
                    exact.LogEvidence,
                    [.. shown.Select(t => (exact.Means[t], exact.StandardDeviations[t]))]
                );
            }
        );
    }

    private static KnownProblem Clusters() =>
        KnownProblem.Of(
            "gmm",
            new Models.OpenUniverseMixtureModel(),
            new(Points.Read()),
            static centers => [centers.Length],
            static () => new Moments(null, [Moments.Of([0, .. Reference.Clusters])])
        );
}
