namespace Icf.Inference;

/// <summary>Evaluates the statistics of a predictive check.</summary>
internal static class StatisticComparison
{
    /// <summary>Refuses what is no list of statistics.</summary>
    /// <exception cref="ArgumentException">Two statistics have the same name, or there is none.</exception>
    public static void Require<TLatents>(
        IReadOnlyList<(string Name, Func<IReadOnlyDictionary<string, double>, TLatents, double> Of)> statistics
    )
    {
        ArgumentNullException.ThrowIfNull(statistics);
        if (statistics.Count == 0)
            throw new ArgumentException("There is no statistic to compare.", nameof(statistics));
        if (statistics.Any(static s => string.IsNullOrEmpty(s.Name) || s.Of is null))
            throw new ArgumentException("A statistic has a name and a function.", nameof(statistics));
        if (statistics.GroupBy(static s => s.Name).FirstOrDefault(static g => g.Count() > 1) is { } twice)
            throw new ArgumentException($"There are two statistics '{twice.Key}'.", nameof(statistics));
    }

    /// <summary>Compares replicated data with observed ones.</summary>
    /// <param name="drawn">The replicated data and their latents.</param>
    /// <param name="observed">The observed data by address.</param>
    /// <param name="statistics">The statistics.</param>
    public static CheckedStatistic[] Of<TResult, TLatents>(
        Predictive<TResult, TLatents> drawn,
        IReadOnlyDictionary<string, double> observed,
        IReadOnlyList<(string Name, Func<IReadOnlyDictionary<string, double>, TLatents, double> Of)> statistics
    )
    {
        if (observed.Count == 0)
            throw new InvalidOperationException(
                "There are no data to compare with: under these arguments the model observes no numbers."
            );
        (double[] Observed, double[] Replicated)[] values =
        [
            .. statistics.Select(_ => (new double[drawn.Particles], new double[drawn.Particles])),
        ];
        for (int i = 0; i < drawn.Particles; i++)
        {
            TLatents latents = drawn.Latents(i);
            IReadOnlyDictionary<string, double> replicated = drawn.DataOf(i, observed.ContainsKey);
            for (int s = 0; s < values.Length; s++)
            {
                (string name, Func<IReadOnlyDictionary<string, double>, TLatents, double> of) = statistics[s];
                values[s].Observed[i] = Number(of(observed, latents), name, "observed");
                values[s].Replicated[i] = Number(of(replicated, latents), name, "replicated");
            }
        }

        return
        [
            .. values.Select((v, s) => new CheckedStatistic(statistics[s].Name, v.Observed, v.Replicated, drawn.Draws)),
        ];
    }

    private static double Number(double value, string name, string which) =>
        double.IsNaN(value)
            ? throw new InvalidOperationException($"The statistic '{name}' of {which} data is NaN.")
            : value;
}
