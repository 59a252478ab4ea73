namespace Icf;

/// <summary>
/// A method that makes a distribution, or a class of such methods, which hand each argument to the parameter of the
/// same name of the distribution's constructor (without regard to case): the rules of that parameter are rules of the
/// argument.
/// </summary>
/// <remarks>A method whose parameters have attributes of their own, such as <see cref="PositiveAttribute"/>, does not
/// need it.
/// </remarks>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class)]
public sealed class DistributionFactoryAttribute : Attribute;
