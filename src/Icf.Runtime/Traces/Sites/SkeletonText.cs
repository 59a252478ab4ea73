using System.Text;

namespace Icf.Traces;

/// <summary>A skeleton for people to read: how a network proposes each latent and reads each datum.</summary>
internal static class SkeletonText
{
    private static readonly string[] s_loopVariables = ["", "[i]", "[i,j]", "[i,j,k]"];

    public static string Of(ProposalSkeleton skeleton)
    {
        var text = new StringBuilder(skeleton.Model).Append('\n');
        Table(text, "latents", skeleton.StaticSites.Select(static site => Latent(site)));
        Table(text, "parameters", skeleton.StaticParameters.Select(static address => new[] { address, "fitted" }));
        Table(
            text,
            "rejection loops",
            skeleton.Rejections.Select(static loop =>
                new[]
                {
                    string.Join(
                        ", ",
                        loop.Samples.Select(static site => site.Name)
                            .Concat(loop.Calls.Select(static call => call.Name))
                    ),
                    "only the accepted attempt counts",
                }
            )
        );
        Table(text, "data", skeleton.Data.Select(static path => new[] { path.Name, Levels(path.Encoders) }));
        Table(
            text,
            "inputs",
            skeleton.Inputs.Select(static input => new[] { input.Name, input.Type, Levels(input.Encoders) })
        );
        return text.ToString();
    }

    /// <summary>
    /// The addresses of a site, with letters for indices: <c>mu</c>, <c>eta[i]</c>, or both of a name in two places.
    /// </summary>
    public static string Addresses(Site site) => Addresses(site.Name, site);

    private static string Addresses(string name, Site site) =>
        site.LeastDepth == site.LoopDepth
            ? name + s_loopVariables[site.LoopDepth]
            : $"{name}{s_loopVariables[site.LeastDepth]}, {name}{s_loopVariables[site.LoopDepth]}";

    private static string[] Latent(StaticSite site) =>
        [
            Addresses(site.Name, site.Site),
            Plain(site.Site.Distribution),
            Support(site.Site.Support),
            HeadChoice.Words(site.Site.Support),
        ];

    private static string Support(SupportKind support) =>
        support switch
        {
            SupportKind.Real => "real line",
            SupportKind.HalfLine => "half-line",
            SupportKind.Interval => "interval",
            SupportKind.Finite => "finite",
            SupportKind.Count => "counts",
            SupportKind.Structured => "parts",
            _ => "unknown",
        };

    private static string Levels(IReadOnlyList<EncoderKind> encoders) =>
        encoders.Count == 0
            ? "one number"
            : string.Join(
                ", ",
                encoders.Select(static kind =>
                    kind == EncoderKind.Automatic ? "by size" : kind.ToString().ToLowerInvariant()
                )
            );

    // The compiler's name of a generic type, such as Mixture`1, is shortened.
    private static string Plain(string type) => type.Split('`')[0];

    private static void Table(StringBuilder text, string title, IEnumerable<string[]> rows)
    {
        string[][] all = [.. rows];
        if (all.Length == 0)
            return;
        text.Append("  ").Append(title).Append('\n');
        int[] widths = [.. Enumerable.Range(0, all[0].Length).Select(column => all.Max(row => row[column].Length))];
        foreach (string[] row in all)
            text.Append("    ")
                .Append(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd())
                .Append('\n');
    }
}
