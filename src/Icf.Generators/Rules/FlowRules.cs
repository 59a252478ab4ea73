using Icf.Generators.Analysis;
using Icf.Generators.Parsing;

namespace Icf.Generators.Rules;

/// <summary>
/// Reports what running a model on sets of values shows. Only the analyzer does; nothing emitted depends on it.
/// </summary>
internal static class FlowRules
{
    public static void Check(ParseContext context, IReadOnlyList<Site> sites)
    {
        ModelFlow? flow = Interpreter.Run(
            context.Syntax,
            context.Method,
            context.Semantics,
            new ParameterRules(context),
            context.CancellationToken
        );
        if (flow is not null && !context.HasErrors)
            new InformationRules(context, sites, flow).Check();
    }
}
