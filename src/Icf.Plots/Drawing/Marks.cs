using ScottPlot;
using ScottPlot.Plottables;

namespace Icf.Plots;

/// <summary>What charts are made of.</summary>
internal static class Marks
{
    /// <summary>A line through points.</summary>
    public static void Line(Plot plot, double[] x, double[] y, Color color, float width)
    {
        Scatter line = plot.Add.ScatterLine(x, y, color);
        line.LineWidth = width;
    }

    /// <summary>A straight line.</summary>
    public static void Segment(
        Plot plot,
        (double X, double Y) from,
        (double X, double Y) to,
        Color color,
        float width,
        bool dashed = false
    )
    {
        LinePlot line = plot.Add.Line(from.X, from.Y, to.X, to.Y);
        line.LineColor = color;
        line.LineWidth = width;
        line.MarkerSize = 0;
        if (dashed)
            line.LinePattern = LinePattern.Dashed;
    }

    /// <summary>A horizontal line through the whole chart.</summary>
    public static void Level(Plot plot, double y, Color color, float width, bool dashed = false)
    {
        HorizontalLine line = plot.Add.HorizontalLine(y, width, color);
        if (dashed)
            line.LinePattern = LinePattern.Dashed;
    }

    /// <summary>The area between two curves.</summary>
    public static void Area(Plot plot, double[] x, double[] low, double[] high, Color color)
    {
        FillY area = plot.Add.FillY(x, low, high);
        area.FillColor = color;
        area.LineWidth = 0;
        area.MarkerSize = 0;
    }

    /// <summary>A box.</summary>
    public static void Box(Plot plot, double left, double right, double bottom, double top, Color color)
    {
        Rectangle box = plot.Add.Rectangle(left, right, bottom, top);
        box.FillColor = color;
        box.LineWidth = 0;
    }

    /// <summary>Dots.</summary>
    /// <param name="plot">The chart.</param>
    /// <param name="x">Where they are.</param>
    /// <param name="y">How high.</param>
    /// <param name="size">Their size, in pixels.</param>
    /// <param name="fill">What is in them.</param>
    /// <param name="line">The line around them; none if it is of the same colour.</param>
    public static void Dots(Plot plot, double[] x, double[] y, float size, Color fill, Color line)
    {
        Markers dots = plot.Add.Markers(x, y, MarkerShape.FilledCircle, size, fill);
        dots.MarkerStyle.OutlineColor = line;
        dots.MarkerStyle.OutlineWidth = fill == line ? 0 : 1.6f;
    }

    /// <summary>Each number twice, for a curve in steps between edges.</summary>
    public static double[] Twice(double[] values) => [.. values.SelectMany(static value => (double[])[value, value])];

    /// <summary>The places of both ends of each step.</summary>
    public static double[] Ends(double[] edges) =>
        [.. edges[..^1].Zip(edges[1..], static (from, to) => (double[])[from, to]).SelectMany(static ends => ends)];
}
