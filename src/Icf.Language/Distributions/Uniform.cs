using System.Globalization;
using System.Runtime.CompilerServices;

namespace Icf;

/// <summary>The uniform distribution on an interval.</summary>
/// <remarks><c>default(Uniform)</c> has no parameters; sampling or scoring with it throws
/// <see cref="InvalidOperationException"/>.</remarks>
[Support(SupportKind.Interval, nameof(Uniform.Lower), nameof(Uniform.Upper))]
public readonly struct Uniform : IDistribution<double>, IDifferentiableCumulative<double>, IMoments
{
    /// <summary>Makes the distribution.</summary>
    /// <param name="lower">The lower bound, finite.</param>
    /// <param name="upper">The upper bound, above <paramref name="lower"/>; the width must be finite, too.</param>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    public Uniform([Finite] double lower, [Finite, Above(nameof(lower))] double upper)
    {
        Require.Finite(lower, nameof(Uniform));
        Require.That(
            upper > lower && upper - lower <= double.MaxValue,
            upper,
            nameof(Uniform),
            "above lower, by a finite width"
        );
        Lower = lower;
        Upper = upper;
    }

    /// <summary>The lower bound.</summary>
    public double Lower { get; }

    /// <summary>The upper bound.</summary>
    public double Upper { get; }

    /// <inheritdoc/>
    public double Mean => 0.5 * Lower + 0.5 * Upper;

    /// <inheritdoc/>
    public double Variance => (Upper - Lower) * (Upper - Lower) / 12;

    /// <inheritdoc/>
    public Support Support => Support.Interval(Lower, Upper);

    /// <summary>The mean and the standard deviation of (x − lower)/(upper − lower): ½ and 1/√12.</summary>
    public LocationScale Typical => new(0.5, Constants.UniformDeviation);

    /// <inheritdoc/>
    /// <remarks>Both bounds count as inside.</remarks>
    public double LogProb(double value)
    {
        Require.Constructed(Upper > Lower, nameof(Uniform));
        if (value >= Lower && value <= Upper)
            return -Elementary.Log(Upper - Lower);
        return double.IsNaN(value) ? double.NaN : double.NegativeInfinity;
    }

    /// <inheritdoc/>
    public Partials LogProbWithPartials(double value)
    {
        Require.Constructed(Upper > Lower, nameof(Uniform));
        if (!(value >= Lower && value <= Upper))
            return double.IsNaN(value) ? new(double.NaN, 0) : Partials.Outside;
        double width = Upper - Lower,
            density = 1 / width;
        return new(-Elementary.Log(width), 0, density, -density);
    }

    /// <inheritdoc/>
    public double Sample(ref Rng rng)
    {
        Require.Constructed(Upper > Lower, nameof(Uniform));
        return Math.Min(Lower + (Upper - Lower) * rng.NextOpenDouble(), Upper);
    }

    /// <inheritdoc/>
    public double Cdf(double value)
    {
        Require.Constructed(Upper > Lower, nameof(Uniform));
        return Math.Clamp((value - Lower) / (Upper - Lower), 0, 1);
    }

    /// <inheritdoc/>
    public double Survival(double value)
    {
        Require.Constructed(Upper > Lower, nameof(Uniform));
        return Math.Clamp((Upper - value) / (Upper - Lower), 0, 1);
    }

    /// <inheritdoc/>
    public double Quantile(double probability)
    {
        Require.Constructed(Upper > Lower, nameof(Uniform));
        Require.Level(probability, nameof(Uniform));
        if (probability is 0 or 1)
            return probability == 0 ? Lower : Upper;
        double width = Upper - Lower;
        return Interior.Between(
            probability <= 0.5 ? Lower + probability * width : Upper - (1 - probability) * width,
            Lower,
            Upper
        );
    }

    /// <inheritdoc/>
    public QuantileSlopes QuantileSlopesAt(double value)
    {
        Require.Constructed(Upper > Lower, nameof(Uniform));
        return new((Upper - value) / (Upper - Lower), (value - Lower) / (Upper - Lower));
    }

    /// <summary>The distribution as it would be written, in invariant culture.</summary>
    /// <returns>The text.</returns>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"Uniform(lower: {Lower}, upper: {Upper})");
}

/// <content>The factory of <see cref="Icf.Uniform"/>.</content>
public static partial class Prob
{
    /// <summary>The uniform distribution on an interval.</summary>
    /// <param name="lower">The lower bound, finite.</param>
    /// <param name="upper">The upper bound, above <paramref name="lower"/>, by a finite width.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Uniform Uniform(double lower, double upper) => new(lower, upper);
}
