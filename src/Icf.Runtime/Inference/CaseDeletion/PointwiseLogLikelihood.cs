using Icf.Inference;

namespace Icf;

/// <summary>What each datum adds to the log likelihood of every draw of a posterior.</summary>
/// <remarks>It holds a number for every draw and datum.</remarks>
public sealed class PointwiseLogLikelihood
{
    private readonly IReadOnlyDictionary<string, double[]> _terms;

    /// <summary>Takes ownership of the numbers.</summary>
    internal PointwiseLogLikelihood(
        IReadOnlyDictionary<string, double[]> terms,
        IDrawWeights weights,
        Diagnostics? diagnostics,
        ConditionedData conditioned
    )
    {
        (_terms, Weights, Diagnostics, Conditioned) = (terms, weights, diagnostics, conditioned);
        DataAddresses = [.. terms.Keys];
    }

    /// <summary>
    /// The log likelihoods that another program has computed, for independent draws of equal weight or for those of
    /// chains whose relative efficiency is given.
    /// </summary>
    /// <param name="data">The name of each datum, n of them, all different.</param>
    /// <param name="logLikelihoods">
    /// S rows, one for each draw, of n log likelihoods each, in nats; they are copied.
    /// </param>
    /// <exception cref="ArgumentException">
    /// There is no draw or no datum, sizes differ, names are repeated, or a number is not finite.
    /// </exception>
    public static PointwiseLogLikelihood FromDraws(IReadOnlyList<string> data, double[,] logLikelihoods)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(logLikelihoods);
        int draws = logLikelihoods.GetLength(0);
        if (draws == 0 || data.Count == 0 || logLikelihoods.GetLength(1) != data.Count)
            throw new ArgumentException(
                $"There are {data.Count} data, and {draws} draws of {logLikelihoods.GetLength(1)} log likelihoods; a "
                    + "draw has one for each datum.",
                nameof(logLikelihoods)
            );
        var terms = new OrderedDictionary<string, double[]>(StringComparer.Ordinal);
        for (int i = 0; i < data.Count; i++)
        {
            var column = new double[draws];
            for (int s = 0; s < draws; s++)
                column[s] = double.IsFinite(logLikelihoods[s, i])
                    ? logLikelihoods[s, i]
                    : throw new ArgumentException(
                        FormattableString.Invariant(
                            $"The log likelihood of '{data[i]}' in draw {s} is {logLikelihoods[s, i]}."
                        ),
                        nameof(logLikelihoods)
                    );
            if (!terms.TryAdd(data[i], column))
                throw new ArgumentException($"There are two data with the name '{data[i]}'.", nameof(data));
        }

        var weights = new EqualWeights(draws, IndependentDraws.Plain);
        return new PointwiseLogLikelihood(terms, weights, null, ConditionedData.Unknown);
    }

    /// <summary>The addresses of the data, in the order in which the model observes them.</summary>
    public IReadOnlyList<string> DataAddresses { get; }

    /// <summary>The number of draws, S.</summary>
    public int Draws => Weights.ForExpectations.Length;

    /// <summary>The log likelihood of a datum in the draws, in nats.</summary>
    /// <param name="address">The address of the datum, such as <c>y[3]</c>.</param>
    /// <returns>
    /// A sample of numbers with the weights of the draws. A draw that does not observe the datum has none.
    /// </returns>
    /// <exception cref="KeyNotFoundException">No draw observes such a datum.</exception>
    public Empirical<double> this[string address] => Empirical.OfPresent([.. Column(address)], Weights);

    /// <summary>The weights of the draws.</summary>
    internal IDrawWeights Weights { get; }

    /// <summary>What the engine that made the draws knows; null for draws of another program.</summary>
    internal Diagnostics? Diagnostics { get; }

    /// <summary>The data.</summary>
    internal ConditionedData Conditioned { get; }

    /// <summary>
    /// How well the model predicts each datum from the others, by importance sampling from these draws: see <see
    /// cref="CaseDeletionEngine.Loo"/>.
    /// </summary>
    /// <param name="relativeEfficiency">
    /// How many independent draws one draw is worth, as for chains; null for what the draws themselves tell: 1 if they
    /// are independent.
    /// </param>
    /// <param name="cancellationToken">Stops the computation.</param>
    /// <exception cref="ArgumentOutOfRangeException">The relative efficiency is negative or NaN.</exception>
    /// <exception cref="InvalidOperationException">There are no data.</exception>
    public LeaveOneOut Loo(double? relativeEfficiency = null, CancellationToken cancellationToken = default) =>
        LeaveOneOut.Of(this, relativeEfficiency, threads: 0, cancellationToken);

    /// <summary>The log likelihoods of a datum by draw, NaN for none; not to be changed.</summary>
    internal double[] Column(string address) =>
        _terms.TryGetValue(address, out double[]? values)
            ? values
            : throw new KeyNotFoundException(
                $"No draw observes the datum '{address}'; the data are {Listing.Of(DataAddresses)}."
            );

    /// <summary>Refuses a posterior without data.</summary>
    internal void RequireData()
    {
        if (DataAddresses.Count == 0)
            throw new InvalidOperationException(
                "There are no data to leave out: under these arguments the model observes none. Factors are no data."
            );
    }
}
