using System.Globalization;

namespace Icf;

/// <summary>A walk by independent normal steps of mean zero: the positions after each step.</summary>
/// <remarks>The parts are the positions. <c>default(GaussianRandomWalk)</c> has no parameters; sampling or scoring with
/// it throws <see cref="InvalidOperationException"/>.</remarks>
[Support(SupportKind.Real, Length = "count")]
public readonly struct GaussianRandomWalk : IStructured<double[]>
{
    /// <summary>Makes the distribution.</summary>
    /// <param name="start">The position before the first step, finite; not among the positions of a value.</param>
    /// <param name="stepDeviation">The standard deviation of a step, positive and finite.</param>
    /// <param name="count">The number of steps, not negative.</param>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    public GaussianRandomWalk([Finite] double start, [Positive] double stepDeviation, [NotNegative] int count)
    {
        Require.Finite(start, nameof(GaussianRandomWalk));
        Require.Positive(stepDeviation, nameof(GaussianRandomWalk));
        Require.That(count >= 0, count, nameof(GaussianRandomWalk), "not negative");
        Start = start;
        StepDeviation = stepDeviation;
        Count = count;
    }

    /// <summary>The position before the first step.</summary>
    public double Start { get; }

    /// <summary>The standard deviation of a step.</summary>
    public double StepDeviation { get; }

    /// <summary>The number of steps, which is the length of a value.</summary>
    public int Count { get; }

    /// <inheritdoc/>
    public Support Support => Support.Structured;

    /// <inheritdoc/>
    public IBijection<double[]>? Bijection => new ElementwiseBijection(Support.Real, Count);

    /// <summary>Not used: each part has its own.</summary>
    public LocationScale Typical => new(0, 1);

    /// <summary>The number of steps.</summary>
    public int Parts => Count;

    /// <inheritdoc/>
    /// <remarks>A vector of another length lies outside the support.</remarks>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public double LogProb(double[] value)
    {
        CheckConstructed();
        ArgumentNullException.ThrowIfNull(value);
        if (value.Length != Count)
            return double.NegativeInfinity;
        double at = Start,
            square = 0;
        foreach (double next in value)
        {
            double z = (next - at) / StepDeviation;
            square += z * z;
            at = next;
        }

        if (double.IsNaN(square))
            return NotANumber.In(value) ? double.NaN : double.NegativeInfinity;
        return -0.5 * square - Count * (Elementary.Log(StepDeviation) + Constants.HalfLogTwoPi);
    }

    /// <inheritdoc/>
    public double[] Sample(ref Rng rng)
    {
        CheckConstructed();
        var value = new double[Count];
        double at = Start;
        for (int i = 0; i < value.Length; i++)
            value[i] = at = Interior.Line(at + StepDeviation * rng.NextNormal());
        return value;
    }

    /// <summary>A normal around the position before.</summary>
    /// <inheritdoc/>
    public PartPrior PriorOfPart(ReadOnlySpan<double> before) => new(Support.Real, Part(before).Typical);

    /// <inheritdoc/>
    public double LogProbOfPart(ReadOnlySpan<double> before, double part) => Part(before).LogProb(part);

    /// <inheritdoc/>
    public double SamplePart(ReadOnlySpan<double> before, ref Rng rng) => Part(before).Sample(ref rng);

    /// <inheritdoc/>
    public ICumulative? CumulativeOfPart(ReadOnlySpan<double> before) => Part(before);

    /// <inheritdoc/>
    public double[] Join(ReadOnlySpan<double> parts)
    {
        CheckConstructed();
        return parts.ToArray();
    }

    /// <inheritdoc/>
    public bool TrySplit(double[] value, Span<double> parts)
    {
        CheckConstructed();
        ArgumentNullException.ThrowIfNull(value);
        if (value.Length != Count || !NotANumber.IsFinite(value))
            return false;
        value.CopyTo(parts);
        return true;
    }

    /// <summary>Zero.</summary>
    /// <inheritdoc/>
    public double LogVolume(ReadOnlySpan<double> parts) => 0;

    /// <summary>The distribution as it would be written, in invariant culture.</summary>
    /// <returns>The text.</returns>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"GaussianRandomWalk(start: {Start}, stepDeviation: {StepDeviation}, count: {Count})"
        );

    private Normal Part(ReadOnlySpan<double> before)
    {
        CheckConstructed();
        return new Normal(before.Length == 0 ? Start : before[^1], StepDeviation);
    }

    private void CheckConstructed() => Require.Constructed(StepDeviation > 0, nameof(GaussianRandomWalk));
}

/// <content>The factory of <see cref="Icf.GaussianRandomWalk"/>.</content>
public static partial class Prob
{
    /// <summary>A walk by independent normal steps of mean zero: the positions after each step.</summary>
    /// <param name="start">The position before the first step, finite; not among the positions of a value.</param>
    /// <param name="stepDeviation">The standard deviation of a step, positive and finite.</param>
    /// <param name="count">The number of steps, not negative.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    public static GaussianRandomWalk GaussianRandomWalk(double start, double stepDeviation, int count) =>
        new(start, stepDeviation, count);
}
