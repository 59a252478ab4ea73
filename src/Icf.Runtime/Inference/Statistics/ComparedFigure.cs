using System.Globalization;

namespace Icf;

/// <summary>A figure of two answers.</summary>
/// <param name="Name">What it is.</param>
/// <param name="First">Its value in the first answer.</param>
/// <param name="Second">Its value in the second answer.</param>
/// <param name="StandardError">The standard error of the difference.</param>
public sealed record ComparedFigure(string Name, double First, double Second, double StandardError)
{
    /// <summary>
    /// How many standard errors apart they are; 0 where they are the same, and where a standard error is not known.
    /// </summary>
    public double Apart =>
        First == Second || !double.IsFinite(StandardError) ? 0 : Math.Abs(First - Second) / StandardError;

    /// <summary>
    /// The difference that one standard deviation of the latent makes, by which <see cref="Far"/> is measured; 1 for
    /// logarithms.
    /// </summary>
    internal double Unit { get; init; } = 1;

    /// <summary>How far apart the values are, in standard deviations of the latent or in nats.</summary>
    internal double Far => Math.Abs(First - Second) / Unit;

    /// <summary>Both values, and how far they are apart.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Name}: {First:G4} and {Second:G4}, {Apart:F1} standard errors apart"
        );
}
