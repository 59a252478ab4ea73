using System.Globalization;
using System.Text;

namespace Icf.Tensors;

/// <summary>
/// Constants of the Adam optimiser (Kingma and Ba, <i>Adam: a method for stochastic optimization</i>, 2015, algorithm
/// 1) and of the clipping of its gradients.
/// </summary>
public sealed record AdamOptions
{
    /// <summary>Decay rate β₁ of the first moment, in [0, 1).</summary>
    public float Beta1 { get; init; } = 0.9f;

    /// <summary>Decay rate β₂ of the second moment, in [0, 1).</summary>
    public float Beta2 { get; init; } = 0.999f;

    /// <summary>The constant ε that is added to the root of the second moment, positive.</summary>
    public float Epsilon { get; init; } = 1e-8f;

    /// <summary>
    /// The largest Euclidean norm, over all parameters together, with which a gradient enters a step: a longer gradient
    /// is shortened to it. Positive; infinity switches clipping off.
    /// </summary>
    public float MaxGradientNorm { get; init; } = 10f;

    /// <summary>Checks every constant.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A constant lies outside its range.</exception>
    public void Validate()
    {
        RequireRate(Beta1, nameof(Beta1));
        RequireRate(Beta2, nameof(Beta2));
        if (!(Epsilon > 0) || float.IsInfinity(Epsilon))
            throw new ArgumentOutOfRangeException(
                nameof(Epsilon),
                Epsilon,
                "Adam: Epsilon must be positive and finite."
            );
        if (!(MaxGradientNorm > 0))
            throw new ArgumentOutOfRangeException(
                nameof(MaxGradientNorm),
                MaxGradientNorm,
                "Adam: MaxGradientNorm must be positive."
            );
    }

    private static void RequireRate(float rate, string name)
    {
        if (!(rate >= 0 && rate < 1))
            throw new ArgumentOutOfRangeException(name, rate, $"Adam: {name} must be in [0, 1).");
    }

    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append(
            CultureInfo.InvariantCulture,
            $"Beta1 = {Beta1}, Beta2 = {Beta2}, Epsilon = {Epsilon}, MaxGradientNorm = {MaxGradientNorm}"
        );
        return true;
    }
}
