using System.Globalization;
using System.Runtime.CompilerServices;

namespace Icf;

/// <summary>The uniform distribution on the integers between two bounds, both included.</summary>
/// <remarks><c>default(DiscreteUniform)</c> has no parameters; sampling or scoring with it throws
/// <see cref="InvalidOperationException"/>.</remarks>
[Support(SupportKind.Finite, nameof(DiscreteUniform.Lower), nameof(DiscreteUniform.Upper))]
public readonly struct DiscreteUniform : IDistribution<int>, IDifferentiableCumulative<int>, IMoments
{
    private readonly long _count;

    /// <summary>Makes the distribution.</summary>
    /// <param name="lower">The least value.</param>
    /// <param name="upper">The greatest value, at least <paramref name="lower"/>.</param>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    public DiscreteUniform(int lower, [AtLeast(nameof(lower))] int upper)
    {
        Require.That(upper >= lower, upper, nameof(DiscreteUniform), "at least lower");
        Lower = lower;
        Upper = upper;
        _count = (long)upper - lower + 1;
    }

    /// <summary>The least value.</summary>
    public int Lower { get; }

    /// <summary>The greatest value.</summary>
    public int Upper { get; }

    /// <inheritdoc/>
    public double Mean => 0.5 * ((double)Lower + Upper);

    /// <inheritdoc/>
    public double Variance => ((double)_count - 1) * ((double)_count + 1) / 12;

    /// <inheritdoc/>
    public Support Support => Support.Finite(Lower, Upper);

    /// <summary>The mean and the standard deviation.</summary>
    public LocationScale Typical => LocationScale.OfIntegers(Mean, Variance);

    /// <inheritdoc/>
    public double LogProb(int value)
    {
        Require.Constructed(_count > 0, nameof(DiscreteUniform));
        return value < Lower || value > Upper ? double.NegativeInfinity : -Elementary.Log(_count);
    }

    /// <inheritdoc/>
    /// <remarks>There is no real parameter.</remarks>
    public Partials LogProbWithPartials(int value)
    {
        return new(LogProb(value), 0);
    }

    /// <inheritdoc/>
    public int Sample(ref Rng rng)
    {
        Require.Constructed(_count > 0, nameof(DiscreteUniform));
        return (int)(Lower + (long)rng.NextBelow((ulong)_count));
    }

    /// <inheritdoc/>
    public double Cdf(double value)
    {
        Require.Constructed(_count > 0, nameof(DiscreteUniform));
        return Math.Clamp((Math.Floor(value) - Lower + 1) / _count, 0, 1);
    }

    /// <inheritdoc/>
    public double Survival(double value)
    {
        Require.Constructed(_count > 0, nameof(DiscreteUniform));
        return Math.Clamp((Upper - Math.Floor(value)) / _count, 0, 1);
    }

    /// <inheritdoc/>
    public double Quantile(double probability)
    {
        Require.Constructed(_count > 0, nameof(DiscreteUniform));
        Require.Level(probability, nameof(DiscreteUniform));
        return IntegerQuantile.Of(this, probability, Support, Typical);
    }

    /// <inheritdoc/>
    public QuantileSlopes QuantileSlopesAt(int value)
    {
        Require.Constructed(_count > 0, nameof(DiscreteUniform));
        return default;
    }

    /// <summary>The distribution as it would be written, in invariant culture.</summary>
    /// <returns>The text.</returns>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"DiscreteUniform(lower: {Lower}, upper: {Upper})");
}

/// <content>The factory of <see cref="Icf.DiscreteUniform"/>.</content>
public static partial class Prob
{
    /// <summary>The uniform distribution on the integers between two bounds, both included.</summary>
    /// <param name="lower">The least value.</param>
    /// <param name="upper">The greatest value, at least <paramref name="lower"/>.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DiscreteUniform DiscreteUniform(int lower, int upper) => new(lower, upper);
}
