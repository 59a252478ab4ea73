using System.Globalization;
using System.Text;

namespace Icf.Reports;

/// <summary>A marginal as a small drawing within a line of text, which needs no script.</summary>
internal static class Sparkline
{
    private const double Width = 120;
    private const double Height = 26;
    private const double Foot = 6;

    /// <summary>The drawing, SVG; the table beside it has the figures.</summary>
    public static string Of(Chart chart)
    {
        var svg = new StringBuilder();
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<svg class=\"icf-marginal\" viewBox=\"0 0 {Width} {Height}\" width=\"{Width}\" height=\"{Height}\" "
        );
        svg.Append("aria-hidden=\"true\" focusable=\"false\">");
        if (chart is DensityChart density)
            Draw(svg, density);
        else if (chart is MassChart mass)
            Draw(svg, mass);
        return svg.Append("</svg>").ToString();
    }

    private static void Draw(StringBuilder svg, DensityChart chart)
    {
        (double from, double span) = (chart.Edges[0], chart.Edges[^1] - chart.Edges[0]);
        double X(double value) => Math.Clamp((value - from) / span, 0, 1) * Width;
        double top = chart.Posterior.Max();
        svg.Append(CultureInfo.InvariantCulture, $"<path class=\"icf-bars\" d=\"M0 {Height - Foot}");
        for (int i = 0; i < chart.Posterior.Length; i++)
        {
            double y = (1 - chart.Posterior[i] / top) * (Height - Foot);
            svg.Append(CultureInfo.InvariantCulture, $"V{y:0.#}H{X(chart.Edges[i + 1]):0.#}");
        }

        svg.Append(CultureInfo.InvariantCulture, $"V{Height - Foot}Z\"/>");
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<path class=\"icf-interval\" d=\"M{X(chart.Low):0.#} {Height - 3}H{X(chart.High):0.#}\"/>"
        );
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<circle class=\"icf-median\" cx=\"{X(chart.Middle):0.#}\" cy=\"{Height - 3}\" r=\"2.4\"/>"
        );
    }

    private static void Draw(StringBuilder svg, MassChart chart)
    {
        double step = Width / Math.Max(chart.Values.Length, 4);
        double top = chart.Posterior.Max();
        svg.Append("<path class=\"icf-bars\" d=\"");
        for (int i = 0; i < chart.Posterior.Length; i++)
        {
            double height = chart.Posterior[i] / top * (Height - 2);
            svg.Append(
                CultureInfo.InvariantCulture,
                $"M{i * step + 1:0.#} {Height - 1}v{-height:0.#}h{step - 2:0.#}v{height:0.#}z"
            );
        }

        svg.Append(CultureInfo.InvariantCulture, $"\"/><path class=\"icf-axis\" d=\"M0 {Height - 0.5}H{Width}\"/>");
    }
}
