using System.Diagnostics.CodeAnalysis;

namespace Icf;

/// <summary>
/// The bound of loops that draw until a draw is accepted. Each attempt is accepted with a probability of at least a
/// fifth, so the bound is reached with a probability below 10⁻⁹⁰, that is, never. It turns a mistake in a sampler into
/// an error instead of an endless loop that no caller can cancel.
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
