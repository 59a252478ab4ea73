using ScottPlot;
using SkiaSharp;

namespace Icf.Plots;

/// <summary>
/// Draws a picture. The areas of the panels' data are aligned, and of the same size within a row: a first pass asks
/// how much room the axes of each panel need, and each row and column gives what its greediest panel asks for.
/// </summary>
/// <param name="layout">The panels.</param>
/// <param name="title">The title; empty for none.</param>
/// <param name="caption">The caption; empty for none.</param>
internal sealed class PicturePainter(PictureLayout layout, string title, string caption)
{
    private const float LeastAcross = 40;
    private const float LeastUp = 24;

    /// <summary>Draws onto a sheet.</summary>
    /// <exception cref="ArgumentException">The panels do not fit.</exception>
    public void Paint(Sheet sheet, float width, float height)
    {
        sheet.Fill(SKRect.Create(width, height), sheet.Palette.Ground);
        SKRect inside = new PictureFrame(title, caption, width).Paint(sheet, width, height);
        PaintedPanel?[][] rows =
        [
            .. layout.Rows.Select(row =>
                row.Select(panel => panel is null ? null : new PaintedPanel(panel, sheet.Palette)).ToArray()
            ),
        ];
        try
        {
            Place(rows, inside);
            foreach (PaintedPanel panel in rows.SelectMany(static row => row).OfType<PaintedPanel>())
                panel.Paint(sheet);
        }
        finally
        {
            foreach (PaintedPanel panel in rows.SelectMany(static row => row).OfType<PaintedPanel>())
                panel.Dispose();
        }
    }

    private void Place(PaintedPanel?[][] rows, SKRect inside)
    {
        int columns = layout.Columns;
        float cell = inside.Width / columns;
        PixelPadding[][] needs =
        [
            .. rows.Select(
                (row, r) =>
                    row.Select(panel =>
                            panel?.Needs(cell, (float)(inside.Height * layout.RowHeight(r) / layout.Height)) ?? default
                        )
                        .ToArray()
            ),
        ];
        float[] left = [.. Enumerable.Range(0, columns).Select(c => needs.Max(row => row[c].Left))];
        float[] right = [.. Enumerable.Range(0, columns).Select(c => needs.Max(row => row[c].Right))];
        float[] above = [.. needs.Select(static row => row.Max(static need => need.Top))];
        float[] below = [.. needs.Select(static row => row.Max(static need => need.Bottom))];
        float across = (inside.Width - left.Sum() - right.Sum()) / columns;
        float up = inside.Height - above.Sum() - below.Sum();
        if (across < LeastAcross || up < LeastUp * rows.Length)
            throw new ArgumentException(
                $"{layout.Panels.Count()} panels do not fit into the size of the picture; ask for a larger one, for "
                    + "fewer latents, or leave the size to the picture."
            );
        float y = inside.Top;
        for (int r = 0; r < rows.Length; r++)
        {
            float x = inside.Left;
            float height = above[r] + below[r] + (float)(up * layout.Heights[r] / layout.Heights.Sum());
            for (int c = 0; c < columns; c++)
            {
                float next = x + left[c] + across + right[c];
                rows[r]
                    [c]
                    ?.Place(
                        new PixelRect(x, next, y + height, y),
                        new PixelPadding(left[c], right[c], below[r], above[r])
                    );
                x = next;
            }

            y += height;
        }
    }
}
