namespace Icf;

/// <summary>The parameter is finite: a location, for example.</summary>
public sealed class FiniteAttribute : ParameterRuleAttribute;
