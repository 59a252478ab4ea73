namespace Icf;

/// <summary>The parameter is an array of probabilities that add up to one.</summary>
public sealed class ProbabilitiesAttribute : ParameterRuleAttribute;
