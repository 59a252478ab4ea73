namespace Icf.Traces;

/// <summary>The head that suits a support, and its name.</summary>
internal static class HeadChoice
{
    /// <summary>The head for all priors of a site.</summary>
    public static HeadKind For(IEnumerable<PriorInfo> priors)
    {
        HeadKind[] kinds = priors.Select(static prior => For(prior)).Distinct().ToArray();
        if (kinds.Length == 1)
            return kinds[0];

        // Finite supports some of which are too large to be listed are ranges of counts.
        return kinds.All(static kind => kind is HeadKind.Categorical or HeadKind.LogisticMixture)
            ? HeadKind.LogisticMixture
            : HeadKind.Prior;
    }

    /// <summary>The head for a prior.</summary>
    public static HeadKind For(PriorInfo prior) =>
        For(prior.Support.Kind) is var kind && kind == HeadKind.Categorical && prior.Classes == 0
            ? HeadKind.LogisticMixture
            : kind;

    /// <summary>The head for a support, in words, as far as it follows from the kind of the support.</summary>
    public static string Words(SupportKind support) =>
        For(support) switch
        {
            HeadKind.NormalMixture => "normal mixture",
            HeadKind.LogNormalMixture => "normal mixture of the logarithm",
            HeadKind.PiecewiseLinear => "piecewise linear",
            HeadKind.Categorical => "categorical",
            HeadKind.LogisticMixture => "logistic mixture",
            _ => support == SupportKind.Structured ? "part by part" : "chosen at run time",
        };

    private static HeadKind For(SupportKind support) =>
        support switch
        {
            SupportKind.Real => HeadKind.NormalMixture,
            SupportKind.HalfLine => HeadKind.LogNormalMixture,
            SupportKind.Interval => HeadKind.PiecewiseLinear,
            SupportKind.Finite => HeadKind.Categorical,
            SupportKind.Count => HeadKind.LogisticMixture,
            _ => HeadKind.Prior,
        };
}
