using Icf.Traces;

namespace Icf;

/// <summary>What the engines of <see cref="Model{TArgs, TResult, TLatents}"/> need.</summary>
internal static class EngineNeeds
{
    /// <summary>Of a network there must be something that it can propose.</summary>
    public const ModelTraits Network = ModelTraits.LearnableLatents;

    /// <summary>A list of all traces must have an end.</summary>
    public const ModelTraits Enumeration = ModelTraits.FiniteLatents | ModelTraits.BoundedTrace;

    /// <summary>Of a fitted proposal likewise.</summary>
    public const ModelTraits Refinement = ModelTraits.LearnableLatents;

    /// <summary>The engines in the order of their declarations, as the attributes on them have it.</summary>
    public static IReadOnlyList<(string Name, ModelTraits Needs)> All { get; } =
    [
        ("ImportanceSampling", ModelTraits.None),
        ("Enumerate", Enumeration),
        ("Refine", Refinement),
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
            throw new MissingTraitException(trait, Lacking.Message(engine, model.Model, (int)trait, lack, Serving(model)) + ".");
        }
    }

    /// <summary>The engines that serve a model besides one that failed, as a list in a sentence.</summary>
    public static string Alternatives(ProposalSkeleton model, string failed) =>
        Lacking.Listing(Serving(model).Where(engine => engine != failed));

    private static IEnumerable<string> Serving(ProposalSkeleton model) => All
        .Where(engine => SkeletonTraits.Each(engine.Needs).All(need => SkeletonTraits.Lack(model, need) is null))
        .Select(static engine => engine.Name);
}
