using System.Globalization;
using System.Text;

namespace Icf.Reports;

/// <summary>
/// The style of the small form, which touches nothing around it: the colours of pages, light or dark as the notebook
/// is, or else as the reader's system.
/// </summary>
internal static class FragmentStyle
{
    private static readonly string[] s_colors =
    [
        "ground",
        "ink",
        "quiet",
        "line",
        "accent",
        "good",
        "good-ground",
        "doubtful",
        "doubtful-ground",
        "unusable",
        "unusable-ground",
    ];

    /// <summary>The style, CSS.</summary>
    public static string Css { get; } = Read();

    private static string Read()
    {
        var css = new StringBuilder("\n.icf-posterior {");
        foreach (string color in s_colors)
            css.Append(
                CultureInfo.InvariantCulture,
                $" --icf-{color}: light-dark({PageColors.Light[color]}, {PageColors.Dark[color]});"
            );
        return css.Append(" }\n").Append(Assets.Read("fragment.css")).ToString();
    }
}
