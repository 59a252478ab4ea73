namespace Icf.Networks;

/// <summary>
/// The range of a family of numbers among the arguments in the simulations, to detect queries that are unlike them.
/// </summary>
/// <param name="Name">Its path, such as <c>y</c> or <c>reading.Value</c>.</param>
/// <param name="IsInput">Whether it is an input.</param>
/// <param name="Lower">The least value; NaN if there was none.</param>
/// <param name="Upper">The greatest value; NaN if there was none.</param>
/// <param name="Spread">The interquartile range over 1.349, or the standard deviation where that is 0.</param>
/// <param name="Sizes">For each level of indices, outermost first, how many elements its lists had.</param>
/// <param name="Constants">
/// For an input that never changed from trace to trace, the value at each address; null for any other field, and where
/// there are more than <see cref="MostConstants"/>.
/// </param>
internal sealed record TrainedField(
    string Name,
    bool IsInput,
    double Lower,
    double Upper,
    double Spread,
    IReadOnlyList<SizeRange> Sizes,
    IReadOnlyDictionary<string, double>? Constants
)
{
    /// <summary>Of larger tables of constants only the range is stored, to keep files small.</summary>
    public const int MostConstants = 4_096;

    /// <summary>
    /// Whether some of the simulations did not observe some of these data; then a query must find out which data it
    /// observes.
    /// </summary>
    public bool MayBeUnobserved { get; init; }
}

/// <summary>The least and the greatest of some sizes.</summary>
internal readonly record struct SizeRange(int Least, int Most);
