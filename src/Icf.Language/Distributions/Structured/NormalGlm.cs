using System.Globalization;

namespace Icf;

/// <summary>
/// Linear regression: independent normal numbers, each with the mean intercept + x · coefficients, x its row of a
/// design matrix, and all with one standard deviation.
/// </summary>
/// <remarks>The same as a normal for each row, and several times faster. The arrays are not copied: they
/// must not change while the distribution is in use. <c>default(NormalGlm)</c> has no parameters; sampling or
/// scoring with it throws <see cref="InvalidOperationException"/>.</remarks>
[Support(SupportKind.Real)]
public readonly struct NormalGlm : IStructured<double[]>
{
    private readonly LinearPredictor _predictor;

    /// <summary>Makes the distribution.</summary>
    /// <param name="design">The design matrix: a row for each response, a column for each coefficient; finite.</param>
    /// <param name="intercept">The intercept, finite.</param>
    /// <param name="coefficients">The coefficients, finite.</param>
    /// <param name="standardDeviation">The standard deviation of each response, positive and finite.</param>
    /// <exception cref="ArgumentNullException">An array is null.</exception>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    public NormalGlm(
        [Finite] double[,] design,
        [Finite] double intercept,
        [Finite] double[] coefficients,
        [Positive] double standardDeviation
    )
    {
        _predictor = new(design, intercept, coefficients, nameof(NormalGlm));
        Require.Positive(standardDeviation, nameof(NormalGlm));
        StandardDeviation = standardDeviation;
    }

    /// <summary>The standard deviation of each response.</summary>
    public double StandardDeviation { get; }

    /// <summary>The number of responses.</summary>
    public int Count => _predictor.Count;

    /// <inheritdoc/>
    public Support Support => Support.Structured;

    /// <inheritdoc/>
    public IBijection<double[]>? Bijection => new ElementwiseBijection(Support.Real, Count);

    /// <summary>Not used: each part has its own.</summary>
    public LocationScale Typical => new(0, 1);

    /// <summary>The number of responses.</summary>
    public int Parts => Count;

    /// <inheritdoc/>
    /// <remarks>An array of another length lies outside the support.</remarks>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public double LogProb(double[] value)
    {
        CheckConstructed();
        ArgumentNullException.ThrowIfNull(value);
        if (value.Length != Count)
            return double.NegativeInfinity;
        Span<double> few = stackalloc double[Scratch.Few];
        using var scratch = new Scratch(few, Count);
        _predictor.CopyTo(scratch.Span);
        double log = GlmKernel.Normal(scratch.Span, value, StandardDeviation);
        if (double.IsNaN(log))
            return NotANumber.In(value) ? double.NaN : double.NegativeInfinity;
        return log - Count * (Elementary.Log(StandardDeviation) + Constants.HalfLogTwoPi);
    }

    /// <inheritdoc/>
    public double[] Sample(ref Rng rng)
    {
        CheckConstructed();
        var value = new double[Count];
        for (int i = 0; i < value.Length; i++)
            value[i] = Part(i).Sample(ref rng);
        return value;
    }

    /// <inheritdoc/>
    public PartPrior PriorOfPart(ReadOnlySpan<double> before)
    {
        Normal part = Part(before.Length);
        return new PartPrior(part.Support, part.Typical);
    }

    /// <inheritdoc/>
    public double LogProbOfPart(ReadOnlySpan<double> before, double part) => Part(before.Length).LogProb(part);

    /// <inheritdoc/>
    public double SamplePart(ReadOnlySpan<double> before, ref Rng rng) => Part(before.Length).Sample(ref rng);

    /// <inheritdoc/>
    public ICumulative? CumulativeOfPart(ReadOnlySpan<double> before) => Part(before.Length);

    /// <inheritdoc/>
    public double[] Join(ReadOnlySpan<double> parts)
    {
        CheckConstructed();
        return parts.ToArray();
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
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

    /// <summary>The distribution as it would be written, in invariant culture; of the matrix, the size.</summary>
    /// <returns>The text.</returns>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"NormalGlm({_predictor}, standardDeviation: {StandardDeviation})");

    private Normal Part(int row)
    {
        CheckConstructed();
        return new Normal(Interior.Line(_predictor[row]), StandardDeviation);
    }

    private void CheckConstructed() => Require.Constructed(_predictor.IsConstructed, nameof(NormalGlm));
}

/// <content>The factory of <see cref="Icf.NormalGlm"/>.</content>
public static partial class Prob
{
    /// <summary>
    /// Linear regression: independent normal numbers, each with the mean intercept + x · coefficients, x its row of a
    /// design matrix, and all with one standard deviation.
    /// </summary>
    /// <param name="design">The design matrix: a row for each response, a column for each coefficient; finite. Not
    /// copied.</param>
    /// <param name="intercept">The intercept, finite.</param>
    /// <param name="coefficients">The coefficients, finite. Not copied.</param>
    /// <param name="standardDeviation">The standard deviation of each response, positive and finite.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="ArgumentNullException">An array is null.</exception>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    public static NormalGlm NormalGlm(
        double[,] design,
        double intercept,
        double[] coefficients,
        double standardDeviation
    ) => new(design, intercept, coefficients, standardDeviation);
}
