using Icf.Reports;
using ScottPlot;
using SkiaSharp;

namespace Icf.Plots;

/// <summary>The colours of pictures, which are those of pages.</summary>
internal sealed class Palette
{
    private static readonly Palette s_light = new(PageColors.Light);
    private static readonly Palette s_dark = new(PageColors.Dark);

    private Palette(PageColors colors)
    {
        (Ground, Ink, Quiet, Line) = (
            Color.FromHex(colors["ground"]),
            Color.FromHex(colors["ink"]),
            Color.FromHex(colors["quiet"]),
            Color.FromHex(colors["line"])
        );
        (Accent, Prior, Alarm) = (
            Color.FromHex(colors["accent"]),
            Color.FromHex(colors["prior"]),
            Color.FromHex(colors["alarm"])
        );
        Chains = [.. Enumerable.Range(1, PageColors.Chains).Select(chain => Color.FromHex(colors[$"chain-{chain}"]))];
    }

    public Color Ground { get; }

    public Color Ink { get; }

    public Color Quiet { get; }

    public Color Line { get; }

    public Color Accent { get; }

    public Color Prior { get; }

    public Color Alarm { get; }

    private IReadOnlyList<Color> Chains { get; }

    public static Palette Of(bool isDark) => isDark ? s_dark : s_light;

    /// <summary>The colour of a chain; the ninth has that of the first.</summary>
    public Color Chain(int chain) => Chains[chain % Chains.Count];

    /// <summary>Colours for values in their order.</summary>
    public static Color[] Ordered(int count)
    {
        var viridis = new ScottPlot.Colormaps.Viridis();
        return
        [
            .. Enumerable.Range(0, count).Select(i => viridis.GetColor(count == 1 ? 0.5 : (double)i / (count - 1))),
        ];
    }

    /// <summary>The same colour for text that is drawn without a chart.</summary>
    public static SKColor Skia(Color color) => new(color.R, color.G, color.B, color.A);
}
