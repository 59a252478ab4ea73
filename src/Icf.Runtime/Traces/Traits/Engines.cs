using System.Reflection;

namespace Icf.Traces;

/// <summary>Which of the engines of this assembly can be used for a model.</summary>
internal static class Engines
{
    /// <summary>All of them.</summary>
    public static IEnumerable<EngineAttribute> All => typeof(Engines).Assembly.GetCustomAttributes<EngineAttribute>();

    /// <summary>Throws if a model lacks what an engine needs.</summary>
    public static void Check(ProposalSkeleton model, ModelTraits needs, string engine)
    {
        foreach (ModelTraits trait in SkeletonTraits.Each(needs))
        {
            if (SkeletonTraits.Lack(model, trait) is { Count: > 0 } lacks)
                throw new MissingTraitException(
                    trait,
                    Lacking.Message(engine, model.Model, (int)trait, lacks, Serving(model)) + "."
                );
        }
    }

    /// <summary>The engines that can be used instead of one that failed, as a list in a sentence.</summary>
    public static string Alternatives(ProposalSkeleton model, string failed) =>
        Lacking.Listing(Serving(model).Where(engine => engine.Name != failed));

    private static IEnumerable<(string Name, int Needs)> Serving(ProposalSkeleton model) =>
        All.Where(engine => SkeletonTraits.Each(engine.Needs).All(need => SkeletonTraits.Lack(model, need).Count == 0))
            .Select(static engine => (engine.Name, (int)engine.Needs));
}
