namespace Icf;

/// <summary>The parameter is between 0 and 1.</summary>
public sealed class ProbabilityAttribute : ParameterRuleAttribute;
