namespace Icf.Reports;

/// <summary>The latents of loops: the intervals of all turns side by side.</summary>
internal static class LoopSection
{
    public static void Write(ReportPage page, ReportContent content)
    {
        ReportedLatent[][] loops = [.. Loops.Of(content.Latents)];
        if (loops.Length == 0)
            return;
        page.Section(
            "loops",
            "Latents of loops",
            section =>
            {
                foreach (ReportedLatent[] loop in loops)
                    page.Figure(section, Loops.Chart(loop));
            }
        );
    }
}
