namespace Icf;

/// <summary>The parameter is positive and finite: a scale, a rate or a shape.</summary>
public sealed class PositiveAttribute : ParameterRuleAttribute;
