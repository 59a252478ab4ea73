using System.Globalization;

/// <summary>An axis: its range, what it is called, and where its ticks are.</summary>
/// <param name="From">The value at its beginning.</param>
/// <param name="To">The value at its end.</param>
/// <param name="Name">What it shows.</param>
/// <param name="Ticks">Where ticks are, and what stands at them; null for round numbers.</param>
internal sealed record Axis(double From, double To, string Name, IReadOnlyList<(double At, string Text)>? Ticks = null)
{
    private const int FewestTicks = 4;

    /// <summary>An axis without ticks.</summary>
    public static Axis Bare(double from, double to, string name = "") => new(from, to, name, []);

    /// <summary>The ticks: those given, or round numbers.</summary>
    public IEnumerable<(double At, string Text)> Marks => Ticks ?? RoundNumbers();

    private IEnumerable<(double At, string Text)> RoundNumbers()
    {
        double magnitude = Math.Pow(10, Math.Floor(Math.Log10((To - From) / FewestTicks)));
        double step = new[] { 5, 2, 1 }
            .Select(factor => factor * magnitude)
            .First(s => (To - From) / s >= FewestTicks || s == magnitude);
        for (double i = Math.Ceiling(From / step - 1e-9); i * step <= To + 1e-9 * step; i++)
            yield return (
                i * step,
                (i == 0 ? 0 : Math.Round(i * step, 10)).ToString(CultureInfo.InvariantCulture).Replace('-', '−')
            );
    }
}
