namespace Icf;

/// <summary>
/// Marks a method that makes a distribution, or a class of such methods. Each argument is passed to the parameter of
/// the same name of the distribution's constructor (without regard to case), and the rules of that parameter apply to
/// the argument.
/// </summary>
/// <remarks>A method whose parameters have attributes of their own, such as <see cref="PositiveAttribute"/>, does not
/// need it.
/// </remarks>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class)]
public sealed class DistributionFactoryAttribute : Attribute;
