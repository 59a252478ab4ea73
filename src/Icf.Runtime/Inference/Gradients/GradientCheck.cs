using System.Globalization;

namespace Icf;

/// <summary>How far a generated gradient and differences of the density are apart, where they differ most.</summary>
/// <param name="Coordinate">The name of the coordinate; empty where the density has none.</param>
/// <param name="Gradient">The partial derivative by it, as the scorer gives it.</param>
/// <param name="Difference">The same by central differences.</param>
/// <param name="Error">
/// How far they are apart beyond the estimated error of the differences, relative to the derivative or to one,
/// whichever is larger.
/// </param>
/// <param name="Points">The number of points that were compared.</param>
public sealed record GradientCheck(string Coordinate, double Gradient, double Difference, double Error, int Points)
{
    /// <summary>Whether they agree to one part in a million.</summary>
    public bool Agrees => Error <= 1e-6;

    /// <summary>The result in a sentence.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"The gradient {(Agrees ? "agrees" : "does NOT agree")} with differences at {Points} points. "
                + $"Worst is '{Coordinate}': {Gradient:G6} by the gradient, {Difference:G6} by differences."
        );
}
