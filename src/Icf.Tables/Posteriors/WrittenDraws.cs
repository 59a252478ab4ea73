using System.Globalization;
using System.Reflection;
using Icf.Inference;
using Icf.Tables.Files;
using Icf.Traces;

namespace Icf.Tables.Posteriors;

/// <summary>The draws of a posterior as the columns of a file, and what the file says of itself.</summary>
/// <param name="Columns">The columns.</param>
/// <param name="Length">The draws of each chain.</param>
/// <param name="Metadata">What the file says of itself.</param>
internal sealed record WrittenDraws(
    IReadOnlyList<WrittenColumn> Columns,
    int Length,
    IReadOnlyDictionary<string, string> Metadata
)
{
    public static WrittenDraws Of<TResult, TLatents>(
        Posterior<TResult, TLatents> posterior,
        DrawFileOptions options,
        CancellationToken cancellationToken
    )
    {
        var draws = DrawColumns.Of(posterior, cancellationToken);
        return new WrittenDraws([.. ColumnsOf(draws)], draws.Length, MetadataOf(posterior, options));
    }

    private static IEnumerable<WrittenColumn> ColumnsOf(DrawColumns draws)
    {
        var numbers = Enumerable.Range(0, draws.Count);
        yield return new(DrawNames.Chain, numbers.Select(draw => draw / draws.Length + 1).ToArray());
        yield return new(DrawNames.Iteration, numbers.Select(draw => draw % draws.Length + 1).ToArray());
        yield return new(DrawNames.Draw, numbers.Select(static draw => draw + 1).ToArray());
        if (draws.LogWeights is { } weights)
            yield return new(DrawNames.LogWeight, weights);
        yield return new(DrawNames.LogDensity, draws.LogDensities);
        if (draws.Trajectories is { } trajectories)
        {
            yield return new(DrawNames.StepSize, trajectories.StepSizes);
            yield return new(DrawNames.TreeDepth, trajectories.TreeDepths);
            yield return new(DrawNames.Divergent, trajectories.Divergent);
            if (trajectories.Energies is { } energies)
                yield return new(DrawNames.Energy, energies);
        }

        foreach ((string address, double[] values) in draws.Latents)
            yield return WrittenColumn.WithGaps(address, values);
    }

    private static Dictionary<string, string> MetadataOf<TResult, TLatents>(
        Posterior<TResult, TLatents> posterior,
        DrawFileOptions options
    )
    {
        ModelFingerprint fingerprint = posterior.Origin.Skeleton.Fingerprint;
        var metadata = new Dictionary<string, string>
        {
            [DrawNames.Form] = DrawNames.CurrentForm,
            [DrawNames.Model] = posterior.Origin.Skeleton.Model,
            [DrawNames.Prior] = fingerprint.Prior,
            [DrawNames.Likelihood] = fingerprint.Likelihood,
            [DrawNames.Structure] = fingerprint.Structure,
            [DrawNames.Engine] = posterior.Diagnostics.Maker,
            [DrawNames.Reliability] = posterior.Reliability.Level.ToString(),
            [DrawNames.Version] = typeof(Posterior<>).Assembly.GetName().Version?.ToString(3) ?? "",
        };
        if (options.Seed is { } seed)
            metadata[DrawNames.Seed] = seed.ToString(CultureInfo.InvariantCulture);
        return metadata;
    }
}
