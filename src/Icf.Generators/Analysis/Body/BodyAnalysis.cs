using Icf.Generators.Parsing;

namespace Icf.Generators.Analysis;

/// <summary>Takes a body from its second stage to its third.</summary>
internal static class BodyAnalysis
{
    private static readonly Dictionary<Loop, RejectionLoop> s_noRejections = new();
    private static readonly Dictionary<Loop, PlateLoop> s_noPlates = new();

    /// <summary>
    /// The body with its analysed loops; in a body that is not supported, no loop is a rejection loop or a plate.
    /// </summary>
    public static ModelBody Of(ParseContext context, ResolvedBody body) =>
        context.HasErrors
            ? new ModelBody(body, s_noRejections, s_noPlates)
            : new ModelBody(body, new RejectionReader(context, body).Read(), new PlateReader(context, body).Read());
}
