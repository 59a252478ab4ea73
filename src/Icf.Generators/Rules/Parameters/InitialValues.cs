using Icf.Generators.Analysis;
using Icf.Generators.Diagnostics;
using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Rules;

/// <summary>Reports parameters that are not the same in all runs.</summary>
internal static class InitialValues
{
    private static readonly string[] s_given = { "initial", "support" };

    public static void Check(ParseContext context, ModelBody body)
    {
        foreach (Site site in body.Sites)
        {
            if (site.Kind != SiteKind.Parameter)
                continue;
            ExpressionSyntax? wrong = s_given
                .Select(name => site.Argument(name)?.Expression)
                .OfType<ExpressionSyntax>()
                .FirstOrDefault(body.Activity.IsActive);
            if (wrong is not null)
                context.Report(Descriptors.InitialValueOfLatents, wrong, site.Name, wrong.ToString());
        }
    }
}
