using System.Globalization;

namespace Icf.Evaluation.Speed;

/// <summary>A measured figure.</summary>
/// <param name="Row">What was measured: the stage and, after a slash, the model or shape.</param>
/// <param name="Value">The figure; null if it could not be measured.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Goal">The bound that it should keep; null for a figure that only informs.</param>
/// <param name="Met">Whether it keeps the bound; null without one.</param>
internal sealed record SpeedRow(string Row, double? Value, string Unit, double? Goal, bool? Met)
{
    /// <summary>A number with as many digits as mean something.</summary>
    public static string Text(double? number) =>
        number switch
        {
            null => "–",
            { } n when Math.Abs(n) >= 1_000 => n.ToString("N0", CultureInfo.InvariantCulture),
            { } n => n.ToString("G3", CultureInfo.InvariantCulture),
        };
}
