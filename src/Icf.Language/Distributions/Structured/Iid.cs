using System.Globalization;

namespace Icf;

/// <summary>Independent draws of one distribution, as an array.</summary>
/// <remarks>
/// The parts are the elements, or the parts of the elements one after another if those are structured themselves: draws
/// of a multivariate normal make a <c>double[][]</c>. The distribution may be a user's own. <c>default</c> has no
/// parameters; sampling or scoring with it throws <see cref="InvalidOperationException"/>.
/// </remarks>
/// <typeparam name="T">The type of an element: <see cref="double"/>, <see cref="int"/>, <see cref="bool"/>, or what a
/// structured distribution gives.</typeparam>
[Support(SupportKind.Unknown, Of = "distribution", Length = "count")]
public readonly struct Iid<T> : IStructured<T[]>
{
    private readonly IDistribution<T>? _element;

    /// <summary>The distribution of an element where it is structured; null where elements are numbers.</summary>
    private readonly IStructured<T>? _structured;

    /// <summary>Makes the distribution.</summary>
    /// <param name="distribution">The distribution of each element.</param>
    /// <param name="count">The number of elements, not negative.</param>
    /// <exception cref="ArgumentNullException">The distribution is null.</exception>
    /// <exception cref="ArgumentException">The elements are neither numbers nor structured.</exception>
    /// <exception cref="DistributionParameterException">The number of elements is negative or too large.</exception>
    public Iid(IDistribution<T> distribution, [NotNegative] int count)
    {
        ArgumentNullException.ThrowIfNull(distribution);
        Require.That(count >= 0, count, nameof(Iid<T>), "not negative");
        _element = distribution;
        _structured = distribution as IStructured<T>;
        if (_structured is null && !ScalarValue.Is<T>())
        {
            throw new ArgumentException(
                $"Iid: {distribution} gives values of {typeof(T)}, which are neither double, int or bool nor made of "
                    + $"parts; implement IStructured<{typeof(T).Name}> in {distribution.GetType().Name}.",
                nameof(distribution)
            );
        }

        long parts = (long)count * PartsOfElement;
        Require.That(parts <= Array.MaxLength, count, nameof(Iid<T>), "so small that all parts fit into an array");
        Count = count;
        Parts = (int)parts;
    }

    /// <summary>The distribution of each element.</summary>
    /// <exception cref="InvalidOperationException">This is the default of its struct.</exception>
    public IDistribution<T> Element
    {
        get
        {
            Require.Constructed(_element is not null, nameof(Iid<T>));
            return _element;
        }
    }

    /// <summary>The number of elements.</summary>
    public int Count { get; }

    /// <inheritdoc/>
    public Support Support => Support.Structured;

    /// <summary>
    /// That of numbers, element by element; null where elements are not continuous, or structured themselves.
    /// </summary>
    public IBijection<T[]>? Bijection =>
        _element is { Support: { IsContinuous: true } support }
            ? (object)new ElementwiseBijection(support, Count) as IBijection<T[]>
            : null;

    /// <summary>Not used: each part has its own.</summary>
    public LocationScale Typical => new(0, 1);

    /// <summary>The number of elements, times the number of parts of each.</summary>
    public int Parts { get; }

    private int PartsOfElement => _structured?.Parts ?? 1;

    /// <inheritdoc/>
    /// <remarks>An array of another length lies outside the support.</remarks>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public double LogProb(T[] value)
    {
        ArgumentNullException.ThrowIfNull(value);
        IDistribution<T> element = Element;
        if (value.Length != Count)
            return double.NegativeInfinity;
        double sum = 0;
        foreach (T x in value)
            sum += element.LogProb(x);
        return sum;
    }

    /// <inheritdoc/>
    public T[] Sample(ref Rng rng)
    {
        IDistribution<T> element = Element;
        var value = new T[Count];
        for (int i = 0; i < value.Length; i++)
            value[i] = element.Sample(ref rng);
        return value;
    }

    /// <inheritdoc/>
    public PartPrior PriorOfPart(ReadOnlySpan<double> before)
    {
        IDistribution<T> element = Element;
        return _structured is null
            ? new PartPrior(element.Support, element.Typical)
            : _structured.PriorOfPart(InElement(before));
    }

    /// <inheritdoc/>
    public double LogProbOfPart(ReadOnlySpan<double> before, double part)
    {
        IDistribution<T> element = Element;
        if (_structured is not null)
            return _structured.LogProbOfPart(InElement(before), part);
        return ScalarValue.TryFromDouble(part, out T value) ? element.LogProb(value) : double.NegativeInfinity;
    }

    /// <inheritdoc/>
    public double SamplePart(ReadOnlySpan<double> before, ref Rng rng)
    {
        IDistribution<T> element = Element;
        return _structured is null
            ? ScalarValue.ToDouble(element.Sample(ref rng))
            : _structured.SamplePart(InElement(before), ref rng);
    }

    /// <inheritdoc/>
    public ICumulative? CumulativeOfPart(ReadOnlySpan<double> before) =>
        _structured is null ? Element as ICumulative : _structured.CumulativeOfPart(InElement(before));

    /// <inheritdoc/>
    public T[] Join(ReadOnlySpan<double> parts)
    {
        Require.Constructed(_element is not null, nameof(Iid<T>));
        var value = new T[Count];
        for (int i = 0; i < value.Length; i++)
        {
            if (_structured is not null)
                value[i] = _structured.Join(OfElement(parts, i));
            else
                ScalarValue.TryFromDouble(parts[i], out value[i]);
        }

        return value;
    }

    /// <inheritdoc/>
    public bool TrySplit(T[] value, Span<double> parts)
    {
        ArgumentNullException.ThrowIfNull(value);
        IDistribution<T> element = Element;
        if (value.Length != Count)
            return false;
        for (int i = 0; i < value.Length; i++)
        {
            if (_structured is not null)
            {
                if (!_structured.TrySplit(value[i], parts.Slice(i * PartsOfElement, PartsOfElement)))
                    return false;
                continue;
            }

            parts[i] = ScalarValue.ToDouble(value[i]);
            if (!element.Support.Contains(parts[i]))
                return false;
        }

        return true;
    }

    /// <inheritdoc/>
    public double LogVolume(ReadOnlySpan<double> parts)
    {
        Require.Constructed(_element is not null, nameof(Iid<T>));
        double sum = 0;
        for (int i = 0; i < Count && _structured is not null; i++)
            sum += _structured.LogVolume(OfElement(parts, i));
        return sum;
    }

    /// <summary>The distribution as it would be written, in invariant culture.</summary>
    /// <returns>The text.</returns>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"Iid(distribution: {_element}, count: {Count})");

    /// <summary>The parts before that belong to the same element.</summary>
    private ReadOnlySpan<double> InElement(ReadOnlySpan<double> before) =>
        before[(before.Length / PartsOfElement * PartsOfElement)..];

    private ReadOnlySpan<double> OfElement(ReadOnlySpan<double> parts, int index) =>
        parts.Slice(index * PartsOfElement, PartsOfElement);
}

/// <content>The factory of <see cref="Icf.Iid{T}"/>.</content>
public static partial class Prob
{
    /// <summary>Independent draws of one distribution, as an array.</summary>
    /// <typeparam name="T">The type of an element: <see cref="double"/>, <see cref="int"/>, <see cref="bool"/>, or what
    /// a structured distribution gives.</typeparam>
    /// <param name="distribution">The distribution of each element.</param>
    /// <param name="count">The number of elements, not negative.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="ArgumentNullException">The distribution is null.</exception>
    /// <exception cref="ArgumentException">The elements are neither numbers nor structured.</exception>
    /// <exception cref="DistributionParameterException">The number of elements is negative.</exception>
    public static Iid<T> Iid<T>(IDistribution<T> distribution, int count) => new(distribution, count);
}
