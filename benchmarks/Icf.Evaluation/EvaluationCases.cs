namespace Icf.Evaluation;

/// <summary>The cases there are. A new case is a file in <c>Cases/</c> and a line here.</summary>
internal static class EvaluationCases
{
    public static IReadOnlyList<IEvaluationCase> All { get; } =
    [
        new Cases.UnknownMean(),
        new Cases.EightSchools(),
        new Cases.Marsaglia(),
        new Cases.HiddenMarkov(),
        new Cases.Branching(),
        new Cases.CoalMining(),
        new Cases.GaussianLinear(),
        new Cases.GaussianMixture(),
        new Cases.SimpleLikelihood(),
        new Cases.OpenUniverseMixture(),
        new Cases.TwoMoons(),
        new Cases.TortureTable(),
        new Cases.ReliabilityOfAnswers(),
        new Cases.RefineTable(
            "refine-published",
            "proposals fitted to published problems; reference draws",
            () => Refinement.RefineProblems.Published
        ),
        new Cases.RefineTable(
            "refine-generated",
            "proposals fitted to forty problems with vague priors; closed forms, quadrature, long walks",
            () => Refinement.RefineProblems.Generated
        ),
        .. Cases.RefinedNetworks.All,
        // The row refine/poisson-groups of the table of speed has the bound for a thousand groups and a thousand
        // effective particles.
        new Cases.RefineTable(
            "refine-groups",
            "proposals for hierarchies of 100 to 1,000 groups; closed forms and quadrature",
            () => Refinement.RefineProblems.OfManyGroups,
            mostSeconds: 20
        ),
        new Cases.RefineTable(
            "refine-gradients",
            "proposals with up to 500 coefficients, and for hierarchies and funnels; closed forms and quadrature",
            () => Refinement.RefineProblems.WithGradients,
            mostSeconds: 60
        ),
        new Cases.NutsTable(),
        new Cases.VariationalTable(),
        new Cases.VariationalBatches(),
        .. Cases.KnownTables.All,
        new Cases.FocusTable("focus-lines", () => Known.FocusProblems.Lines) { LeastEssFraction = 0.5 },
        new Cases.FocusTable(
            "focus-raw-units",
            () => Known.FocusProblems.InRawUnits,
            traces: 100_000,
            mostTraces: 100_000
        )
        {
            LeastEssFraction = 0.005,
        },
        .. Cases.CalibrationTable.All,
        new Cases.LadderTable("ladder-schools", "a hierarchy of eight experiments", Ladder.LadderProblems.Schools),
        new Cases.LadderTable("ladder-hmm", "a hidden Markov chain of three states", Ladder.LadderProblems.Hmm),
        new Cases.LadderTable("ladder-coal", "an unknown number of changes of a rate", Ladder.LadderProblems.Coal),
        new Cases.LadderTable("ladder-gmm", "an unknown number of clusters", Ladder.LadderProblems.Clusters),
        new Cases.FilteredLevel(),
    ];

    public static IEvaluationCase? Find(string name) =>
        All.FirstOrDefault(c => string.Equals(c.Name, name, StringComparison.OrdinalIgnoreCase));
}
