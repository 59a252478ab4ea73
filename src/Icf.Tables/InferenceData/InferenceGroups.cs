using Icf.Inference;
using Icf.Traces;
using static System.FormattableString;

namespace Icf.Tables.InferenceData;

/// <summary>A posterior as groups of arrays, by the schema of ArviZ's InferenceData.</summary>
/// <param name="Groups">The groups.</param>
/// <param name="Attributes">What the file says of itself.</param>
internal sealed record InferenceGroups(
    IReadOnlyList<DataGroup> Groups,
    IReadOnlyList<(string Name, string Text)> Attributes
)
{
    /// <summary>Reads a posterior.</summary>
    public static InferenceGroups Of<TResult, TLatents>(
        Posterior<TResult, TLatents> posterior,
        InferenceDataOptions options,
        CancellationToken cancellationToken
    )
    {
        var sampling = SamplingOptions.Of(null, cancellationToken);
        Origin<TResult, TLatents> origin = posterior.Origin;
        var draws = DrawColumns.Of(posterior, cancellationToken);
        var kept = EqualDraws.Of(posterior, options);
        PointwiseLogLikelihood likelihood = origin.Pointwise(posterior, sampling);
        IReadOnlyDictionary<string, double> observed = origin.Observed(posterior.Draws, cancellationToken);
        Predictive<TResult, TLatents>? predicted =
            options.Predicts && likelihood.DataAddresses.Count > 0
                ? origin.Predict(posterior, 1, options.Seed, sampling)
                : null;
        Predictive<TResult, TLatents>? prior =
            options.PriorDraws > 0 && origin.IsSimulable
                ? origin.FromPrior(options.PriorDraws, options.Seed, sampling)
                : null;
        (string Address, double[] Values)[] priorLatents = [.. Latents(prior?.Draws)];

        var latents = new ArrayLayout(draws.Latents.Concat(priorLatents).Select(static latent => latent.Address));
        var data = new ArrayLayout([
            .. likelihood.DataAddresses,
            .. observed.Keys,
            .. predicted?.DataAddresses ?? [],
            .. prior?.DataAddresses ?? [],
        ]);
        DataAxis[] around = Around(kept.Chains, kept.Places.Length / kept.Chains),
            aroundPrior = Around(1, options.PriorDraws);
        IEnumerable<(string, double[])> Kept(IEnumerable<(string Address, double[] Values)> columns) =>
            columns.Select(column => (column.Address, kept.Of(column.Values)));
        DataGroup[] groups =
        [
            new("posterior", latents.Arrays(around, Kept(draws.Latents))),
            new("sample_stats", [.. Statistics(draws, kept, around)]),
            new(
                "log_likelihood",
                data.Arrays(around, Kept(likelihood.DataAddresses.Select(at => (at, likelihood.Column(at)))))
            ),
            new("posterior_predictive", data.Arrays(around, Kept(Data(predicted)))),
            new("observed_data", data.Arrays([], observed.Select(static one => (one.Key, new[] { one.Value })))),
            new("prior", latents.Arrays(aroundPrior, priorLatents)),
            new("prior_predictive", data.Arrays(aroundPrior, Data(prior))),
        ];
        return new InferenceGroups(
            [.. groups.Where(static group => group.Variables.Count > 0)],
            [.. AttributesOf(posterior, kept)]
        );
    }

    private static DataAxis[] Around(int chains, int draws) =>
        [DataAxis.Counted("chain", chains), DataAxis.Counted("draw", draws)];

    private static IEnumerable<(string, double[])> Latents(Draws? draws) =>
        draws is null ? [] : draws.Scalars.Select(address => (address, draws.Values(address)!));

    private static IEnumerable<(string, double[])> Data<TResult, TLatents>(Predictive<TResult, TLatents>? predictive) =>
        predictive is null ? [] : predictive.DataAddresses.Select(at => (at, predictive.Column(at)));

    // The names are ArviZ's.
    private static IEnumerable<DataVariable> Statistics(DrawColumns draws, EqualDraws kept, DataAxis[] around)
    {
        yield return new DataVariable("lp", around, kept.Of(draws.LogDensities));
        if (draws.Trajectories is not { } trajectories)
            yield break;
        yield return new DataVariable("step_size", around, kept.Of(trajectories.StepSizes));
        yield return new DataVariable("tree_depth", around, kept.Of(trajectories.TreeDepths));
        yield return new DataVariable("diverging", around, kept.Of(trajectories.Divergent));
        if (trajectories.Energies is { } energies)
            yield return new DataVariable("energy", around, kept.Of(energies));
    }

    private static IEnumerable<(string, string)> AttributesOf<TResult, TLatents>(
        Posterior<TResult, TLatents> posterior,
        EqualDraws kept
    )
    {
        yield return ("inference_library", "ICF");
        yield return ("inference_library_version", typeof(Posterior<>).Assembly.GetName().Version?.ToString(3) ?? "");
        yield return ("model", posterior.Origin.Skeleton.Model);
        yield return ("fingerprint", posterior.Origin.Skeleton.Fingerprint.ToString());
        yield return ("engine", posterior.Diagnostics.Maker);
        yield return ("reliability", posterior.Reliability.Level.ToString());
        if (kept.Worth is not null)
            yield return (
                "resampled",
                posterior.IsExact
                    ? Invariant($"{kept.Places.Length} draws by the probabilities of all {posterior.Particles} traces")
                    : Invariant($"{kept.Places.Length} of {posterior.Particles} weighted draws, worth {kept.Worth} ")
                        + "independent ones"
            );
    }
}
