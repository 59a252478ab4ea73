using System.Globalization;
using System.Runtime.CompilerServices;

namespace Icf;

/// <summary>The improper prior that is the same everywhere above a bound: its log density is zero there.</summary>
/// <remarks>
/// What <see cref="Flat"/> is on the line. <c>default(FlatAbove)</c> has the bound zero. Between two bounds such a
/// prior is proper: <see cref="Uniform"/>.
/// </remarks>
[Support(SupportKind.HalfLine, nameof(FlatAbove.Lower), IsImproper = true)]
public readonly struct FlatAbove : IDifferentiable<double>
{
    /// <summary>Makes the distribution.</summary>
    /// <param name="lower">The bound, finite.</param>
    /// <exception cref="DistributionParameterException">The bound is not finite.</exception>
    public FlatAbove([Finite] double lower)
    {
        Require.Finite(lower, nameof(FlatAbove));
        Lower = lower;
    }

    /// <summary>The bound.</summary>
    public double Lower { get; }

    /// <inheritdoc/>
    public Support Support => Support.Above(Lower);

    /// <summary>Zero and one in the logarithm of the distance from the bound, which say nothing.</summary>
    public LocationScale Typical => new(0, 1);

    /// <summary>Zero above the bound and on it.</summary>
    /// <inheritdoc/>
    public double LogProb(double value) => LogProbWithPartials(value).LogProb;

    /// <inheritdoc/>
    public Partials LogProbWithPartials(double value) => FlatDensity.At(Support, value);

    /// <summary>Throws, as an improper prior cannot be drawn from.</summary>
    /// <inheritdoc/>
    /// <exception cref="ImproperPriorException">Always.</exception>
    public double Sample(ref Rng rng) => throw new ImproperPriorException(ToString());

    /// <summary>The distribution as it would be written, in invariant culture.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"FlatAbove(lower: {Lower})");
}

/// <content>The factory of <see cref="Icf.FlatAbove"/>.</content>
public static partial class Prob
{
    /// <summary>The improper prior that is the same everywhere above a bound.</summary>
    /// <param name="lower">The bound, finite.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">The bound is not finite.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FlatAbove FlatAbove(double lower) => new(lower);
}
