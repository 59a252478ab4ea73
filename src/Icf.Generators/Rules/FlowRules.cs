using Icf.Generators.Analysis;
using Icf.Generators.Parsing;

namespace Icf.Generators.Rules;

/// <summary>
/// Reports what the interpreter finds in a model. Only the analyzer does this; the generated code does not depend on
/// it, but for the dependences of sites, which a run of their own finds.
/// </summary>
internal static class FlowRules
{
    public static void Check(ParseContext context, ModelBody body)
    {
        ModelFlow? flow = Interpreter.Run(body, new ParameterRules(context));
        if (flow is not null && !context.HasErrors)
            new InformationRules(context, body, flow).Check();
    }
}
