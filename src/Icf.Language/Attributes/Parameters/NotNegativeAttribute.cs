namespace Icf;

/// <summary>The parameter is finite and not negative; if it is an integer, a count.</summary>
public sealed class NotNegativeAttribute : ParameterRuleAttribute;
