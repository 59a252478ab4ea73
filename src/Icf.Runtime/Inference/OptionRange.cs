using System.Runtime.CompilerServices;

namespace Icf.Inference;

/// <summary>Checks the values of options.</summary>
internal static class OptionRange
{
    /// <summary>A whole number that is not too small.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below the least.</exception>
    public static int AtLeast(int least, int value, [CallerMemberName] string name = "") =>
        value >= least
            ? value
            : throw new ArgumentOutOfRangeException(
                name,
                value,
                FormattableString.Invariant($"{name} must be at least {least}.")
            );

    /// <summary>A number above zero.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public static double Positive(double value, [CallerMemberName] string name = "") =>
        value > 0 ? value : throw new ArgumentOutOfRangeException(name, value, $"{name} must be above 0.");

    /// <summary>A share, from 0 to 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public static double Share(double value, [CallerMemberName] string name = "") =>
        value is >= 0 and <= 1
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"{name} must be between 0 and 1.");
}
