namespace Icf;

/// <summary>The parameter is an array of finite numbers, each above the one before.</summary>
public sealed class RisingAttribute : ParameterRuleAttribute;
