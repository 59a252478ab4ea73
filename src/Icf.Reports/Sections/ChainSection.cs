using Icf.Inference;

namespace Icf.Reports;

/// <summary>Whether chains agree: their paths and ranks, for the latents that they agree on least.</summary>
internal static class ChainSection
{
    private const int MostLatents = 3;

    public static void Write(ReportPage page, ReportContent content, Chains chains) =>
        page.Section(
            "chains",
            "Chains",
            section =>
            {
                section.Text("p", $"{chains.Count} chains of {Text.Count(chains.Length)} draws. {Moves(chains)}");
                foreach (ReportedLatent latent in ChainFigures.LeastAgreed(content.Latents).Take(MostLatents))
                {
                    page.Figure(section, ChainFigures.Paths(latent, chains));
                    page.Figure(section, ChainFigures.Ranks(latent, chains));
                }
            }
        );

    private static string Moves(Chains chains) =>
        chains.TreeDepths.IsEmpty
            ? ""
            : $"{Text.Count(chains.Divergences.Length)} trajectories diverged; "
                + $"{Text.Count(chains.Gradients)} gradients.";
}
