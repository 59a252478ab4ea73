using System.Collections.Immutable;
using System.Text;
using Icf.Inference;

namespace Icf;

/// <summary>
/// Which datum moved which latent: a posterior against those without one of its data, whose draws are the same with
/// other weights (Bradlow and Zaslavsky, Journal of Computational and Graphical Statistics 6, 1997; Vehtari, Gelman and
/// Gabry, Statistics and Computing 27, 2017).
/// </summary>
public sealed class Influence
{
    /// <summary>As many of the strongest are printed.</summary>
    private const int Printed = 10;

    private readonly Draws _draws;
    private readonly Dictionary<string, (DatumInfluence Datum, DeletionWeights Weights)> _data;

    internal Influence(
        Draws draws,
        IReadOnlyList<(DatumInfluence Datum, DeletionWeights Weights)> data,
        Diagnostics diagnostics,
        bool areLinked
    )
    {
        _draws = draws;
        _data = data.ToDictionary(static one => one.Datum.Address, StringComparer.Ordinal);
        Data = [.. data.Select(static one => one.Datum)];
        Latents = [.. draws.Scalars];
        Reliability = new Reliability([
            .. diagnostics.Reliability.Reasons,
            .. DeletionRules.Reasons(
                [.. Data.Select(static datum => (datum.Address, datum.ParetoK))],
                Threshold,
                areLinked
            ),
        ]);
    }

    /// <summary>What each datum changed, in the order in which the model observes them.</summary>
    public ImmutableArray<DatumInfluence> Data { get; }

    /// <summary>The addresses of the latents that are numbers or truth values.</summary>
    public ImmutableArray<string> Latents { get; }

    /// <summary>The value of k̂ up to which as many draws suffice: min(1 − 1 / log₁₀ S, 0.7).</summary>
    public double Threshold => ParetoSmoothing.Threshold(_draws.Count);

    /// <summary>
    /// Whether the figures can be used: the reasons to doubt the posterior itself, and data that cannot be left out
    /// reliably.
    /// </summary>
    public Reliability Reliability { get; }

    /// <summary>What a datum changed.</summary>
    /// <param name="datum">Its address, such as <c>y[3]</c>.</param>
    /// <exception cref="KeyNotFoundException">There is no such datum.</exception>
    public DatumInfluence this[string datum] => Of(datum).Datum;

    /// <summary>How a datum has moved a latent.</summary>
    /// <param name="datum">The address of the datum, such as <c>y[3]</c>.</param>
    /// <param name="latent">
    /// The address of the latent, such as <c>effect[2]</c>; one that not every draw visits counts where it is visited.
    /// </param>
    /// <exception cref="KeyNotFoundException">There is no such datum, or no such latent that is a number.</exception>
    public LatentShift this[string datum, string latent]
    {
        get
        {
            if (!Latents.Contains(latent))
                throw new KeyNotFoundException(
                    $"There is no latent '{latent}' that is a number; there are {Listing.Of(Latents)}."
                );
            var column = new LatentColumn(latent, _draws);
            return column.Without(datum, Of(datum).Weights, withError: true);
        }
    }

    /// <summary>The pairs of datum and latent with the greatest shifts, the greatest first.</summary>
    /// <param name="count">How many.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    public ImmutableArray<LatentShift> Strongest(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var strongest = new PriorityQueue<(string Datum, string Latent), double>();
        foreach (string latent in Latents)
        {
            var column = new LatentColumn(latent, _draws);
            foreach ((string datum, (_, DeletionWeights weights)) in _data)
            {
                strongest.Enqueue((datum, latent), Math.Abs(column.Without(datum, weights, withError: false).Shift));
                if (strongest.Count > count)
                    strongest.Dequeue();
            }
        }

        return
        [
            .. strongest
                .UnorderedItems.OrderByDescending(static pair => pair.Priority)
                .Select(pair => this[pair.Element.Datum, pair.Element.Latent]),
        ];
    }

    /// <summary>Leaves out each datum.</summary>
    internal static Influence Of(Draws draws, PointwiseLogLikelihood likelihood, int threads, CancellationToken cancel)
    {
        likelihood.RequireData();
        return new Influence(
            draws,
            InfluenceEstimates.Of(likelihood, threads, cancel),
            likelihood.Diagnostics!,
            likelihood.Conditioned.AreLinked
        );
    }

    /// <summary>Whether it can be used, and the ten greatest shifts.</summary>
    public override string ToString()
    {
        var text = new StringBuilder($"{Reliability}");
        foreach (LatentShift shift in Strongest(Printed))
            text.Append('\n').Append(shift);
        return text.ToString();
    }

    private (DatumInfluence Datum, DeletionWeights Weights) Of(string datum) =>
        _data.TryGetValue(datum, out (DatumInfluence, DeletionWeights) found)
            ? found
            : throw new KeyNotFoundException($"There is no datum '{datum}'; the data are {Listing.Of(_data.Keys)}.");
}
