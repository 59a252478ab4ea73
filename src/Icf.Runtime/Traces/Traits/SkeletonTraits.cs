using Icf.Traces;

namespace Icf;

/// <summary>The traits of a model together with the models that it calls.</summary>
internal static class SkeletonTraits
{
    /// <summary>It is enough that one of the called models has one of these.</summary>
    private const ModelTraits Brought = ModelTraits.LearnableLatents | ModelTraits.LearnableParameters;

    /// <summary>A model has these or lacks them together with the models that it calls.</summary>
    private const ModelTraits OfGradients = (ModelTraits)Lacking.OfGradients;

    /// <summary>What the model has.</summary>
    public static ModelTraits Of(ProposalSkeleton model)
    {
        (ModelTraits any, ModelTraits all, bool isCircular) = (ModelTraits.None, ~ModelTraits.None, false);
        var done = new HashSet<ProposalSkeleton>();
        var within = new HashSet<ProposalSkeleton>();
        Visit(model);
        if (isCircular)
            all &= ~ModelTraits.BoundedTrace;
        return (any & Brought) | (Own(model) & OfGradients) | (all & ~(Brought | OfGradients));

        void Visit(ProposalSkeleton next)
        {
            if (!within.Add(next))
            {
                isCircular = true;
                return;
            }

            if (done.Add(next))
            {
                ModelTraits has = Own(next);
                (any, all) = (any | has, all & has);
                foreach (CallSite call in next.Calls)
                    Visit(call.Callee);
            }

            within.Remove(next);
        }
    }

    /// <summary>
    /// The sites and the reasons for which the model lacks a trait; none if it has the trait, or if this is not known.
    /// </summary>
    public static IReadOnlyList<(string Site, string Reason)> Lack(ProposalSkeleton model, ModelTraits trait) =>
        Lacking.Of(
            model,
            (int)trait,
            static (model, trait) =>
                trait == (int)ModelTraits.LearnableParameters
                    ? model.Parameters.Count > 0
                        ? []
                        : Lacking.NoParameter
                    : model
                        .Lacks.Where(lack => Lacking.Means((int)lack.Trait, trait))
                        .Select(static lack => (lack.Site, lack.Reason)),
            static model => model.Calls.Select(static call => (call.Name, call.Callee)),
            EqualityComparer<ProposalSkeleton>.Default
        );

    private static ModelTraits Own(ProposalSkeleton model) =>
        model.Traits
        | (model.Traits.HasFlag(ModelTraits.Differentiable) ? ModelTraits.ConditionallyDifferentiable : 0)
        | (model.Lacks.Any(static lack => lack.Trait == ModelTraits.Simulable) ? 0 : ModelTraits.Simulable)
        | (model.Parameters.Count > 0 ? ModelTraits.LearnableParameters : 0);

    /// <summary>The traits in a set, one by one.</summary>
    public static IEnumerable<ModelTraits> Each(ModelTraits traits)
    {
        for (int trait = 1; trait <= (int)traits; trait <<= 1)
        {
            if (((int)traits & trait) != 0)
                yield return (ModelTraits)trait;
        }
    }
}
