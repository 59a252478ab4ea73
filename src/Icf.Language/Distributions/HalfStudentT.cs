using System.Globalization;
using System.Runtime.CompilerServices;

namespace Icf;

/// <summary>The absolute value of a Student-t with median zero, on the half-line from zero.</summary>
/// <remarks><c>default(HalfStudentT)</c> has no parameters; sampling or scoring with it throws
/// <see cref="InvalidOperationException"/>. The usual weakly informative prior of a scale: Gelman, "Prior distributions
/// for variance parameters in hierarchical models", 2006.</remarks>
[Support(SupportKind.HalfLine, 0)]
public readonly struct HalfStudentT : IDistribution<double>, IDifferentiableCumulative<double>, IMoments
{
    /// <summary>Makes the distribution.</summary>
    /// <param name="nu">The degrees of freedom, positive and finite.</param>
    /// <param name="scale">The scale of the Student-t before folding, positive and finite.</param>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    public HalfStudentT([Positive] double nu, [Positive] double scale)
    {
        Require.Positive(nu, nameof(HalfStudentT));
        Require.Positive(scale, nameof(HalfStudentT));
        Nu = nu;
        Scale = scale;
    }

    /// <summary>The degrees of freedom.</summary>
    public double Nu { get; }

    /// <summary>The scale of the Student-t before folding.</summary>
    public double Scale { get; }

    /// <summary>Finite for more than one degree of freedom, else positive infinity.</summary>
    public double Mean =>
        Nu > 1
            ? Scale
                * Math.Sqrt(2 / Math.PI)
                * Math.Exp(-SpecialMath.LogGammaHalfStep(0.5 * (Nu - 1)))
                / Math.Sqrt(1 - 1 / Nu)
            : double.PositiveInfinity;

    /// <summary>Finite for more than two degrees of freedom, infinite for more than one, else NaN.</summary>
    public double Variance =>
        Nu > 2 ? Scale * Scale * (1 / (1 - 2 / Nu) - Mean / Scale * (Mean / Scale))
        : Nu > 1 ? double.PositiveInfinity
        : double.NaN;

    /// <inheritdoc/>
    public Support Support => Support.Positive;

    /// <summary>
    /// The mean and the standard deviation of ln x: ln scale + ½ [ψ(½) − ψ(ν/2) + ln ν] and ½ √[ψ₁(½) + ψ₁(ν/2)].
    /// </summary>
    public LocationScale Typical
    {
        get
        {
            LocationScale chiSquared = GammaKernel.LogTypical(Math.Max(0.5 * Nu, double.Epsilon)),
                square = GammaKernel.LogTypical(0.5);
            return new(
                Elementary.Log(Scale) + 0.5 * (square.Location - chiSquared.Location + Elementary.Log(Nu)),
                0.5 * double.Hypot(square.Scale, chiSquared.Scale)
            );
        }
    }

    /// <inheritdoc/>
    public double LogProb(double value)
    {
        Require.Constructed(Scale > 0, nameof(HalfStudentT));
        if (value < 0)
            return double.NegativeInfinity;
        double z = value / Scale;
        return (
                double.IsInfinity(z)
                    ? StudentKernel.LogDensityFarOut(Nu, Standardised.LogSize(value, 0, Scale))
                    : StudentKernel.LogDensity(Nu, z)
            )
            - Elementary.Log(Scale)
            + Constants.LogTwo;
    }

    /// <inheritdoc/>
    public Partials LogProbWithPartials(double value)
    {
        double log = LogProb(value);
        if (value < 0)
            return Partials.Outside;
        (double byNu, double byValue, double byScale) = StudentKernel.Slopes(Nu, value, 0, Scale);
        return new(log, byValue, byNu, byScale);
    }

    /// <inheritdoc/>
    public double Sample(ref Rng rng)
    {
        Require.Constructed(Scale > 0, nameof(HalfStudentT));
        return Interior.HalfLine(Scale * Math.Abs(StudentKernel.Sample(ref rng, Nu)));
    }

    /// <inheritdoc/>
    public double Cdf(double value)
    {
        Require.Constructed(Scale > 0, nameof(HalfStudentT));
        if (value <= 0)
            return 0;
        double z = value / Scale;
        return double.IsInfinity(z) ? 1 - SurvivalFarOut(value) : StudentKernel.CdfOfSize(Nu, z);
    }

    /// <inheritdoc/>
    public double Survival(double value)
    {
        Require.Constructed(Scale > 0, nameof(HalfStudentT));
        if (value <= 0)
            return 1;
        double z = value / Scale;
        return double.IsInfinity(z) ? SurvivalFarOut(value) : StudentKernel.SurvivalOfSize(Nu, z);
    }

    /// <inheritdoc/>
    public double Quantile(double probability)
    {
        Require.Constructed(Scale > 0, nameof(HalfStudentT));
        Require.Level(probability, nameof(HalfStudentT));
        return RealQuantile.Of(this, probability);
    }

    /// <inheritdoc/>
    public QuantileSlopes QuantileSlopesAt(double value)
    {
        Require.Constructed(Scale > 0, nameof(HalfStudentT));
        double z = value / Scale;
        return new(Scale * StudentKernel.QuantileSlope(Nu, z), z);
    }

    /// <summary>The distribution as it would be written, in invariant culture.</summary>
    /// <returns>The text.</returns>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"HalfStudentT(nu: {Nu}, scale: {Scale})");

    private double SurvivalFarOut(double value) =>
        StudentKernel.SurvivalFarOut(Nu, Standardised.LogSize(value, 0, Scale));
}

/// <content>The factory of <see cref="Icf.HalfStudentT"/>.</content>
public static partial class Prob
{
    /// <summary>The absolute value of a Student-t with median zero.</summary>
    /// <param name="nu">The degrees of freedom, positive and finite.</param>
    /// <param name="scale">The scale of the Student-t before folding, positive and finite.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static HalfStudentT HalfStudentT(double nu, double scale = 1) => new(nu, scale);
}
