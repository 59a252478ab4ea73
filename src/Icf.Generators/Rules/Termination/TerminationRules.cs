using System.Globalization;
using Icf.Generators.Analysis;
using Icf.Generators.Diagnostics;
using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace Icf.Generators.Rules;

/// <summary>
/// Reports loops and calls of a model by itself that never end, and trees of calls that grow without bound.
/// </summary>
internal static class TerminationRules
{
    // Half of one and half of one may come out a little below one.
    private const double Critical = 1 - 1e-9;

    public static void Check(ParseContext context, ModelBody body)
    {
        foreach (Site call in body.Sites.Where(static s => s.Kind == SiteKind.Call))
        {
            if (WhyEndless(context, body, call) is { } why)
                context.Inform(Descriptors.EndlessRecursion, call.Node.GetLocation(), body.Method.Name, why);
        }

        foreach (Loop loop in body.Loops.All)
        {
            if (body.Bounds.Loops.WhyNever(loop) is { } why)
                context.Inform(Descriptors.EndlessLoop, loop.Node.GetFirstToken().GetLocation(), why);
        }

        if (body.Bounds.Growth.OfCalls() is (> Critical and var mean, var first))
        {
            string number = mean.ToString("0.##", CultureInfo.InvariantCulture);
            context.Inform(Descriptors.GrowingRecursion, first.Node.GetLocation(), body.Method.Name, number);
        }
    }

    // It makes the call on every way, or on one that it takes again and again.
    private static string? WhyEndless(ParseContext context, ModelBody body, Site call)
    {
        bool isOwn = call.IsCallOf(body.Method);
        CallEnds calls = body.Bounds.Calls;
        if (calls.IsCertain(call))
        {
            return isOwn ? "every path through it makes the call again"
                : LeadsBack(context, body, call.Method) ? $"'{call.Method.Name}' always leads back to it"
                : null;
        }

        return isOwn && calls.Repeats(call) ? "the condition of the call is the same in the next call" : null;
    }

    // Only asked here: what is generated may not depend on the bodies of other methods.
    private static bool LeadsBack(ParseContext context, ModelBody body, IMethodSymbol callee) =>
        CertainCalls.Of(body.Semantics.Compilation).Lead(callee, body.Method, context.Reading, body.CancellationToken);
}
