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
    /// <summary>The name of the model without those around it.</summary>
    public string Name => Model.Model[(Model.Model.LastIndexOf('.') + 1)..];

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
        return new ReportContent(
            origin.Skeleton,
            posterior.Diagnostics,
            posterior.Draws.Weights.ForExpectations,
            ReportedLatent.Of(posterior, posterior.Draws.Scalars, prior),
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

    /// <summary>The latents that a name means: an address, or a site with all its turns.</summary>
    /// <exception cref="KeyNotFoundException">No draw has one, or it is no number.</exception>
    public IReadOnlyList<ReportedLatent> Named(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        ReportedLatent[] found = [.. Latents.Where(latent => NamedLatents.Means(name, latent.Address))];
        return found.Length > 0 ? found : [Latent(name)];
    }

    /// <summary>The data that a name means, likewise.</summary>
    /// <exception cref="KeyNotFoundException">There is none, or it is no number.</exception>
    public IReadOnlyList<ReportedDatum> DataNamed(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        ReportedDatum[] found = [.. Data.Where(datum => NamedLatents.Means(name, datum.Address))];
        return found.Length > 0
            ? found
            : throw new KeyNotFoundException(
                $"No datum '{name}' is a number; there are {Listing.Of([.. Data.Select(static d => d.Address)])}."
            );
    }
}
