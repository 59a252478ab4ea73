using Icf.Inference;

namespace Icf.Reports;

/// <summary>The draws of a posterior as columns with the names of Stan.</summary>
/// <param name="Columns">The columns, by name.</param>
/// <param name="Chains">The number of chains; 1 for draws that are not of chains.</param>
/// <param name="Length">The draws of each.</param>
/// <param name="Model">The name of the model.</param>
/// <param name="Maker">The engine.</param>
internal sealed record DrawTable(
    IReadOnlyList<(string Name, double[] Values)> Columns,
    int Chains,
    int Length,
    string Model,
    string Maker
)
{
    /// <summary>Reads a posterior.</summary>
    /// <exception cref="ExportException">Two latents have one name.</exception>
    public static DrawTable Of<TResult, TLatents>(
        Posterior<TResult, TLatents> posterior,
        CancellationToken cancellationToken
    )
    {
        var draws = DrawColumns.Of(posterior, cancellationToken);
        var columns = new List<(string Name, double[] Values)> { ("lp__", draws.LogDensities) };
        if (draws.LogWeights is { } weights)
            columns.Add(("log_weight__", weights));
        if (draws.Trajectories is { } trajectories)
            columns.AddRange(OfSampler(trajectories));
        var addresses = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach ((string address, double[] values) in draws.Latents)
        {
            string name = StanName.Of(address);
            if (!addresses.TryAdd(name, address))
                throw new ExportException(
                    $"'{addresses[name]}' and '{address}' would both be '{name}' in the file: rename one of them."
                );
            columns.Add((name, values));
        }

        return new DrawTable(
            columns,
            draws.Chains,
            draws.Length,
            posterior.Origin.Skeleton.Model,
            posterior.Diagnostics.Maker
        );
    }

    private static IEnumerable<(string, double[])> OfSampler(TrajectoryColumns trajectories)
    {
        yield return ("stepsize__", trajectories.StepSizes);
        yield return ("treedepth__", [.. trajectories.TreeDepths.Select(static depth => (double)depth)]);
        yield return ("divergent__", [.. trajectories.Divergent.Select(static divergent => divergent ? 1.0 : 0)]);
        if (trajectories.Energies is { } energies)
            yield return ("energy__", energies);
    }
}
