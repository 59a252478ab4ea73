namespace Icf;

/// <summary>
/// A choice among named cases: members of an enum, records, strings, or any values that can be told apart.
/// </summary>
/// <remarks>
/// Its one part is the index of the case. Cases are compared by <see cref="EqualityComparer{T}.Default"/>. The arrays
/// are not copied: they must not change while the distribution is in use. <c>default</c> has no parameters; sampling or
/// scoring with it throws <see cref="InvalidOperationException"/>.
/// </remarks>
/// <typeparam name="T">The type of a case.</typeparam>
[Support(SupportKind.Finite, Of = "cases")]
public readonly struct Choice<T> : IStructured<T>, IDifferentiable<T>
{
    private readonly T[]? _cases;
    private readonly Categorical _index;

    /// <summary>Makes the distribution.</summary>
    /// <param name="cases">The cases, no two of them equal; at least one.</param>
    /// <param name="probabilities">The probability of each case, between 0 and 1, with a sum within 10⁻⁶ of one. What
    /// the sum is off by is divided out.</param>
    /// <exception cref="ArgumentNullException">An array is null.</exception>
    /// <exception cref="DistributionParameterException">Two cases are equal, or the probabilities break a
    /// rule.</exception>
    public Choice(T[] cases, [Probabilities] double[] probabilities)
    {
        RequireArray.NotEmpty(cases, nameof(Choice<T>));
        RequireArray.Length(probabilities, cases.Length, nameof(cases), nameof(Choice<T>));
        CheckDistinct(cases);
        _cases = cases;
        _index = new Categorical(probabilities, nameof(Choice<T>));
    }

    /// <summary>Makes a distribution over cases that are known to differ.</summary>
    internal Choice(T[] cases, Categorical index)
    {
        _cases = cases;
        _index = index;
    }

    /// <summary>The cases.</summary>
    public ReadOnlySpan<T> Cases => _cases;

    /// <summary>The probability of each case, as given.</summary>
    public ReadOnlySpan<double> Probabilities => _index.Probabilities;

    /// <inheritdoc/>
    public Support Support => Support.Structured;

    /// <summary>Not used: the part has its own.</summary>
    public LocationScale Typical => new(0, 1);

    /// <summary>One, the index of the case.</summary>
    public int Parts => 1;

    /// <inheritdoc/>
    public double LogProb(T value)
    {
        CheckConstructed();
        return _index.LogProb(IndexOf(value));
    }

    /// <inheritdoc/>
    /// <remarks>The parameter is the probability of the case itself; what the others add up to stays.</remarks>
    public Partials LogProbWithPartials(T value)
    {
        CheckConstructed();
        return _index.LogProbWithPartials(IndexOf(value));
    }

    /// <inheritdoc/>
    public T Sample(ref Rng rng)
    {
        CheckConstructed();
        return _cases![_index.Sample(ref rng)];
    }

    /// <inheritdoc/>
    public PartPrior PriorOfPart(ReadOnlySpan<double> before)
    {
        CheckConstructed();
        return new PartPrior(_index.Support, _index.Typical);
    }

    /// <inheritdoc/>
    public double LogProbOfPart(ReadOnlySpan<double> before, double part)
    {
        CheckConstructed();
        return ScalarValue.TryFromDouble(part, out int index) ? _index.LogProb(index) : double.NegativeInfinity;
    }

    /// <inheritdoc/>
    public double SamplePart(ReadOnlySpan<double> before, ref Rng rng)
    {
        CheckConstructed();
        return _index.Sample(ref rng);
    }

    /// <inheritdoc/>
    public ICumulative? CumulativeOfPart(ReadOnlySpan<double> before) => _index;

    /// <inheritdoc/>
    public T Join(ReadOnlySpan<double> parts)
    {
        CheckConstructed();
        return _cases![(int)parts[0]];
    }

    /// <inheritdoc/>
    public bool TrySplit(T value, Span<double> parts)
    {
        CheckConstructed();
        int index = IndexOf(value);
        parts[0] = index;
        return index >= 0;
    }

    /// <summary>Zero.</summary>
    /// <inheritdoc/>
    public double LogVolume(ReadOnlySpan<double> parts) => 0;

    /// <summary>The distribution as it would be written, in invariant culture; of long lists, the beginning.</summary>
    /// <returns>The text.</returns>
    public override string ToString() =>
        $"Choice(cases: {Listing.Of(Cases)}, probabilities: {Listing.Of(Probabilities)})";

    private static void CheckDistinct(T[] cases)
    {
        // A set costs more than it saves while there are few.
        if (cases.Length <= 16)
        {
            for (int i = 1; i < cases.Length; i++)
                if (Array.IndexOf(cases, cases[i], 0, i) >= 0)
                    ThrowEqual(cases[i], i);
            return;
        }

        var seen = new HashSet<T>(cases.Length);
        for (int i = 0; i < cases.Length; i++)
            if (!seen.Add(cases[i]))
                ThrowEqual(cases[i], i);
    }

    private static void ThrowEqual(T value, int index) =>
        RequireArray.Throw(
            nameof(Choice<T>),
            FormattableString.Invariant($"cases[{index}]"),
            FormattableString.Invariant($"is {value}, as a case before it is, but cases must differ")
        );

    private int IndexOf(T value) => Array.IndexOf(_cases!, value);

    private void CheckConstructed() => Require.Constructed(_cases is not null, nameof(Choice<T>));
}

