using Icf.Inference;

namespace Icf.Reports;

/// <summary>The draws of a posterior as columns of numbers, for the files of other tools.</summary>
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
        var columns = new List<(string Name, double[] Values)>
        {
            ("lp__", posterior.Origin.LogJoints(posterior.Draws, cancellationToken)),
        };
        var chains = posterior.Diagnostics as Chains;
        if (chains is null)
            columns.Add(("log_weight__", [.. posterior.Draws.Weights.ForExpectations.Select(Math.Log)]));
        else
            columns.AddRange(OfSampler(chains));
        var addresses = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string address in posterior.Draws.Scalars)
        {
            string name = StanName.Of(address);
            if (!addresses.TryAdd(name, address))
                throw new ExportException(
                    $"'{addresses[name]}' and '{address}' would both be '{name}' in the file: rename one of them."
                );
            columns.Add((name, posterior.Draws.Values(address)!));
        }

        return new DrawTable(
            columns,
            chains?.Count ?? 1,
            chains?.Length ?? posterior.Particles,
            posterior.Origin.Skeleton.Model,
            posterior.Diagnostics.Maker
        );
    }

    /// <summary>What the no-U-turn sampler says of each draw, by the names of Stan.</summary>
    private static IEnumerable<(string, double[])> OfSampler(Chains chains)
    {
        if (chains.TreeDepths.IsEmpty)
            yield break;
        int draws = chains.Count * chains.Length;
        var diverged = new double[draws];
        foreach (int draw in chains.Divergences)
            diverged[draw] = 1;
        yield return ("stepsize__", [.. Enumerable.Range(0, draws).Select(d => chains.StepSizes[d / chains.Length])]);
        yield return ("treedepth__", [.. chains.TreeDepths.Select(static depth => (double)depth)]);
        yield return ("divergent__", diverged);
        if (chains.AllEnergies.Length > 0)
            yield return ("energy__", chains.AllEnergies.ToArray());
    }
}
