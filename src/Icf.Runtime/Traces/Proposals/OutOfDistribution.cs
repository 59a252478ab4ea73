using System.Globalization;

namespace Icf;

/// <summary>
/// How far the data of a query are, all together, from those that a model draws: in the numbers that a trained network
/// makes of all data before it proposes anything.
/// </summary>
/// <remarks>
/// Data of which each lies within its range may be impossible together. Where they are unlike those of the training,
/// the network extrapolates, and the model may be wrong; the weights say whether the answer can be used all the same.
/// What the network has learned to ignore is not seen.
/// </remarks>
/// <param name="Score">
/// The Mahalanobis distance from the mean of simulated data over the root of the number of dimensions: of the order of
/// one for data like these, or less.
/// </param>
/// <param name="PValue">
/// The probability that data which the model draws from its prior lie as far out or farther: (1 + those of the
/// references that do) / (1 + <paramref name="References"/>). Uniform for such data.
/// </param>
/// <param name="References">
/// How many simulated data sets the query was compared with: those that were held out from the training.
/// </param>
public sealed record OutOfDistribution(double Score, double PValue, int References)
{
    /// <summary>Score and p-value.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"score {Score:F2}, p {PValue:F4} among {References} simulated data sets"
        );
}
