using Icf.Traces;

namespace Icf;

/// <summary>What the engines of <see cref="Model{TArgs, TResult, TLatents}"/> need.</summary>
internal static class EngineNeeds
{
    /// <summary>Of a network there must be something that it can propose.</summary>
    public const ModelTraits Network = ModelTraits.LearnableLatents;

    /// <summary>The engines in the order of their declarations, as the attributes on them have it.</summary>
    public static IReadOnlyList<(string Name, ModelTraits Needs)> All { get; } =
    [
        ("ImportanceSampling", ModelTraits.None),
        ("Compile", Network),
        ("CompileOver", Network),
        ("CompileFrom", Network),
    ];

    /// <summary>Throws where a model lacks what an engine needs.</summary>
    public static void Check(ProposalSkeleton model, ModelTraits needs, string engine)
    {
        foreach (ModelTraits trait in SkeletonTraits.Each(needs))
        {
            if (SkeletonTraits.Lack(model, trait) is not { } lack)
                continue;
            IEnumerable<string> others = All
                .Where(other => SkeletonTraits.Each(other.Needs).All(need => SkeletonTraits.Lack(model, need) is null))
                .Select(static other => other.Name);
            throw new MissingTraitException(trait, Lacking.Message(engine, model.Model, (int)trait, lack, others) + ".");
        }
    }
}
