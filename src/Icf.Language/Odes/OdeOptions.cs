using System.Text;

namespace Icf;

/// <summary>How exactly a system of differential equations is solved.</summary>
/// <remarks>
/// A step is taken if its estimated error is at most <c>AbsoluteTolerance + RelativeTolerance · |y|</c>, as the root
/// of the mean square over all elements of the state.
/// </remarks>
public sealed record OdeOptions
{
    /// <summary>The error that a step may add to an element, as a share of the element.</summary>
    public double RelativeTolerance { get; init; } = 1e-6;

    /// <summary>
    /// The error that a step may add to any element, in the element's own unit: below it, an element counts as zero.
    /// </summary>
    public double AbsoluteTolerance { get; init; } = 1e-8;

    /// <summary>
    /// The number of steps, refused ones included, after which the solution counts as impossible.
    /// </summary>
    public int MaxSteps { get; init; } = 10_000;

    /// <summary>The method.</summary>
    public OdeMethod Method { get; init; }

    internal static OdeOptions Default { get; } = new();

    internal void Check()
    {
        CheckTolerance(RelativeTolerance, nameof(RelativeTolerance));
        CheckTolerance(AbsoluteTolerance, nameof(AbsoluteTolerance));
        if (MaxSteps < 1)
            throw new ArgumentOutOfRangeException(nameof(MaxSteps), MaxSteps, "There must be at least one step.");
        if (!Enum.IsDefined(Method))
            throw new ArgumentOutOfRangeException(nameof(Method), Method, "There is no such method.");
    }

    private static void CheckTolerance(double tolerance, string name)
    {
        if (!(tolerance > 0 && tolerance < 1))
            throw new ArgumentOutOfRangeException(name, tolerance, "A tolerance must lie between 0 and 1.");
    }

    private bool PrintMembers(StringBuilder builder) =>
        RecordText.Append(
            builder,
            (nameof(RelativeTolerance), RelativeTolerance),
            (nameof(AbsoluteTolerance), AbsoluteTolerance),
            (nameof(MaxSteps), MaxSteps),
            (nameof(Method), Method)
        );
}
