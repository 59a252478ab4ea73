using System.ComponentModel;
using System.Globalization;

namespace Icf.CompilerServices;

/// <summary>Where the values of a parameter may lie: inside a continuous support, off its bounds.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ParameterRange
{
    /// <summary>Whether a value lies inside a support, off its bounds.</summary>
    /// <param name="value">Any number.</param>
    /// <param name="support">The support, continuous; null for the line.</param>
    public static bool Holds(double value, Support? support) =>
        double.IsFinite(value)
        && (support is not { Kind: not SupportKind.Real } bounded || value > bounded.Lower && value < bounded.Upper);

    /// <summary>Checks the values of a parameter.</summary>
    /// <param name="values">The values.</param>
    /// <param name="support">The support; null for the line.</param>
    /// <exception cref="ArgumentException">The support is not continuous, or a value is not inside it.</exception>
    public static void Check(ReadOnlySpan<double> values, Support? support)
    {
        if (support is { IsContinuous: false } other)
            throw new ArgumentException(
                $"The support of a parameter is the line, a half-line or an interval, not {other}.",
                nameof(support)
            );
        foreach (double value in values)
            if (!Holds(value, support))
                throw Outside(value, support);
    }

    /// <inheritdoc cref="Check(ReadOnlySpan{double}, Support?)"/>
    /// <param name="value">The value.</param>
    /// <param name="support">The support; null for the line.</param>
    public static void Check(double value, Support? support) => Check(new ReadOnlySpan<double>(in value), support);

    private static ArgumentException Outside(double value, Support? support) =>
        new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"The value {value} of a parameter must lie inside its support, {support ?? Support.Real}, and off its "
            ) + "bounds."
        );
}
