using System.Reflection;
using System.Runtime.InteropServices;

namespace Icf.Reports;

/// <summary>What one needs to get the same answer again.</summary>
internal static class ReproductionSection
{
    public static void Write(ReportPage page, ReportContent content, ReportOptions options) =>
        page.Section(
            "reproduce",
            "How to reproduce",
            section =>
                section.Facts([
                    ("Model", content.Model.Model),
                    ("Fingerprint: prior", content.Model.Fingerprint.Prior),
                    ("Fingerprint: likelihood", content.Model.Fingerprint.Likelihood),
                    ("Fingerprint: structure", content.Model.Fingerprint.Structure),
                    ("Engine", content.Diagnostics.Maker),
                    ("Draws", Text.Count(content.Draws)),
                    ("Seed of prior and predictions", Text.Count(options.Seed)),
                    ("ICF", Version()),
                    (".NET", RuntimeInformation.FrameworkDescription),
                    ("Machine", RuntimeInformation.RuntimeIdentifier),
                ])
        );

    private static string Version() =>
        typeof(Posterior<>).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
        ?? typeof(Posterior<>).Assembly.GetName().Version?.ToString()
        ?? "";
}
