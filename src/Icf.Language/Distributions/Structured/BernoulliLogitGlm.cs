namespace Icf;

/// <summary>
/// Logistic regression: independent truths, each with the log odds intercept + x · coefficients, x its row of a design
/// matrix.
/// </summary>
/// <remarks>The same as a Bernoulli by log odds for each row, and several times faster. The arrays are not copied: they
/// must not change while the distribution is in use. <c>default(BernoulliLogitGlm)</c> has no parameters; sampling or
/// scoring with it throws <see cref="InvalidOperationException"/>.</remarks>
[Support(SupportKind.Finite, 0, 1)]
public readonly struct BernoulliLogitGlm : IStructured<bool[]>
{
    private readonly LinearPredictor _predictor;

    /// <summary>Makes the distribution.</summary>
    /// <param name="design">The design matrix: a row for each response, a column for each coefficient; finite.</param>
    /// <param name="intercept">The intercept, finite.</param>
    /// <param name="coefficients">The coefficients, finite.</param>
    /// <exception cref="ArgumentNullException">An array is null.</exception>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    public BernoulliLogitGlm([Finite] double[,] design, [Finite] double intercept, [Finite] double[] coefficients) =>
        _predictor = new(design, intercept, coefficients, nameof(BernoulliLogitGlm));

    /// <summary>The number of responses.</summary>
    public int Count => _predictor.Count;

    /// <inheritdoc/>
    public Support Support => Support.Structured;

    /// <summary>Not used: each part has its own.</summary>
    public LocationScale Typical => new(0, 1);

    /// <summary>The number of responses.</summary>
    public int Parts => Count;

    /// <inheritdoc/>
    /// <remarks>An array of another length lies outside the support.</remarks>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public double LogProb(bool[] value)
    {
        CheckConstructed();
        ArgumentNullException.ThrowIfNull(value);
        if (value.Length != Count)
            return double.NegativeInfinity;
        int room = GlmKernel.Room(Count);
        Span<double> few = stackalloc double[Scratch.Few];
        using var scratch = new Scratch(few, 2 * room);
        _predictor.CopyTo(scratch.Span);
        return GlmKernel.Logistic(scratch.Span[..room], scratch.Span[room..], value);
    }

    /// <inheritdoc/>
    public bool[] Sample(ref Rng rng)
    {
        CheckConstructed();
        var value = new bool[Count];
        for (int i = 0; i < value.Length; i++)
            value[i] = Part(i).Sample(ref rng);
        return value;
    }

    /// <inheritdoc/>
    public PartPrior PriorOfPart(ReadOnlySpan<double> before)
    {
        BernoulliLogits part = Part(before.Length);
        return new PartPrior(part.Support, part.Typical);
    }

    /// <inheritdoc/>
    public double LogProbOfPart(ReadOnlySpan<double> before, double part) =>
        ScalarValue.TryFromDouble(part, out bool truth) ? Part(before.Length).LogProb(truth) : double.NegativeInfinity;

    /// <inheritdoc/>
    public double SamplePart(ReadOnlySpan<double> before, ref Rng rng) => Part(before.Length).Sample(ref rng) ? 1 : 0;

    /// <inheritdoc/>
    public ICumulative? CumulativeOfPart(ReadOnlySpan<double> before) => Part(before.Length);

    /// <inheritdoc/>
    public bool[] Join(ReadOnlySpan<double> parts)
    {
        CheckConstructed();
        var value = new bool[Count];
        for (int i = 0; i < value.Length; i++)
            value[i] = parts[i] != 0;
        return value;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public bool TrySplit(bool[] value, Span<double> parts)
    {
        CheckConstructed();
        ArgumentNullException.ThrowIfNull(value);
        if (value.Length != Count)
            return false;
        for (int i = 0; i < value.Length; i++)
            parts[i] = value[i] ? 1 : 0;
        return true;
    }

    /// <summary>Zero.</summary>
    /// <inheritdoc/>
    public double LogVolume(ReadOnlySpan<double> parts) => 0;

    /// <summary>The distribution as it would be written, in invariant culture; of the matrix, the size.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"BernoulliLogitGlm({_predictor})";

    private BernoulliLogits Part(int row)
    {
        CheckConstructed();
        return new BernoulliLogits(Interior.Line(_predictor[row]));
    }

    private void CheckConstructed() => Require.Constructed(_predictor.IsConstructed, nameof(BernoulliLogitGlm));
}

/// <content>The factory of <see cref="Icf.BernoulliLogitGlm"/>.</content>
public static partial class Prob
{
    /// <summary>
    /// Logistic regression: independent truths, each with the log odds intercept + x · coefficients, x its row of a
    /// design matrix.
    /// </summary>
    /// <param name="design">The design matrix: a row for each response, a column for each coefficient; finite. Not
    /// copied.</param>
    /// <param name="intercept">The intercept, finite.</param>
    /// <param name="coefficients">The coefficients, finite. Not copied.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="ArgumentNullException">An array is null.</exception>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    public static BernoulliLogitGlm BernoulliLogitGlm(double[,] design, double intercept, double[] coefficients) =>
        new(design, intercept, coefficients);
}
