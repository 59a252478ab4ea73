namespace Icf;

/// <summary>The parameter is between two numbers, or one of them.</summary>
/// <param name="lower">The least number.</param>
/// <param name="upper">The greatest number.</param>
public sealed class BetweenAttribute(double lower, double upper) : ParameterRuleAttribute
{
    /// <summary>The least number.</summary>
    public double Lower { get; } = lower;

    /// <summary>The greatest number.</summary>
    public double Upper { get; } = upper;
}
