using System.Collections.Immutable;
using Icf.Inference;
using Icf.Traces;

namespace Icf.Reports;

/// <summary>What a report shows of a posterior, without its types.</summary>
/// <param name="Model">What is known of the model without running it.</param>
/// <param name="Diagnostics">What the engine knows.</param>
/// <param name="Weights">The weight of each draw.</param>
/// <param name="Latents">Every latent that is a number, in the order of the first visits.</param>
/// <param name="Data">
/// What was observed and what is predicted, in the order of the data; empty if not asked for.
/// </param>
internal sealed record ReportContent(
    ProposalSkeleton Model,
    Diagnostics Diagnostics,
    ImmutableArray<double> Weights,
    IReadOnlyList<ReportedLatent> Latents,
    IReadOnlyList<ReportedDatum> Data
)
{
    /// <summary>The number of draws.</summary>
    public int Draws => Weights.Length;

    /// <summary>Reads a posterior.</summary>
    public static ReportContent Of<TResult, TLatents>(
        Posterior<TResult, TLatents> posterior,
        ReportOptions options,
        CancellationToken cancellationToken
    )
    {
        Origin<TResult, TLatents> origin = posterior.Origin;
        var sampling = SamplingOptions.Of(null, cancellationToken);
        Predictive<TResult, TLatents>? prior =
            options.PriorDraws > 0 && origin.IsSimulable
                ? origin.FromPrior(options.PriorDraws, options.Seed, sampling)
                : null;
        Dictionary<string, ChainSummary> summaries = posterior.Diagnostics is Chains chains
            ? chains.Latents.ToDictionary(static summary => summary.Latent, StringComparer.Ordinal)
            : [];
        HashSet<string> known = prior is null ? [] : [.. prior.Draws.Scalars];
        return new ReportContent(
            origin.Skeleton,
            posterior.Diagnostics,
            posterior.Draws.Weights.ForExpectations,
            [
                .. posterior.Draws.Scalars.Select(address => new ReportedLatent(
                    address,
                    posterior[address],
                    posterior.Draws.Values(address)!,
                    known.Contains(address) ? prior![address] : null,
                    summaries.TryGetValue(address, out ChainSummary summary) ? summary : null
                )),
            ],
            options.Predicts ? ReportedDatum.Of(posterior, options.Seed, sampling) : []
        );
    }

    /// <summary>A latent by its address.</summary>
    /// <exception cref="KeyNotFoundException">No draw has it, or it is no number.</exception>
    public ReportedLatent Latent(string address) =>
        Latents.FirstOrDefault(latent => latent.Address == address)
        ?? throw new KeyNotFoundException(
            $"No draw has a number '{address}'; there are {Listing.Of([.. Latents.Select(l => l.Address)])}."
        );
}
