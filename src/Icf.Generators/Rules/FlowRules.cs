using Icf.Generators.Analysis;
using Icf.Generators.Parsing;

namespace Icf.Generators.Rules;

/// <summary>
/// Reports what running a model on sets of values shows. Only the analyzer does; nothing emitted depends on it.
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
