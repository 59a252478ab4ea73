namespace Icf;

/// <summary>The parameter is a lower bound: finite, or negative infinity for no bound.</summary>
public sealed class LowerBoundAttribute : ParameterRuleAttribute;
