namespace Icf;

/// <summary>The parameter is above a number, or above another parameter.</summary>
public sealed class AboveAttribute : ParameterRuleAttribute
{
    /// <summary>Compares with a number.</summary>
    /// <param name="number">The number.</param>
    public AboveAttribute(double number) => Number = number;

    /// <summary>Compares with another parameter.</summary>
    /// <param name="parameter">Its name.</param>
    public AboveAttribute(string parameter) => Parameter = parameter;

    /// <summary>The number; NaN where the rule has a parameter.</summary>
    public double Number { get; } = double.NaN;

    /// <summary>The name of the other parameter; null where the rule has a number.</summary>
    public string? Parameter { get; }
}
