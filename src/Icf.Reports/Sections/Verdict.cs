using Icf.Inference;

namespace Icf.Reports;

/// <summary>Whether the answer can be used, why not, and what helps; and its main figures.</summary>
internal static class Verdict
{
    public static void Write(Html header, string title, ReportContent content)
    {
        Diagnostics diagnostics = content.Diagnostics;
        header.Text("h1", title);
        Write(header, diagnostics.Reliability);
        header.Facts(Figures(content.Draws, diagnostics));
        if (diagnostics.Warnings.Count > 0)
            header.Element(
                "ul",
                "class=\"reasons\"",
                list =>
                {
                    foreach (QueryWarning warning in diagnostics.Warnings)
                        list.Text("li", warning.ToString());
                }
            );
        if (diagnostics.Impossible.Count > 0)
            header.Text("p", diagnostics.Impossible.ToString());
    }

    /// <summary>Whether the answer can be used, and why not.</summary>
    public static void Write(Html into, Reliability reliability)
    {
        Badge(into, reliability.Level);
        Reasons(into, reliability);
    }

    private static void Badge(Html header, ReliabilityLevel level) =>
        header.Element(
            "p",
            $"class=\"verdict {level.ToString().ToLowerInvariant()}\"",
            p =>
                p.Text("strong", level.ToString())
                    .Text(
                        "span",
                        level switch
                        {
                            ReliabilityLevel.Good => "The answer can be used: no check has anything to say against it.",
                            ReliabilityLevel.Doubtful => "Use the answer with care: some of its figures may be off.",
                            _ => "Do not use the answer.",
                        }
                    )
        );

    private static void Reasons(Html header, Reliability reliability)
    {
        if (reliability.Reasons.IsEmpty)
            return;
        header.Element(
            "ul",
            "class=\"reasons\"",
            list =>
            {
                foreach (ReliabilityReason reason in reliability.Reasons)
                    list.Element(
                        "li",
                        "",
                        item => item.Text("span", $"{Sentence(reason.Text)} ").Text("em", reason.Remedy)
                    );
            }
        );
    }

    /// <summary>The main figures, with their names.</summary>
    public static IEnumerable<(string Name, string Value)> Figures(int draws, Diagnostics diagnostics)
    {
        yield return ("Engine", diagnostics.Maker);
        yield return (diagnostics.IsExact ? "Traces" : "Draws", Text.Count(draws));
        if (!diagnostics.IsExact)
            yield return ("Worth independent draws", Text.Count(diagnostics.EffectiveSampleSize));
        if (diagnostics is Importance importance)
            yield return ("Pareto k̂ of the weights", Text.Number(importance.ParetoK));
        if (diagnostics is Chains chains)
            yield return ("Largest R̂", Text.Number(chains.LargestRHat));
        if (!double.IsNaN(diagnostics.LogEvidence))
            yield return (
                "Log evidence",
                $"{Text.Estimate(diagnostics.LogEvidence, diagnostics.LogEvidenceStandardError)} nats"
            );
    }

    private static string Sentence(string clause) => $"{char.ToUpperInvariant(clause[0])}{clause[1..]}.";
}
