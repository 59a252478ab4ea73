namespace Icf;

/// <summary>The parameter is at least a number, or at least another parameter.</summary>
public sealed class AtLeastAttribute : ParameterRuleAttribute
{
    /// <summary>Compares with a number.</summary>
    /// <param name="number">The number.</param>
    public AtLeastAttribute(double number) => Number = number;

    /// <summary>Compares with another parameter.</summary>
    /// <param name="parameter">Its name.</param>
    public AtLeastAttribute(string parameter) => Parameter = parameter;

    /// <summary>The number; NaN where the rule has a parameter.</summary>
    public double Number { get; } = double.NaN;

    /// <summary>The name of the other parameter; null where the rule has a number.</summary>
    public string? Parameter { get; }
}
