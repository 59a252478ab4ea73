using System.Globalization;
using System.Runtime.CompilerServices;

namespace Icf;

/// <summary>The von Mises distribution of an angle in radians, as a number from −π to π.</summary>
/// <remarks><c>default(VonMises)</c> has no parameters; sampling or scoring with it throws
/// <see cref="InvalidOperationException"/>.</remarks>
[Support(SupportKind.Interval, -Math.PI, Math.PI)]
public readonly struct VonMises : IDistribution<double>, IDifferentiable<double>, IMoments, ICumulative
{
    /// <summary>Makes the distribution.</summary>
    /// <param name="mode">The mode, which is the mean direction, between −π and π.</param>
    /// <param name="concentration">The concentration, one over the variance when large, positive and finite.</param>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    public VonMises([Between(-Math.PI, Math.PI)] double mode, [Positive] double concentration)
    {
        Require.That(Math.Abs(mode) <= Math.PI, mode, nameof(VonMises), "between -π and π");
        Require.Positive(concentration, nameof(VonMises));
        Mode = mode;
        Concentration = concentration;
    }

    /// <summary>The mode, which is the mean direction.</summary>
    public double Mode { get; }

    /// <summary>The concentration, one over the variance when large.</summary>
    public double Concentration { get; }

    /// <summary>
    /// The mean of the number, which is the mean direction only if that is zero or the concentration high.
    /// </summary>
    public double Mean => Mode + VonMisesKernel.Moment(-Math.PI - Mode, Math.PI - Mode, Concentration, 0, 1);

    /// <summary>The variance of the number.</summary>
    public double Variance => VonMisesKernel.Moment(-Math.PI - Mode, Math.PI - Mode, Concentration, Mean - Mode, 2);

    /// <inheritdoc/>
    public Support Support => Support.Interval(-Math.PI, Math.PI);

    /// <summary>
    /// The mean direction and 1/√concentration as shares of the full turn, the latter at most that of a uniform angle.
    /// </summary>
    public LocationScale Typical =>
        new(0.5 + Mode / (2 * Math.PI), Math.Min(0.5 / Math.PI / Math.Sqrt(Concentration), Constants.UniformDeviation));

    /// <inheritdoc/>
    public double LogProb(double value)
    {
        Require.Constructed(Concentration > 0, nameof(VonMises));
        if (double.IsNaN(value))
            return double.NaN;
        return Math.Abs(value) <= Math.PI
            ? VonMisesKernel.LogDensity(value - Mode, Concentration)
            : double.NegativeInfinity;
    }

    /// <inheritdoc/>
    public Partials LogProbWithPartials(double value)
    {
        double log = LogProb(value);
        if (!(Math.Abs(value) <= Math.PI))
            return new(log, 0);
        (double byAngle, double byConcentration) = VonMisesKernel.Slopes(value - Mode, Concentration);
        return new(log, byAngle, -byAngle, byConcentration);
    }

    /// <inheritdoc/>
    public double Sample(ref Rng rng)
    {
        Require.Constructed(Concentration > 0, nameof(VonMises));
        double angle = Mode + VonMisesKernel.Sample(ref rng, Concentration);
        if (Math.Abs(angle) > Math.PI)
            angle -= Math.CopySign(2 * Math.PI, angle);
        return Interior.Between(angle, -Math.PI, Math.PI);
    }

    /// <inheritdoc/>
    public double Cdf(double value)
    {
        Require.Constructed(Concentration > 0, nameof(VonMises));
        return value <= -Math.PI ? 0
            : value >= Math.PI ? 1
            : Math.Min(VonMisesKernel.Moment(-Math.PI - Mode, value - Mode, Concentration, 0, 0), 1);
    }

    /// <inheritdoc/>
    public double Survival(double value)
    {
        Require.Constructed(Concentration > 0, nameof(VonMises));
        return value <= -Math.PI ? 1
            : value >= Math.PI ? 0
            : Math.Min(VonMisesKernel.Moment(value - Mode, Math.PI - Mode, Concentration, 0, 0), 1);
    }

    /// <inheritdoc/>
    public double Quantile(double probability)
    {
        Require.Constructed(Concentration > 0, nameof(VonMises));
        Require.Level(probability, nameof(VonMises));
        return RealQuantile.Of(this, probability);
    }

    /// <summary>The distribution as it would be written, in invariant culture.</summary>
    /// <returns>The text.</returns>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"VonMises(mode: {Mode}, concentration: {Concentration})");
}

/// <content>The factory of <see cref="Icf.VonMises"/>.</content>
public static partial class Prob
{
    /// <summary>The von Mises distribution of an angle from −π to π.</summary>
    /// <param name="mode">The mode and mean direction in radians, between −π and π.</param>
    /// <param name="concentration">The concentration, one over the variance when large, positive and finite.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static VonMises VonMises(double mode, double concentration) => new(mode, concentration);
}
