namespace Icf;

/// <summary>The Dirichlet distribution on the simplex: shares that are positive and add up to one.</summary>
/// <remarks>
/// The density is by the volume of all shares but the last, which follows from them. The parts are the fractions that
/// break a stick: part k is the share k of what the shares before it left, a beta with the weights of this share and of
/// all after it (Connor and Mosimann, "Concepts of independence for proportions", 1969). The array is not copied: it
/// must not change while the distribution is in use. <c>default(Dirichlet)</c> has no parameters; sampling or scoring
/// with it throws <see cref="InvalidOperationException"/>.
/// </remarks>
[Support(SupportKind.Interval, 0, 1, Length = "concentrations")]
public readonly struct Dirichlet : IStructured<double[]>
{
    /// <summary>Above this sum of the weights, their gamma functions cancel in too many digits.</summary>
    private const double Large = 1e4;

    /// <summary>Below this sum of the weights, the logarithm of a gamma is not known to be in range.</summary>
    private const double Least = 1e-290;

    private readonly double[]? _concentrations;
    private readonly double[] _tails;
    private readonly double _logNormaliser;

    /// <summary>Makes the distribution.</summary>
    /// <param name="concentrations">The weight of each share, positive and finite; at least one.</param>
    /// <exception cref="ArgumentNullException">The array is null.</exception>
    /// <exception cref="DistributionParameterException">The weights break a rule.</exception>
    public Dirichlet([Positive] params double[] concentrations)
        : this(concentrations, new double[concentrations?.Length ?? 0]) { }

    /// <summary>Makes the distribution without garbage.</summary>
    /// <param name="concentrations">The weight of each share.</param>
    /// <param name="tails">Room for as many numbers, which is the distribution's from now on.</param>
    internal Dirichlet(double[] concentrations, double[] tails)
    {
        RequireArray.NotEmpty(concentrations, nameof(Dirichlet));
        RequireArray.Positive(concentrations, nameof(Dirichlet));
        Tails.Fill(concentrations, tails);
        _tails = tails;
        Require.Finite(_tails[0], nameof(Dirichlet), "the sum of concentrations");
        _concentrations = concentrations;
        _logNormaliser = SpecialMath.LogGamma(_tails[0]);
        foreach (double alpha in concentrations)
            _logNormaliser -= SpecialMath.LogGamma(alpha);
    }

    /// <summary>The weight of each share.</summary>
    public ReadOnlySpan<double> Concentrations => _concentrations;

    /// <summary>The number of shares.</summary>
    public int Count => _concentrations?.Length ?? 0;

    /// <inheritdoc/>
    public Support Support => Support.Structured;

    /// <inheritdoc/>
    public IBijection<double[]>? Bijection => Count > 0 ? new SimplexBijection(Count) : null;

    /// <summary>Not used: each part has its own.</summary>
    public LocationScale Typical => new(0, 1);

    /// <summary>One less than the number of shares.</summary>
    public int Parts => Math.Max(0, Count - 1);

    /// <inheritdoc/>
    /// <remarks>Shares must add up to one within 10⁻⁶. Where one is zero, the limit from inside.</remarks>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public double LogProb(double[] value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return LogProb(value.AsSpan());
    }

    /// <summary>The same of numbers wherever they are.</summary>
    internal double LogProb(ReadOnlySpan<double> value)
    {
        CheckConstructed();
        if (NotANumber.In(value))
            return double.NaN;
        if (!OnSimplex(value))
            return double.NegativeInfinity;
        if (_tails[0] > Large && !value.ContainsAnyExceptInRange(double.Epsilon, double.MaxValue))
            return LogProbOfLarge(value);
        double log = _logNormaliser;
        for (int k = 0; k < value.Length; k++)
            if (_concentrations![k] != 1)
                log += (_concentrations[k] - 1) * Elementary.Log(value[k]);

        // Of two infinities of opposite sign the limit depends on the way there.
        return double.IsNaN(log) ? double.NegativeInfinity : log;
    }

    /// <inheritdoc/>
    public double[] Sample(ref Rng rng)
    {
        CheckConstructed();
        double[] alpha = _concentrations!;
        var value = new double[alpha.Length];

        // Of such weights even the logarithms of gammas overflow, and one share is as good as all.
        if (_tails[0] < Least)
        {
            int all = Draw(ref rng);
            for (int k = 0; k < value.Length; k++)
                value[k] = k == all ? 1 : double.Epsilon;
            return value;
        }

        // Gammas over their sum, in logarithms, since all of them may underflow.
        double most = double.NegativeInfinity,
            sum = 0;
        for (int k = 0; k < value.Length; k++)
            most = Math.Max(most, value[k] = GammaKernel.SampleLog(ref rng, alpha[k]));
        for (int k = 0; k < value.Length; k++)
            sum += value[k] = Math.Exp(value[k] - most);
        for (int k = 0; k < value.Length; k++)
            value[k] = Interior.HalfLine(value[k] / sum);
        return value;
    }

    /// <inheritdoc/>
    public PartPrior PriorOfPart(ReadOnlySpan<double> before)
    {
        Beta part = Part(before.Length);
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
        var value = new double[Count];
        double rest = 1;
        for (int k = 0; k < parts.Length; k++)
        {
            value[k] = Interior.HalfLine(rest * parts[k]);
            rest *= 1 - parts[k];
        }

        value[^1] = Interior.HalfLine(rest);
        return value;
    }

    /// <inheritdoc/>
    /// <remarks>A value with a share of zero lies on the boundary and cannot be split.</remarks>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public bool TrySplit(double[] value, Span<double> parts)
    {
        CheckConstructed();
        ArgumentNullException.ThrowIfNull(value);
        if (!OnSimplex(value) || !(value[^1] > 0))
            return false;

        // From the end, so that what is left is a sum and not a difference.
        double rest = value[^1];
        for (int k = parts.Length - 1; k >= 0; k--)
        {
            if (!(value[k] > 0))
                return false;
            rest += value[k];
            parts[k] = Interior.Unit(value[k] / rest);
        }

        return true;
    }

    /// <summary>Σ ln(what is left before each share).</summary>
    /// <inheritdoc/>
    public double LogVolume(ReadOnlySpan<double> parts)
    {
        CheckConstructed();
        double log = 0,
            logRest = 0;
        foreach (double part in parts)
        {
            log += logRest;
            logRest += SpecialMath.Log1p(-part);
        }

        return log;
    }

    /// <summary>The distribution as it would be written, in invariant culture; of a long list, the beginning.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"Dirichlet(concentrations: {Listing.Of(Concentrations)})";

    private Beta Part(int k)
    {
        CheckConstructed();
        return new Beta(_concentrations![k], _tails[k + 1]);
    }

    /// <summary>
    /// The densities of the fractions that break the stick, each in a form that keeps its digits. What is left before a
    /// share is a sum from the end.
    /// </summary>
    private double LogProbOfLarge(ReadOnlySpan<double> value)
    {
        double log = -Elementary.Log(value[^1]),
            rest = value[^1];
        for (int k = value.Length - 2; k >= 0; k--)
        {
            double whole = rest + value[k];
            log +=
                BetaKernel.LogDensity(_concentrations![k], _tails[k + 1], value[k] / whole, rest / whole)
                - Elementary.Log(value[k]);
            rest = whole;
        }

        return log;
    }

    /// <summary>Draws an index by the weights.</summary>
    private int Draw(ref Rng rng)
    {
        double u = rng.NextDouble() * _tails[0];
        int last = Count - 1;
        for (int k = 0; k < last; k++)
        {
            if (u < _concentrations![k])
                return k;
            u -= _concentrations[k];
        }

        return last;
    }

    private bool OnSimplex(ReadOnlySpan<double> value)
    {
        if (value.Length != Count)
            return false;
        double sum = 0;
        foreach (double share in value)
        {
            if (!(share >= 0))
                return false;
            sum += share;
        }

        return Math.Abs(sum - 1) <= RequireArray.Tolerance;
    }

    private void CheckConstructed() => Require.Constructed(_concentrations is not null, nameof(Dirichlet));
}

/// <content>The factory of <see cref="Icf.Dirichlet"/>.</content>
public static partial class Prob
{
    /// <summary>The Dirichlet distribution of shares that add up to one.</summary>
    /// <param name="concentrations">The weight of each share, positive and finite; at least one. Not copied.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="ArgumentNullException">The array is null.</exception>
    /// <exception cref="DistributionParameterException">The weights break a rule.</exception>
    public static Dirichlet Dirichlet(params double[] concentrations) => new(concentrations);
}
