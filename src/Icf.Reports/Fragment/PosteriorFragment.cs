using Icf.Inference;

namespace Icf.Reports;

/// <summary>
/// The small form of the page: the verdict, the main figures, and a table of latents with their marginals.
/// </summary>
internal static class PosteriorFragment
{
    private const string Latents = "Latents";

    /// <summary>A piece of HTML that may stand in any page, several times, too.</summary>
    /// <param name="answer">The posterior.</param>
    /// <param name="mostLatents">How many latents it shows at most.</param>
    public static string Of(IAnswer answer, int mostLatents)
    {
        string[] all = [.. answer.Draws.Scalars.OrderBy(static address => NamedLatents.SiteOf(address) != address)];
        IReadOnlyList<ReportedLatent> shown = ReportedLatent.Of(answer, all.Take(mostLatents), prior: null);
        return new Html()
            .Element(
                "div",
                "class=\"icf-posterior\"",
                card =>
                {
                    card.Raw($"<style>{FragmentStyle.Css}</style>\n");
                    Verdict.Write(card, answer.Diagnostics.Reliability);
                    card.Text("p", Figures(answer), "class=\"icf-figures\"");
                    if (shown.Count > 0)
                        Table(card, shown);
                    if (shown.Count < all.Length)
                        card.Text("p", $"And {Text.Count(all.Length - shown.Count)} more.", "class=\"icf-figures\"");
                }
            )
            .ToString();
    }

    private static string Figures(IAnswer answer) =>
        string.Join(
            " · ",
            Verdict
                .Figures(answer.Draws.Count, answer.Diagnostics)
                .Select(static figure => $"{figure.Name}: {figure.Value}")
        );

    private static void Table(Html card, IReadOnlyList<ReportedLatent> shown)
    {
        IReadOnlyList<LatentColumn> columns = LatentColumn.Few(shown);
        card.Element(
            "div",
            $"class=\"icf-table\" tabindex=\"0\" role=\"group\" aria-label=\"{Latents}\"",
            div =>
            {
                div.Raw($"<table>\n<thead><tr>{Heading(columns[0].Heading)}{Heading("Posterior")}");
                foreach (LatentColumn column in columns.Skip(1))
                    div.Raw(Heading(column.Heading));
                div.Raw("</tr></thead>\n<tbody>\n");
                foreach (ReportedLatent latent in shown)
                    Row(div, columns, latent);
                div.Raw("</tbody>\n</table>\n");
            }
        );
    }

    private static string Heading(string text) => $"<th scope=\"col\">{Html.Encode(text)}</th>";

    private static void Row(Html table, IReadOnlyList<LatentColumn> columns, ReportedLatent latent)
    {
        table.Raw($"<tr><th scope=\"row\">{Html.Encode(columns[0].Cell(latent))}</th>");
        table.Raw($"<td>{Sparkline.Of(Marginals.Of(latent).Chart)}</td>");
        foreach (LatentColumn column in columns.Skip(1))
            table.Raw($"<td>{Html.Encode(column.Cell(latent))}</td>");
        table.Raw("</tr>\n");
    }
}
