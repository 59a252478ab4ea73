using Icf.Generators.Parsing;

namespace Icf.Generators.Rules;

/// <summary>What is said about a model that could be compiled as it is. Only the analyzer asks.</summary>
internal static class ModelRules
{
    public static void Check(ParseContext context, BodyNames names, LoopFinder loops, IReadOnlyList<Site> sites)
    {
        LostNames.Check(context, sites);
        Renames.Check(context, sites);
        ImpossibleObservations.Check(context, names, sites);
        RepeatedData.Check(context, names, loops, sites);
        PurityRules.Check(context, names);
        UnorderedRules.Check(context, names, sites);
        RecursionRules.Check(context, names, sites);
        LoopRules.Check(context, names, loops);
        new GrowthRules(context, names, loops, sites).Check();
    }
}
