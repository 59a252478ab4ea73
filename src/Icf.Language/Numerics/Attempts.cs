using System.Diagnostics.CodeAnalysis;

namespace Icf;

/// <summary>
/// The bound of loops that draw until a draw is accepted. Each of them accepts with a probability of at least a fifth,
/// so that the bound is reached with a probability below 10⁻⁹⁰, which is never: it turns a mistake into an error that
/// can be seen, where there would be a loop that no caller can cancel.
/// </summary>
internal static class Attempts
{
    public const int Most = 1000;

    [DoesNotReturn]
    public static void ThrowExhausted(string sampler) =>
        throw new InvalidOperationException(
            FormattableString.Invariant(
                $"The sampler of {sampler} rejected {Most} draws in a row; please report its parameters as a bug."
            )
        );
}
