using System.Globalization;
using System.Runtime.CompilerServices;

namespace Icf;

/// <summary>The triangular distribution on an interval.</summary>
/// <remarks><c>default(Triangular)</c> has no parameters; sampling or scoring with it throws
/// <see cref="InvalidOperationException"/>.</remarks>
[Support(SupportKind.Interval, nameof(Triangular.Lower), nameof(Triangular.Upper))]
public readonly struct Triangular : IDistribution<double>, IDifferentiableCumulative<double>, IMoments
{
    /// <summary>Makes the distribution.</summary>
    /// <param name="lower">The lower bound, finite.</param>
    /// <param name="mode">The mode, where the density has its peak, from <paramref name="lower"/> to
    /// <paramref name="upper"/>.</param>
    /// <param name="upper">The upper bound, above <paramref name="lower"/>, by a finite width.</param>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    public Triangular(
        [Finite] double lower,
        [Finite, AtLeast(nameof(lower))] double mode,
        [Finite, Above(nameof(lower)), AtLeast(nameof(mode))] double upper
    )
    {
        Require.Finite(lower, nameof(Triangular));
        Require.That(
            upper > lower && upper - lower <= double.MaxValue,
            upper,
            nameof(Triangular),
            "above lower, by a finite width"
        );
        Require.That(mode >= lower && mode <= upper, mode, nameof(Triangular), "from lower to upper");
        Lower = lower;
        Mode = mode;
        Upper = upper;
    }

    /// <summary>The lower bound.</summary>
    public double Lower { get; }

    /// <summary>The mode, where the density has its peak.</summary>
    public double Mode { get; }

    /// <summary>The upper bound.</summary>
    public double Upper { get; }

    /// <inheritdoc/>
    public double Mean => Lower + (Upper - Lower) * Typical.Location;

    /// <inheritdoc/>
    public double Variance => (Upper - Lower) * (Upper - Lower) * Typical.Scale * Typical.Scale;

    /// <inheritdoc/>
    public Support Support => Support.Interval(Lower, Upper);

    /// <summary>The mean and the standard deviation of (x − lower)/(upper − lower).</summary>
    public LocationScale Typical
    {
        get
        {
            // The left side as a share of the width.
            double left = (Mode - Lower) / (Upper - Lower);
            return new((1 + left) / 3, Math.Sqrt((1 - left * (1 - left)) / 18));
        }
    }

    /// <inheritdoc/>
    public double LogProb(double value)
    {
        Require.Constructed(Upper > Lower, nameof(Triangular));
        if (double.IsNaN(value))
            return double.NaN;
        if (value < Lower || value > Upper)
            return double.NegativeInfinity;
        double height =
            value < Mode ? (value - Lower) / (Mode - Lower)
            : value > Mode ? (Upper - value) / (Upper - Mode)
            : 1;
        return Elementary.Log(height) + Constants.LogTwo - Elementary.Log(Upper - Lower);
    }

    /// <inheritdoc/>
    /// <remarks>At the mode, where the density has a kink, the derivatives by the value and by the mode are the means
    /// of those on both sides; where the mode is a bound, there is one side.</remarks>
    public Partials LogProbWithPartials(double value)
    {
        double log = LogProb(value);
        if (!double.IsFinite(log))
            return new(log, 0);
        double density = 1 / (Upper - Lower);
        if (value != Mode)
            return value < Mode ? OnTheLeft(log, density, value) : OnTheRight(log, density, value);
        double left = Mode > Lower ? 1 / (Mode - Lower) : 0,
            right = Mode < Upper ? 1 / (Upper - Mode) : 0,
            slope = left > 0 && right > 0 ? 0.5 * (left - right) : left - right;
        return new(log, slope, density, -slope, -density);
    }

    private Partials OnTheLeft(double log, double density, double value)
    {
        double fromBound = 1 / (value - Lower),
            side = 1 / (Mode - Lower);
        return new(log, fromBound, density - (Mode - value) * side * fromBound, -side, -density);
    }

    private Partials OnTheRight(double log, double density, double value)
    {
        double fromBound = 1 / (Upper - value),
            side = 1 / (Upper - Mode);
        return new(log, -fromBound, density, side, (value - Mode) * side * fromBound - density);
    }

    /// <inheritdoc/>
    public double Sample(ref Rng rng)
    {
        Require.Constructed(Upper > Lower, nameof(Triangular));
        double x = Interior.Between(At(rng.NextOpenDouble()), Lower, Upper);

        // Where there is no number between the bounds.
        return x > Lower && x < Upper ? x : Mode;
    }

    /// <inheritdoc/>
    public double Cdf(double value)
    {
        Require.Constructed(Upper > Lower, nameof(Triangular));
        if (value <= Lower || value >= Upper)
            return value <= Lower ? 0 : 1;
        return value <= Mode ? Tip(value - Lower, Mode - Lower) : LeftShare + Strip(value - Mode, Upper - Mode);
    }

    /// <inheritdoc/>
    public double Survival(double value)
    {
        Require.Constructed(Upper > Lower, nameof(Triangular));
        if (value <= Lower || value >= Upper)
            return value <= Lower ? 1 : 0;
        return value > Mode ? Tip(Upper - value, Upper - Mode) : RightShare + Strip(Mode - value, Mode - Lower);
    }

    /// <inheritdoc/>
    public double Quantile(double probability)
    {
        Require.Constructed(Upper > Lower, nameof(Triangular));
        Require.Level(probability, nameof(Triangular));
        return probability is 0 or 1
            ? probability == 0
                ? Lower
                : Upper
            : Interior.Between(At(probability), Lower, Upper);
    }

    /// <inheritdoc/>
    public QuantileSlopes QuantileSlopesAt(double value)
    {
        Require.Constructed(Upper > Lower, nameof(Triangular));
        double width = Upper - Lower;
        if (value <= Mode)
        {
            double half = 0.5 * (value - Lower),
                byMode = half > 0 ? half / (Mode - Lower) : 0;
            return new(1 - byMode - half / width, byMode, half / width);
        }

        double rest = 0.5 * (Upper - value),
            toMode = rest / (Upper - Mode);
        return new(rest / width, toMode, 1 - toMode - rest / width);
    }

    /// <summary>The distribution as it would be written, in invariant culture.</summary>
    /// <returns>The text.</returns>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"Triangular(lower: {Lower}, mode: {Mode}, upper: {Upper})");

    private double LeftShare => (Mode - Lower) / (Upper - Lower);

    private double RightShare => (Upper - Mode) / (Upper - Lower);

    /// <summary>The area of the tip of a given length, of a side.</summary>
    private double Tip(double length, double side) => length / side * (length / (Upper - Lower));

    /// <summary>The area next to the mode, of a given length, of a side.</summary>
    private double Strip(double length, double side) => length / (Upper - Lower) * (1 + (side - length) / side);

    private double At(double probability) =>
        probability <= LeftShare
            ? Mode - (Mode - Lower) * FromMode(probability, LeftShare, LeftShare - probability)
            : Mode + (Upper - Mode) * FromMode(1 - probability, RightShare, probability - LeftShare);

    /// <summary>
    /// How far from the mode towards the bound a point with a given area beyond it lies: 1 − √(tip/side).
    /// </summary>
    private static double FromMode(double tip, double side, double strip)
    {
        // Without a side, the mode is the bound.
        double root = side > 0 ? Math.Sqrt(Math.Min(tip / side, 1)) : 0;
        return root < 0.5 ? 1 - root : strip / side / (1 + root);
    }
}

/// <content>The factory of <see cref="Icf.Triangular"/>.</content>
public static partial class Prob
{
    /// <summary>The triangular distribution on an interval.</summary>
    /// <param name="lower">The lower bound, finite.</param>
    /// <param name="mode">The mode, from <paramref name="lower"/> to <paramref name="upper"/>.</param>
    /// <param name="upper">The upper bound, above <paramref name="lower"/>, by a finite width.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Triangular Triangular(double lower, double mode, double upper) => new(lower, mode, upper);
}
