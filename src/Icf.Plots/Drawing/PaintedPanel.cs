using ScottPlot;
using SkiaSharp;

namespace Icf.Plots;

/// <summary>A panel with its chart, ready to be placed and drawn.</summary>
internal sealed class PaintedPanel : IDisposable
{
    private const float TitleSize = 13;
    private const float TitleHeight = 24;
    private const float LegendSize = 12;
    private const float Space = 10;

    private readonly Panel _panel;
    private readonly Plot _plot;
    private readonly IReadOnlyList<(string Text, Color Color)> _legend;
    private PixelRect _place;
    private PixelPadding _padding;

    public PaintedPanel(Panel panel, Palette palette)
    {
        _panel = panel;
        _plot = Charts.Plot(panel, palette);
        _legend = Charts.Legend(panel.Chart, palette);
    }

    public void Dispose() => _plot.Dispose();

    /// <summary>What the axes and the title need around the data.</summary>
    /// <param name="width">The width of the panel.</param>
    /// <param name="height">Its height.</param>
    public PixelPadding Needs(float width, float height)
    {
        _plot.Layout.Default();
        PixelRect place = new(0, width, height, 0);
        Draw(place);
        PixelRect data = _plot.RenderManager.LastRender.DataRect;
        (float left, float right) = Overhang(data);
        return new PixelPadding(
            Math.Max(data.Left, left) + Space / 2,
            Math.Max(width - data.Right, right) + Space / 2,
            Math.Max(height - data.Bottom, Space / 2),
            Header + Math.Max(data.Top, Space / 2)
        );
    }

    /// <summary>Gives the panel its place.</summary>
    /// <param name="place">The place.</param>
    /// <param name="padding">How far the data are from its edges.</param>
    public void Place(PixelRect place, PixelPadding padding)
    {
        (_place, _padding) = (place, padding);
        _plot.Layout.Fixed(padding);

        // A chart is drawn again where limits change, which the first time they always do; an SVG would have all.
        Draw(place);
    }

    /// <summary>Draws the panel at its place.</summary>
    public void Paint(Sheet sheet)
    {
        _plot.Render(sheet.Canvas, _place);
        PaintHeader(sheet);
    }

    private float Header => _panel.Title.Length > 0 || _legend.Count > 0 ? TitleHeight : 0;

    private void Draw(PixelRect place)
    {
        using var nowhere = new SKNoDrawCanvas((int)place.Right + 1, (int)place.Bottom + 1);
        _plot.Render(nowhere, place);
    }

    // How far the numbers below reach over both ends of the axis.
    private (float Left, float Right) Overhang(PixelRect data)
    {
        (float left, float right) = (0, 0);
        IXAxis axis = _plot.Axes.Bottom;
        foreach (Tick tick in axis.TickGenerator.Ticks)
        {
            float half = Lettering.Width(tick.Label, axis.TickLabelStyle.FontSize) / 2;
            float at = axis.GetPixel(tick.Position, data);
            left = Math.Max(left, data.Left - (at - half));
            right = Math.Max(right, at + half - data.Right);
        }

        return (left, right);
    }

    private void PaintHeader(Sheet sheet)
    {
        float x = _place.Left + _padding.Left;
        float y = _place.Top + _padding.Top - 8;
        float end = _place.Right - Space;
        float legend = _legend.Sum(static entry => Lettering.Width(entry.Text, LegendSize) + 24);
        bool fits = legend <= 0.6f * (end - x);
        string title = Lettering.Fitted(_panel.Title, TitleSize, end - x - (fits ? legend : 0));
        sheet.Write(title, x, y, TitleSize, sheet.Palette.Ink);
        if (!fits)
            return;
        float at = end - legend + 12;
        foreach ((string text, Color color) in _legend)
        {
            sheet.Fill(SKRect.Create(at, y - 9, 9, 9), color);
            sheet.Write(text, at + 12, y, LegendSize, sheet.Palette.Quiet);
            at += Lettering.Width(text, LegendSize) + 24;
        }
    }
}
