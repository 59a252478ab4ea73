using System.Globalization;
using ScottPlot;
using SkiaSharp;
using SkiaSharp.HarfBuzz;

namespace Icf.Plots;

/// <summary>What a picture is drawn on.</summary>
/// <param name="Canvas">The canvas.</param>
/// <param name="Palette">The colours.</param>
/// <param name="KeepsText">Whether text stays text, as in an SVG, whose readers place marks over letters.</param>
internal sealed record Sheet(SKCanvas Canvas, Palette Palette, bool KeepsText)
{
    /// <summary>Writes a text in one line.</summary>
    /// <param name="text">The text.</param>
    /// <param name="x">Where it begins.</param>
    /// <param name="y">Its base line.</param>
    /// <param name="size">Its size.</param>
    /// <param name="color">Its colour.</param>
    public void Write(string text, float x, float y, float size, Color color)
    {
        using SKFont font = Lettering.Font(text, size);
        using var paint = new SKPaint { Color = Palette.Skia(color), IsAntialias = true };
        if (KeepsText || !text.Any(IsMark))
        {
            Canvas.DrawText(text, x, y, SKTextAlign.Left, font, paint);
            return;
        }

        // Over letters such as that of R̂ only a shaper finds the place of the mark.
        using var shaper = new SKShaper(font.Typeface);
        Canvas.DrawShapedText(shaper, text, x, y, SKTextAlign.Left, font, paint);
    }

    /// <summary>Draws a box.</summary>
    public void Fill(SKRect box, Color color)
    {
        using var paint = new SKPaint { Color = Palette.Skia(color) };
        Canvas.DrawRect(box, paint);
    }

    private static bool IsMark(char c) => char.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark;
}