/// <content>The factories of <see cref="Icf.Choice{T}"/>.</content>
public static partial class Prob
{
    /// <summary>A choice among named cases.</summary>
    /// <typeparam name="T">The type of a case.</typeparam>
    /// <param name="cases">The cases, no two of them equal; at least one. Not copied.</param>
    /// <param name="probabilities">The probability of each case, with a sum within 10⁻⁶ of one. Not copied.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="ArgumentNullException">An array is null.</exception>
    /// <exception cref="DistributionParameterException">Two cases are equal, or the probabilities break a
    /// rule.</exception>
    public static Choice<T> Choice<T>(T[] cases, double[] probabilities) => new(cases, probabilities);

    /// <summary>A choice among named cases that are equally likely.</summary>
    /// <typeparam name="T">The type of a case.</typeparam>
    /// <param name="cases">The cases, no two of them equal; at least one. Not copied.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="ArgumentNullException">The array is null.</exception>
    /// <exception cref="DistributionParameterException">Two cases are equal, or there is no case.</exception>
    public static Choice<T> UniformChoice<T>(params T[] cases)
    {
        RequireArray.NotEmpty(cases, nameof(Icf.Choice<T>));
        var probabilities = new double[cases.Length];
        Array.Fill(probabilities, 1.0 / cases.Length);
        return new Choice<T>(cases, probabilities);
    }

    /// <summary>A choice among all members of an enum, equally likely.</summary>
    /// <typeparam name="TEnum">The enum. Members of one value count once.</typeparam>
    /// <returns>The distribution.</returns>
    public static Choice<TEnum> EnumChoice<TEnum>()
        where TEnum : struct, Enum => EnumCases<TEnum>.Uniform;

    /// <summary>A choice among all members of an enum.</summary>
    /// <typeparam name="TEnum">The enum. Members of one value count once.</typeparam>
    /// <param name="probabilities">The probability of each member, in the order of <see cref="Enum.GetValues{TEnum}"/>,
    /// with a sum within 10⁻⁶ of one. Not copied.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="ArgumentNullException">The array is null.</exception>
    /// <exception cref="DistributionParameterException">The probabilities break a rule.</exception>
    public static Choice<TEnum> EnumChoice<TEnum>([Probabilities] params double[] probabilities)
        where TEnum : struct, Enum
    {
        TEnum[] cases = EnumCases<TEnum>.All;
        ArgumentNullException.ThrowIfNull(probabilities);
        if (probabilities.Length != cases.Length)
        {
            string rule = FormattableString.Invariant($"{cases.Length}, the number of members of {typeof(TEnum).Name}");
            Require.Throw(probabilities.Length, nameof(Icf.Choice<TEnum>), "probabilities.Length", rule);
        }

        return new Choice<TEnum>(cases, new Categorical(probabilities, nameof(Icf.Choice<TEnum>)));
    }
}
