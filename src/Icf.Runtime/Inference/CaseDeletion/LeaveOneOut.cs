using System.Collections.Immutable;
using System.Globalization;
using Icf.Inference;

namespace Icf;

/// <summary>
/// Leave-one-out cross-validation: how well a model predicts each datum from all others, estimated from the draws of
/// one posterior (PSIS-LOO; Vehtari, Gelman and Gabry, Practical Bayesian model evaluation using leave-one-out
/// cross-validation and WAIC, Statistics and Computing 27, 2017).
/// </summary>
/// <remarks>
/// Figures have two kinds of error: a standard error says how far another data set of the same size might be from
/// this one, a Monte Carlo error how far more draws might be from these.
/// </remarks>
public sealed class LeaveOneOut
{
    private readonly Dictionary<string, LeftOutDatum> _byAddress;

    internal LeaveOneOut(
        ImmutableArray<LeftOutDatum> data,
        double monteCarloError,
        int draws,
        Diagnostics? diagnostics,
        ConditionedData conditioned
    )
    {
        (Data, MonteCarloError, Draws, Conditioned) = (data, monteCarloError, draws, conditioned);
        _byAddress = data.ToDictionary(static datum => datum.Address, StringComparer.Ordinal);
        (Elpd, ElpdStandardError) = Total(data, static datum => datum.Elpd);
        (EffectiveParameters, EffectiveParametersStandardError) = Total(
            data,
            static datum => datum.EffectiveParameters
        );
        (LogEvidence, LogEvidenceStandardError) = diagnostics is null
            ? (double.NaN, double.NaN)
            : (diagnostics.LogEvidence, diagnostics.LogEvidenceStandardError);
        Reliability = new Reliability([
            .. diagnostics?.Reliability.Reasons ?? [],
            .. DeletionRules.Reasons(
                [.. data.Select(static datum => (datum.Address, datum.ParetoK))],
                Threshold,
                conditioned.AreLinked
            ),
        ]);
    }

    /// <summary>The data, in the order in which the model observes them.</summary>
    public ImmutableArray<LeftOutDatum> Data { get; }

    /// <summary>The figures of one datum.</summary>
    /// <param name="address">Its address, such as <c>y[3]</c>.</param>
    /// <exception cref="KeyNotFoundException">There is no such datum.</exception>
    public LeftOutDatum this[string address] =>
        _byAddress.TryGetValue(address, out LeftOutDatum? datum)
            ? datum
            : throw new KeyNotFoundException(
                $"There is no datum '{address}'; the data are {Listing.Of(_byAddress.Keys)}."
            );

    /// <summary>
    /// elpd_loo = Σ log p(yᵢ | y₋ᵢ), the expected log predictive density for as many new data, in nats: higher is
    /// better.
    /// </summary>
    public double Elpd { get; }

    /// <summary>The standard error of <see cref="Elpd"/>, √n times the standard deviation of its terms.</summary>
    public double ElpdStandardError { get; }

    /// <summary>
    /// The Monte Carlo standard error of <see cref="Elpd"/>, in nats, by the delta method: that the same draws serve
    /// for all data is taken into account, and so is how they came about.
    /// </summary>
    public double MonteCarloError { get; }

    /// <summary>
    /// p_loo, the effective number of parameters: how much less well data are predicted than fitted, in nats. If it is
    /// much larger than the number of latents, the model does not fit the data.
    /// </summary>
    public double EffectiveParameters { get; }

    /// <summary>The standard error of <see cref="EffectiveParameters"/>.</summary>
    public double EffectiveParametersStandardError { get; }

    /// <summary>looic = −2 elpd_loo, on the scale of a deviance: lower is better.</summary>
    public double InformationCriterion => -2 * Elpd;

    /// <summary>The standard error of <see cref="InformationCriterion"/>.</summary>
    public double InformationCriterionStandardError => 2 * ElpdStandardError;

    /// <summary>The value of k̂ up to which as many draws suffice: min(1 − 1 / log₁₀ S, 0.7).</summary>
    public double Threshold => ParetoSmoothing.Threshold(Draws);

    /// <summary>The number of draws, S.</summary>
    public int Draws { get; }

    /// <summary>
    /// Whether the figures can be used: the reasons to doubt the posterior itself, and data that cannot be left out
    /// reliably.
    /// </summary>
    public Reliability Reliability { get; }

    /// <summary>The log evidence of the posterior, in nats; NaN if its engine does not estimate it.</summary>
    public double LogEvidence { get; }

    /// <summary>The standard error of <see cref="LogEvidence"/>, in nats.</summary>
    public double LogEvidenceStandardError { get; }

    /// <summary>The data.</summary>
    internal ConditionedData Conditioned { get; }

    /// <summary>Whether there is a datum at an address.</summary>
    internal bool Has(string address) => _byAddress.ContainsKey(address);

    /// <summary>Leaves out each datum.</summary>
    internal static LeaveOneOut Of(
        PointwiseLogLikelihood likelihood,
        double? relativeEfficiency,
        int threads,
        CancellationToken cancellationToken
    )
    {
        likelihood.RequireData();
        var estimates = LooEstimates.Of(likelihood, relativeEfficiency, threads, cancellationToken);
        return new LeaveOneOut(
            estimates.Data,
            estimates.MonteCarloError,
            likelihood.Draws,
            likelihood.Diagnostics,
            likelihood.Conditioned
        );
    }

    /// <summary>Whether it can be used, and the figures with their standard errors.</summary>
    public override string ToString() =>
        $"{Reliability}\n"
        + string.Create(
            CultureInfo.InvariantCulture,
            $"elpd {Elpd:F2} ± {ElpdStandardError:F2} (Monte Carlo ± {MonteCarloError:F3}), effective parameters "
                + $"{EffectiveParameters:F2} ± {EffectiveParametersStandardError:F2}, {Data.Length} data, {Draws} draws"
        );

    /// <summary>A sum, and √n times the standard deviation of its terms.</summary>
    internal static (double Sum, double StandardError) Total<T>(ImmutableArray<T> data, Func<T, double> term)
    {
        double[] terms = [.. data.Select(term)];
        double sum = Sums.Of(terms),
            n = terms.Length;
        return (sum, Math.Sqrt(n / (n - 1) * Sums.OfSquares(terms, 1, -sum / n)));
    }
}
