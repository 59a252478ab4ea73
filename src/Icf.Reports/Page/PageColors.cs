using System.Text.RegularExpressions;

namespace Icf.Reports;

/// <summary>The colours of pages, by the names of the style's variables, for what is drawn elsewhere.</summary>
internal sealed partial class PageColors
{
    /// <summary>How many colours there are for chains: <c>chain-1</c> and so on.</summary>
    public const int Chains = 8;

    private readonly Dictionary<string, string> _colors = [];

    // Later ones take the place of earlier ones.
    private PageColors(string variables)
    {
        foreach (Match of in Variables().Matches(variables))
            _colors[of.Groups[1].Value] = of.Groups[2].Value;
    }

    /// <summary>Those on white.</summary>
    public static PageColors Light { get; } = new(Blocks()[0]);

    /// <summary>Those on black.</summary>
    public static PageColors Dark { get; } = new(Blocks()[0] + Blocks()[1]);

    /// <summary>A colour, such as <c>#0b62b0</c>.</summary>
    public string this[string name] => _colors[name];

    // The style has the colours of paper, too, after these two.
    private static string[] Blocks() =>
        [.. Roots().Matches(Assets.Read("report.css")).Select(static root => root.Groups[1].Value)];

    [GeneratedRegex(@":root \{([^}]*)\}")]
    private static partial Regex Roots();

    [GeneratedRegex("--([a-z0-9-]+): (#[0-9a-f]+);")]
    private static partial Regex Variables();
}
