using SkiaSharp;

namespace Icf.Plots;

/// <summary>What stands around the panels of a picture: a title above, a caption below.</summary>
internal sealed class PictureFrame
{
    private const float TitleSize = 17;
    private const float CaptionSize = 12;
    private const float LineHeight = 17;
    private const float Margin = 14;

    private readonly string _title;
    private readonly IReadOnlyList<string> _lines;

    /// <param name="title">The title; empty for none.</param>
    /// <param name="caption">The caption; empty for none.</param>
    /// <param name="width">The width of the picture.</param>
    public PictureFrame(string title, string caption, double width)
    {
        float inside = (float)width - 2 * Margin;
        _title = title.Length == 0 ? "" : Lettering.Fitted(title, TitleSize, inside);
        _lines = Lettering.Lines(caption, CaptionSize, inside);
    }

    /// <summary>The height of title and caption together.</summary>
    public float Height => Above + Below;

    private float Above => _title.Length == 0 ? 8 : 38;

    private float Below => _lines.Count == 0 ? 8 : 14 + LineHeight * _lines.Count;

    /// <summary>Draws both, and leaves the rest to the panels.</summary>
    public SKRect Paint(Sheet sheet, float width, float height)
    {
        if (_title.Length > 0)
            sheet.Write(_title, Margin, 26, TitleSize, sheet.Palette.Ink);
        for (int i = 0; i < _lines.Count; i++)
            sheet.Write(_lines[i], Margin, height - Below + 17 + LineHeight * i, CaptionSize, sheet.Palette.Quiet);
        return new SKRect(Margin - 5, Above, width - Margin + 5, height - Below);
    }
}
