using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Icf;

/// <summary>
/// Checks of the parameters of distributions, and of other arguments. The checks inline; the messages are built only
/// when one fails.
/// </summary>
internal static class Require
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Finite(
        double value,
        string owner,
        [CallerArgumentExpression(nameof(value))] string parameter = ""
    )
    {
        if (!double.IsFinite(value))
            Throw(value, owner, parameter, "finite");
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Positive(
        double value,
        string owner,
        [CallerArgumentExpression(nameof(value))] string parameter = ""
    )
    {
        // Written so that NaN fails.
        if (!(value > 0 && value <= double.MaxValue))
            Throw(value, owner, parameter, "positive and finite");
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Probability(
        double value,
        string owner,
        [CallerArgumentExpression(nameof(value))] string parameter = ""
    )
    {
        if (!(value >= 0 && value <= 1))
            Throw(value, owner, parameter, "between 0 and 1");
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void That(
        bool condition,
        double value,
        string owner,
        string rule,
        [CallerArgumentExpression(nameof(value))] string parameter = ""
    )
    {
        if (!condition)
            Throw(value, owner, parameter, rule);
    }

    /// <summary>The check of an argument that is not a parameter of a distribution.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Argument(
        bool condition,
        double value,
        string owner,
        string rule,
        [CallerArgumentExpression(nameof(value))] string argument = ""
    )
    {
        if (!condition)
            ThrowArgument(value, owner, argument, rule);
    }

    /// <summary>The check of the level of a quantile.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Level(double level, string owner, [CallerArgumentExpression(nameof(level))] string argument = "")
    {
        if (!(level >= 0 && level <= 1))
            ThrowArgument(level, owner, argument, "between 0 and 1");
    }

    /// <summary>The check that a distribution is not the default value of its struct.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Constructed([DoesNotReturnIf(false)] bool constructed, string distribution)
    {
        if (!constructed)
            ThrowDefault(distribution);
    }

    [DoesNotReturn]
    public static void Throw(double value, string owner, string parameter, string rule) =>
        throw new DistributionParameterException(owner, parameter, value, rule);

    [DoesNotReturn]
    private static void ThrowArgument(double value, string owner, string argument, string rule) =>
        throw new ArgumentOutOfRangeException(
            argument,
            string.Create(CultureInfo.InvariantCulture, $"{owner}: {argument} is {value} but must be {rule}.")
        );

    [DoesNotReturn]
    private static void ThrowDefault(string distribution) =>
        throw new InvalidOperationException(
            $"This {distribution} is the default value of its struct and has no parameters; "
                + $"make it with Prob.{distribution}(…) or new {distribution}(…)."
        );
}
