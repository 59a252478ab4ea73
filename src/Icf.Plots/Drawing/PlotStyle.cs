using ScottPlot;
using ScottPlot.TickGenerators;

namespace Icf.Plots;

/// <summary>How axes look.</summary>
internal static class PlotStyle
{
    private const float TickSize = 12;
    private const float LabelSize = 12;

    /// <summary>Axes below and on the left, with numbers, in the colours of the palette.</summary>
    public static void Apply(Plot plot, Palette palette)
    {
        plot.RenderManager.ClearCanvasBeforeEachRender = false;
        plot.FigureBackground.Color = Colors.Transparent;
        plot.DataBackground.Color = Colors.Transparent;
        plot.Axes.Title.IsVisible = false;
        plot.Axes.Right.IsVisible = false;
        plot.Axes.Top.IsVisible = false;
        plot.Axes.Bottom.TickGenerator = new NiceTicks();
        plot.Axes.Left.TickGenerator = new NiceTicks();
        foreach (IAxis axis in (IAxis[])[plot.Axes.Bottom, plot.Axes.Left])
        {
            Set(axis.TickLabelStyle, TickSize, palette.Quiet);
            Set(axis.Label, LabelSize, palette.Ink);
            axis.FrameLineStyle.Color = palette.Line;
            axis.MajorTickStyle.Color = palette.Line;
            axis.MinorTickStyle.Length = 0;
        }

        plot.Grid.MajorLineColor = palette.Line.WithAlpha(0.6);
        plot.Grid.MajorLineWidth = 1;
        plot.Grid.XAxisStyle.IsVisible = false;
    }

    /// <summary>An axis without numbers, ticks and name.</summary>
    public static void Empty(IAxis axis)
    {
        axis.TickGenerator = new NumericManual();
        axis.Label.Text = "";
        if (axis is ScottPlot.AxisPanels.AxisBase panel)
            panel.EmptyLabelPadding = new PixelPadding(2, 2);
    }

    /// <summary>The name of an axis.</summary>
    public static void Name(IAxis axis, string name)
    {
        axis.Label.Text = name;
        axis.Label.Font = Typefaces.For(name);
    }

    /// <summary>Names at places along an axis.</summary>
    public static void Places(IAxis axis, double[] at, string[] names)
    {
        axis.TickGenerator = new NumericManual(at, names);
        axis.TickLabelStyle.Font = Typefaces.For(string.Concat(names));
    }

    private static void Set(LabelStyle style, float size, Color color)
    {
        style.Font = Typefaces.Usual;
        style.FontSize = size;
        style.Bold = false;
        style.ForeColor = color;
    }
}
