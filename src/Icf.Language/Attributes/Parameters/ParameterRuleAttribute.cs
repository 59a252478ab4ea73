namespace Icf;

/// <summary>
/// What a parameter of a distribution must be, stated on the parameter of a constructor or a factory. The compiler
/// holds the arguments in models against it; of an array it means each element. Several attributes on one parameter
/// hold together.
/// </summary>
/// <remarks>
/// The attribute is not looked at when the program runs: the constructor has to check what it is given.
/// </remarks>
[AttributeUsage(AttributeTargets.Parameter, AllowMultiple = true)]
public abstract class ParameterRuleAttribute : Attribute
{
    private protected ParameterRuleAttribute() { }
}
