using Icf.Generators.Analysis;
using Icf.Generators.Parsing;

namespace Icf.Generators.Rules;

/// <summary>The rules for models that can be compiled. Only the analyzer runs them.</summary>
internal static class ModelRules
{
    public static void Check(ParseContext context, ModelBody body)
    {
        LostNames.Check(context, body);
        Renames.Check(context, body);
        ImpossibleObservations.Check(context, body);
        ImproperObservations.Check(context, body);
        RepeatedData.Check(context, body);
        InitialValues.Check(context, body);
        PurityRules.Check(context, body);
        UnorderedRules.Check(context, body);
        TerminationRules.Check(context, body);
    }
}
