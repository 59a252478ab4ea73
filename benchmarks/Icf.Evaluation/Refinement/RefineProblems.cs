namespace Icf.Evaluation.Refinement;

/// <summary>The problems there are.</summary>
internal static class RefineProblems
{
    /// <summary>Those that others have computed.</summary>
    public static IReadOnlyList<RefineProblem> Published { get; } =
    [.. Refinement.Published.All(), .. Structures.All()];

    /// <summary>Those whose priors are 10 to 10⁶ times wider than their posteriors, with data drawn here.</summary>
    public static IReadOnlyList<RefineProblem> Generated { get; } =
    [
        .. Regressions.All(),
        .. GrowthCurves.All(),
        .. Series.All(),
        .. Hierarchies.All(),
        .. Mixtures.All(),
        .. Changes.All(),
    ];

    /// <summary>Those with more groups than can be proposed together.</summary>
    public static IReadOnlyList<RefineProblem> OfManyGroups { get; } = [.. ManyGroups.All()];

    /// <summary>Those that need gradients.</summary>
    public static IReadOnlyList<RefineProblem> WithGradients { get; } = [.. Smooth.All()];
}
