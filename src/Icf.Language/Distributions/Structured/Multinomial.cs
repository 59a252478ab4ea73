using System.Globalization;

namespace Icf;

/// <summary>How often each of several outcomes happens in independent trials.</summary>
/// <remarks>
/// The parts are the counts but the last, which follows from them; each is binomial among the trials that those before
/// it left. The array is not copied: it must not change while the distribution is in use. <c>default(Multinomial)</c>
/// has no parameters; sampling or scoring with it throws <see cref="InvalidOperationException"/>.
/// </remarks>
[Support(SupportKind.Finite, 0, "n", Length = "probabilities")]
public readonly struct Multinomial : IStructured<int[]>
{
    private readonly double[]? _probabilities;
    private readonly double[] _tails;

    /// <summary>Makes the distribution.</summary>
    /// <param name="n">The number of trials, not negative.</param>
    /// <param name="probabilities">The probability of each outcome: at least one, each between 0 and 1, with a sum
    /// within 10⁻⁶ of one. What the sum is off by is divided out.</param>
    /// <exception cref="ArgumentNullException">The array is null.</exception>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    public Multinomial([NotNegative] int n, [Probabilities] params double[] probabilities)
        : this(n, probabilities, new double[probabilities?.Length ?? 0]) { }

    /// <summary>Makes the distribution without garbage.</summary>
    /// <param name="n">The number of trials.</param>
    /// <param name="probabilities">The probability of each outcome.</param>
    /// <param name="tails">Room for as many numbers, which is the distribution's from now on.</param>
    internal Multinomial(int n, double[] probabilities, double[] tails)
    {
        Require.That(n >= 0, n, nameof(Multinomial), "not negative");
        RequireArray.Probabilities(probabilities, nameof(Multinomial));
        N = n;
        _probabilities = probabilities;
        Tails.Fill(probabilities, tails);
        _tails = tails;
    }

    /// <summary>The number of trials.</summary>
    public int N { get; }

    /// <summary>The probability of each outcome, as given.</summary>
    public ReadOnlySpan<double> Probabilities => _probabilities;

    /// <summary>The number of outcomes.</summary>
    public int Count => _probabilities?.Length ?? 0;

    /// <inheritdoc/>
    public Support Support => Support.Structured;

    /// <summary>Not used: each part has its own.</summary>
    public LocationScale Typical => new(0, 1);

    /// <summary>One less than the number of outcomes.</summary>
    public int Parts => Math.Max(0, Count - 1);

    /// <inheritdoc/>
    /// <remarks>Counts that do not add up to the number of trials lie outside the support.</remarks>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public double LogProb(int[] value)
    {
        CheckConstructed();
        ArgumentNullException.ThrowIfNull(value);
        if (!AddUp(value))
            return double.NegativeInfinity;
        double log = 0;
        int rest = N;
        for (int k = 0; k < value.Length - 1; k++)
        {
            log += BinomialKernel.LogMass(value[k], rest, Share(k));
            rest -= value[k];
        }

        return log;
    }

    /// <inheritdoc/>
    public int[] Sample(ref Rng rng)
    {
        CheckConstructed();
        var value = new int[Count];
        int rest = N;
        for (int k = 0; k < value.Length - 1; k++)
            rest -= value[k] = BinomialKernel.Sample(ref rng, rest, Share(k));
        value[^1] = rest;
        return value;
    }

    /// <summary>A binomial among the trials that are left.</summary>
    /// <inheritdoc/>
    public PartPrior PriorOfPart(ReadOnlySpan<double> before)
    {
        Binomial part = Part(before);
        return new PartPrior(part.Support, part.Typical);
    }

    /// <inheritdoc/>
    public double LogProbOfPart(ReadOnlySpan<double> before, double part) =>
        ScalarValue.TryFromDouble(part, out int count) ? Part(before).LogProb(count) : double.NegativeInfinity;

    /// <inheritdoc/>
    public double SamplePart(ReadOnlySpan<double> before, ref Rng rng) => Part(before).Sample(ref rng);

    /// <inheritdoc/>
    public ICumulative? CumulativeOfPart(ReadOnlySpan<double> before) => Part(before);

    /// <inheritdoc/>
    public int[] Join(ReadOnlySpan<double> parts)
    {
        CheckConstructed();
        var value = new int[Count];
        int rest = N;
        for (int k = 0; k < parts.Length; k++)
            rest -= value[k] = (int)parts[k];
        value[^1] = rest;
        return value;
    }

    /// <inheritdoc/>
    public bool TrySplit(int[] value, Span<double> parts)
    {
        CheckConstructed();
        ArgumentNullException.ThrowIfNull(value);
        if (!AddUp(value))
            return false;
        for (int k = 0; k < parts.Length; k++)
            parts[k] = value[k];
        return true;
    }

    /// <summary>Zero.</summary>
    /// <inheritdoc/>
    public double LogVolume(ReadOnlySpan<double> parts) => 0;

    /// <summary>The distribution as it would be written, in invariant culture; of a long list, the beginning.</summary>
    /// <returns>The text.</returns>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"Multinomial(n: {N}, probabilities: {Listing.Of(Probabilities)})");

    private Binomial Part(ReadOnlySpan<double> before)
    {
        CheckConstructed();
        int rest = N;
        foreach (double count in before)
            rest -= (int)count;
        return new Binomial(rest, Share(before.Length));
    }

    /// <summary>The probability of an outcome, given that it is none of those before it.</summary>
    private double Share(int k) => _tails[k] > 0 ? _probabilities![k] / _tails[k] : 0;

    private bool AddUp(int[] value)
    {
        if (value.Length != Count)
            return false;
        long sum = 0;
        foreach (int count in value)
        {
            if (count < 0)
                return false;
            sum += count;
        }

        return sum == N;
    }

    private void CheckConstructed() => Require.Constructed(_probabilities is not null, nameof(Multinomial));
}

/// <content>The factory of <see cref="Icf.Multinomial"/>.</content>
public static partial class Prob
{
    /// <summary>How often each of several outcomes happens in independent trials.</summary>
    /// <param name="n">The number of trials, not negative.</param>
    /// <param name="probabilities">The probability of each outcome, with a sum within 10⁻⁶ of one. Not copied.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="ArgumentNullException">The array is null.</exception>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    public static Multinomial Multinomial(int n, params double[] probabilities) => new(n, probabilities);
}
