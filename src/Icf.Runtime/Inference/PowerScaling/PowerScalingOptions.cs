using System.Text;
using Icf.Inference;

namespace Icf;

/// <summary>Which priors are power-scaled, and how far.</summary>
public sealed record PowerScalingOptions
{
    /// <summary>The latents whose priors depend on no other latent, and exponents of 1 / 1.01 and 1.01.</summary>
    public static PowerScalingOptions Default { get; } = new();

    /// <summary>
    /// The latents whose priors are raised to a power: addresses such as <c>mu</c> or <c>effect[2]</c>, or the name of
    /// a latent of a loop, such as <c>effect</c> or <c>cluster/mean</c>, for all of its turns. Null for those that
    /// every draw has and whose prior is the same in all draws, so that it depends on no other latent: in a hierarchy
    /// the priors at its top. A loop counts as a whole. Effects that are written as a standard normal times a scale are
    /// at the top as well: then name the others.
    /// </summary>
    public IReadOnlyList<string>? Latents { get; init; }

    /// <summary>
    /// The exponent a of prior and likelihood, above 1; the other one is 1 / a. Sensitivities are the slopes between
    /// the two.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Not above 1, or infinite.</exception>
    public double Exponent
    {
        get;
        init =>
            field =
                value > 1 && double.IsFinite(value)
                    ? value
                    : throw new ArgumentOutOfRangeException(nameof(Exponent), value, "The exponent must be above 1.");
    } = 1.01;

    /// <summary>The most threads to use; 0 for one per processor.</summary>
    public int Threads { get; init; }

    /// <summary>Receives the number of draws on which the model was run again, from time to time.</summary>
    public IProgress<int>? Progress { get; init; }

    private bool PrintMembers(StringBuilder builder) =>
        RecordText.Append(
            builder,
            (nameof(Latents), Latents),
            (nameof(Exponent), Exponent),
            (nameof(Threads), Threads),
            (nameof(Progress), Progress)
        );
}
