namespace Icf;

/// <summary>
/// A condition on a parameter of a distribution, stated on the parameter of a constructor or a factory. The compiler
/// checks the arguments in models against it; for an array it applies to each element. If a parameter has several of
/// these attributes, all of them apply.
/// </summary>
/// <remarks>The attribute has no effect at run time: the constructor must check its parameters itself.</remarks>
[AttributeUsage(AttributeTargets.Parameter, AllowMultiple = true)]
public abstract class ParameterRuleAttribute : Attribute
{
    private protected ParameterRuleAttribute() { }
}
