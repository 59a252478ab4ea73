namespace Icf;

/// <summary>
/// Poisson regression: independent counts, each with the log rate intercept + x · coefficients, x its row of a design
/// matrix.
/// </summary>
/// <remarks>The same as a Poisson for each row, and several times faster. The arrays are not copied: they
/// must not change while the distribution is in use. <c>default(PoissonLogGlm)</c> has no parameters; sampling or
/// scoring with it throws <see cref="InvalidOperationException"/>.</remarks>
[Support(SupportKind.Count, 0)]
public readonly struct PoissonLogGlm : IStructured<int[]>
{
    /// <summary>Above this log rate, the plain form of the density loses digits.</summary>
    private const double MostModerate = 7;

    private readonly LinearPredictor _predictor;

    /// <summary>Makes the distribution.</summary>
    /// <param name="design">The design matrix: a row for each response, a column for each coefficient; finite.</param>
    /// <param name="intercept">The intercept, finite.</param>
    /// <param name="coefficients">The coefficients, finite.</param>
    /// <exception cref="ArgumentNullException">An array is null.</exception>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    public PoissonLogGlm([Finite] double[,] design, [Finite] double intercept, [Finite] double[] coefficients) =>
        _predictor = new(design, intercept, coefficients, nameof(PoissonLogGlm));

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
    public double LogProb(int[] value)
    {
        CheckConstructed();
        ArgumentNullException.ThrowIfNull(value);
        if (value.Length != Count)
            return double.NegativeInfinity;
        int room = GlmKernel.Room(Count);
        Span<double> few = stackalloc double[Scratch.Few];
        using var scratch = new Scratch(few, 2 * room);
        _predictor.CopyTo(scratch.Span);
        if (IsModerate(scratch.Span[..Count], value, out double logFactorials))
            return GlmKernel.Poisson(scratch.Span[..room], scratch.Span[room..], value) - logFactorials;
        double sum = 0;
        for (int i = 0; i < value.Length; i++)
            sum += Part(i).LogProb(value[i]);
        return sum;
    }

    /// <inheritdoc/>
    public int[] Sample(ref Rng rng)
    {
        CheckConstructed();
        var value = new int[Count];
        for (int i = 0; i < value.Length; i++)
            value[i] = Part(i).Sample(ref rng);
        return value;
    }

    /// <inheritdoc/>
    public PartPrior PriorOfPart(ReadOnlySpan<double> before)
    {
        Poisson part = Part(before.Length);
        return new PartPrior(part.Support, part.Typical);
    }

    /// <inheritdoc/>
    public double LogProbOfPart(ReadOnlySpan<double> before, double part) =>
        ScalarValue.TryFromDouble(part, out int count) ? Part(before.Length).LogProb(count) : double.NegativeInfinity;

    /// <inheritdoc/>
    public double SamplePart(ReadOnlySpan<double> before, ref Rng rng) => Part(before.Length).Sample(ref rng);

    /// <inheritdoc/>
    public ICumulative? CumulativeOfPart(ReadOnlySpan<double> before) => Part(before.Length);

    /// <inheritdoc/>
    public int[] Join(ReadOnlySpan<double> parts)
    {
        CheckConstructed();
        var value = new int[Count];
        for (int i = 0; i < value.Length; i++)
            value[i] = (int)parts[i];
        return value;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public bool TrySplit(int[] value, Span<double> parts)
    {
        CheckConstructed();
        ArgumentNullException.ThrowIfNull(value);
        if (value.Length != Count)
            return false;
        for (int i = 0; i < value.Length; i++)
        {
            if (value[i] < 0)
                return false;
            parts[i] = value[i];
        }

        return true;
    }

    /// <summary>Zero.</summary>
    /// <inheritdoc/>
    public double LogVolume(ReadOnlySpan<double> parts) => 0;

    /// <summary>The distribution as it would be written, in invariant culture; of the matrix, the size.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"PoissonLogGlm({_predictor})";

    /// <summary>Whether all counts and rates are so small that the plain form loses no digits.</summary>
    internal static bool IsModerate(ReadOnlySpan<double> predictors, int[] value, out double logFactorials)
    {
        logFactorials = 0;
        for (int i = 0; i < value.Length; i++)
        {
            if (!(Math.Abs(predictors[i]) < MostModerate && (uint)value[i] < LogFactorial.Count))
                return false;
            logFactorials += LogFactorial.At(value[i]);
        }

        return true;
    }

    private Poisson Part(int row)
    {
        CheckConstructed();
        return new Poisson(Math.Min(Math.Exp(_predictor[row]), double.MaxValue));
    }

    private void CheckConstructed() => Require.Constructed(_predictor.IsConstructed, nameof(PoissonLogGlm));
}

/// <content>The factory of <see cref="Icf.PoissonLogGlm"/>.</content>
public static partial class Prob
{
    /// <summary>
    /// Poisson regression: independent counts, each with the log rate intercept + x · coefficients, x its row of a
    /// design matrix.
    /// </summary>
    /// <param name="design">The design matrix: a row for each response, a column for each coefficient; finite. Not
    /// copied.</param>
    /// <param name="intercept">The intercept, finite.</param>
    /// <param name="coefficients">The coefficients, finite. Not copied.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="ArgumentNullException">An array is null.</exception>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    public static PoissonLogGlm PoissonLogGlm(double[,] design, double intercept, double[] coefficients) =>
        new(design, intercept, coefficients);
}
