using System.Globalization;

namespace Icf;

/// <summary>
/// A parameter of a distribution, or of its support, is invalid; names the distribution, the parameter, its value and
/// its rule.
/// </summary>
/// <remarks>
/// Every built-in distribution throws this exception, and no other, for invalid parameters, such as a scale that
/// overflowed or became NaN. So an engine can distinguish an impossible trace from a mistake in the program; the user's
/// own distributions may throw it, too.
/// </remarks>
public sealed class DistributionParameterException : ImpossibleDrawException
{
    /// <summary>A number that breaks the rule of a parameter.</summary>
    /// <param name="distribution">The name of the distribution, such as <c>Normal</c>.</param>
    /// <param name="parameter">The name of the parameter, with the index of an element: <c>standardDeviation</c>,
    /// <c>weights[2]</c>.</param>
    /// <param name="value">Its value.</param>
    /// <param name="rule">What it must be, such as <c>positive and finite</c>.</param>
    public DistributionParameterException(string distribution, string parameter, double value, string rule)
        : this(
            distribution,
            parameter,
            string.Create(CultureInfo.InvariantCulture, $"is {value} but must be {rule}"),
            value
        ) { }

    /// <summary>
    /// A parameter that is invalid as a whole, such as a matrix, or bounds with nothing between them.
    /// </summary>
    /// <param name="distribution">The name of the distribution.</param>
    /// <param name="parameter">The name of the parameter.</param>
    /// <param name="what">What is wrong with it, as the rest of a sentence that begins with its name.</param>
    public DistributionParameterException(string distribution, string parameter, string what)
        : this(distribution, parameter, what, null) { }

    private DistributionParameterException(string distribution, string parameter, string what, double? value)
        : base($"{distribution}: {parameter} {what}.") =>
        (Distribution, Parameter, Value) = (distribution, parameter, value);

    /// <summary>The name of the distribution, such as <c>Normal</c>.</summary>
    public string Distribution { get; }

    /// <summary>The name of the parameter, with the index of an element.</summary>
    public string Parameter { get; }

    /// <summary>The value of the parameter; null if it is not a single number.</summary>
    public double? Value { get; }
}
