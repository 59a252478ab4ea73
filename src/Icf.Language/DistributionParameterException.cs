using System.Globalization;

namespace Icf;

/// <summary>
/// A distribution, or its support, cannot be made with a parameter; names the distribution, the parameter, its value
/// and its rule.
/// </summary>
/// <remarks>Every distribution of the language throws it, and nothing else, for parameters that no distribution of its
/// family has, such as a scale that overflowed or became NaN. An engine can so tell a trace that has made such a
/// distribution from a mistake of the program; a distribution of a user's own may throw it, too.</remarks>
public sealed class DistributionParameterException : IcfException
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

    /// <summary>A parameter that is wrong as a whole, such as a matrix, or bounds with nothing between them.</summary>
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

    /// <summary>The value of the parameter; null where it is no single number.</summary>
    public double? Value { get; }
}
