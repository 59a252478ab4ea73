using Icf.Inference;
using Icf.Traces;

namespace Icf.Calibration;

/// <summary>Compares the draws of one answer with the truth that made its data.</summary>
/// <param name="query">The data and their truth.</param>
/// <param name="scale">How much latents vary under the prior.</param>
/// <param name="draws">The draws.</param>
/// <param name="weights">Their weights, on any scale.</param>
/// <param name="effective">How many independent draws they are worth.</param>
internal sealed class TruthComparer(
    SimulatedQuery query,
    PriorScale scale,
    Draws draws,
    double[] weights,
    double effective
)
{
    private readonly Dictionary<SiteAddress, double> _truth = query.Truth.ToDictionary(
        static choice => choice.At,
        static choice => choice.Number
    );

    // How many effective draws there are for each that the weights alone make.
    private readonly double _share = effective / ImportanceWeights.Kish(weights);

    /// <summary>
    /// The latents of the truth that are numbers and vary. One that only some traces have is compared with the draws
    /// that have it: given the data and that a trace has it, the truth is one more draw of their kind.
    /// </summary>
    public IEnumerable<QuantityFinding> Latents(Rng rng)
    {
        for (int c = 0; c < query.Truth.Length; c++)
        {
            Choice truth = query.Truth[c];
            double deviation = truth.Site.IsScalar ? scale.Deviation(truth.At) : 0;
            if (deviation == 0)
                continue;
            Rng own = rng.Split(c);
            double[] values = draws.Values(truth.At);
            double rank = WeightedRank.Of(values, weights, _share, truth.Number, ref own);
            (double mean, double spread) = Moments(values);
            yield return new QuantityFinding(
                truth.Address,
                IsLatent: true,
                rank,
                (mean - truth.Number) / spread,
                1 - spread * spread / (deviation * deviation)
            );
        }
    }

    /// <summary>How many latents there are, where that is random.</summary>
    public QuantityFinding Length(Rng rng)
    {
        double[] lengths = [.. Enumerable.Range(0, draws.Count).Select(i => (double)draws.Length(i))];
        return new(
            "number of latents",
            IsLatent: false,
            WeightedRank.Of(lengths, weights, _share, query.Truth.Length, ref rng)
        );
    }

    /// <summary>The log likelihood of the data.</summary>
    /// <param name="of">Computes it.</param>
    /// <param name="count">For how many draws, which are taken in proportion to their weights.</param>
    /// <param name="rng">The stream.</param>
    public QuantityFinding Likelihood(Func<Choice[], double> of, int count, Rng rng)
    {
        var taken = new int[count];
        Resampling.Systematic(weights, taken, ref rng);
        double[] likelihoods = Array.ConvertAll(taken, draw => of(draws.Particle(draw)));
        var equal = new double[count];
        Array.Fill(equal, 1);
        double share = Math.Min(1, effective / count);
        return new(
            "log likelihood",
            IsLatent: false,
            WeightedRank.Of(likelihoods, equal, share, of(query.Truth), ref rng)
        );
    }

    /// <summary>A function of latents and data; null where it has no value for the truth.</summary>
    /// <param name="quantity">Its name, and the function.</param>
    /// <param name="rng">Orders what is equal.</param>
    public QuantityFinding? Quantity((string Name, Func<Choices, DrawnDataSet, double> Of) quantity, Rng rng)
    {
        var data = new DrawnDataSet(query.Data);
        double truth = quantity.Of(new Choices(query.Truth), data);
        if (double.IsNaN(truth))
            return null;
        double[] values =
        [
            .. weights.Select(
                (weight, i) => weight > 0 ? quantity.Of(new Choices(draws.Particle(i)), data) : double.NaN
            ),
        ];
        return new(quantity.Name, IsLatent: false, WeightedRank.Of(values, weights, _share, truth, ref rng));
    }

    /// <summary>
    /// The rank of the truth by its distance from a reference point (Lemos, Coogan, Hezaveh and Perreault-Levasseur,
    /// Sampling-based accuracy testing of posterior estimators for general inference, 2023).
    /// </summary>
    /// <param name="at">The latents that span the space.</param>
    /// <param name="axes">For each the value of the reference point, and the unit of length.</param>
    /// <param name="rng">Orders what is equal.</param>
    public double Tarp(SiteAddress[] at, (double Reference, double Unit)[] axes, Rng rng)
    {
        var distances = new double[draws.Count];
        double own = 0;
        for (int a = 0; a < at.Length; a++)
        {
            (double reference, double unit) = axes[a];
            double[] values = draws.Values(at[a]);
            for (int i = 0; i < values.Length; i++)
                distances[i] += Squared(values[i]);
            own += Squared(_truth[at[a]]);

            // A draw without this latent is as far off as can be.
            double Squared(double value) =>
                double.IsNaN(value) ? double.PositiveInfinity : Math.Pow((value - reference) / unit, 2);
        }

        return WeightedRank.Of(distances, weights, _share, own, ref rng);
    }

    /// <summary>Mean and standard deviation of the draws that have a value.</summary>
    private (double Mean, double Deviation) Moments(double[] values)
    {
        double[] present = [.. values.Zip(weights, static (value, weight) => double.IsNaN(value) ? 0 : weight)];
        double all = present.Sum();
        for (int i = 0; i < present.Length; i++)
            present[i] /= all;
        return (WeightedMoments.Mean(values, present), WeightedMoments.StandardDeviation(values, present));
    }
}
