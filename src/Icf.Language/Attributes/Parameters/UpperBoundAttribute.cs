namespace Icf;

/// <summary>The parameter is an upper bound: finite, or positive infinity for no bound.</summary>
public sealed class UpperBoundAttribute : ParameterRuleAttribute;
