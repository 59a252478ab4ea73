using Icf.Reports;
using ScottPlot;

namespace Icf.Plots;

/// <summary>
/// Ticks at multiples of 1, 2 or 5 times a power of ten, as many as their numbers leave room for, written as on pages.
/// </summary>
internal sealed class NiceTicks : ITickGenerator
{
    private const float SpaceAcross = 12;
    private const float SpaceUp = 22;
    private static readonly double[] s_multiples = [1, 2, 5];

    /// <summary>How a number is written, from it and the distance of ticks.</summary>
    public Func<double, double, string> Write { get; init; } = static (value, step) => Text.Figure(value, 100 * step);

    /// <inheritdoc/>
    public Tick[] Ticks { get; private set; } = [];

    /// <inheritdoc/>
    public int MaxTickCount { get; set; } = 12;

    /// <inheritdoc/>
    public void Regenerate(CoordinateRange range, Edge edge, PixelLength size, Paint paint, LabelStyle labelStyle)
    {
        bool across = edge is Edge.Bottom or Edge.Top;
        double span = range.Max - range.Min;
        if (!(span > 0) || !double.IsFinite(span))
        {
            Ticks = [];
            return;
        }

        int power = (int)Math.Floor(Math.Log10(span / MaxTickCount));
        foreach (double step in from p in Enumerable.Range(power, 4) from m in s_multiples select m * Math.Pow(10, p))
        {
            double[] at = Multiples(range, step);
            if (at.Length > MaxTickCount)
                continue;
            string[] words = Array.ConvertAll(at, value => Write(value, step));
            float needed = across
                ? SpaceAcross + words.Select(word => Lettering.Width(word, labelStyle.FontSize)).DefaultIfEmpty().Max()
                : SpaceUp;
            if (step / span * size.Length < needed)
                continue;
            Ticks = [.. at.Select((value, i) => Tick.Major(value, words[i]))];
            return;
        }

        Ticks = [];
    }

    private static double[] Multiples(CoordinateRange range, double step)
    {
        double first = Math.Ceiling(range.Min / step - 1e-9);
        double last = Math.Floor(range.Max / step + 1e-9);
        return last - first > 100 ? new double[101]
            : last < first ? []
            : [.. Enumerable.Range(0, (int)(last - first) + 1).Select(i => (first + i) * step)];
    }
}
