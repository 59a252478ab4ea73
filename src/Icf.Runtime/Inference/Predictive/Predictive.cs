using Icf.Inference;

namespace Icf;

/// <summary>
/// Predictions of a posterior: its draws, and for each of them data that were drawn from the model with its latents.
/// </summary>
/// <remarks>
/// The draws have the weights of the posterior, and evidence and diagnostics are those of the posterior. If the
/// posterior is exact, the data are still simulated, so estimates have errors.
/// </remarks>
/// <typeparam name="TResult">The model's result type.</typeparam>
/// <typeparam name="TLatents">The record of latents.</typeparam>
public class Predictive<TResult, TLatents> : Posterior<TResult, TLatents>
{
    private readonly IReadOnlyDictionary<string, double[]> _data;

    internal Predictive(
        Draws<TResult> draws,
        Diagnostics diagnostics,
        LatentsOf read,
        IReadOnlyDictionary<string, double[]> data
    )
        : base(draws, diagnostics.IsExact ? new SimulatedFromExact(draws, diagnostics) : diagnostics, read) =>
        _data = data;

    /// <summary>The addresses of the data that are numbers, missing ones included.</summary>
    public IReadOnlyCollection<string> DataAddresses => [.. _data.Keys];

    /// <summary>A predicted datum, as a number; a truth value counts 0 or 1.</summary>
    /// <param name="address">The address of the datum, such as <c>y[3]</c>.</param>
    /// <exception cref="KeyNotFoundException">No particle observes such a datum.</exception>
    public Empirical<double> Data(string address) =>
        _data.TryGetValue(address, out double[]? values)
            ? Draws.Marginal([.. values])
            : throw new KeyNotFoundException(
                $"No particle observes the datum '{address}'; the data are {Listing.Of(DataAddresses)}."
            );

    /// <summary>All data of one particle that are numbers, by address.</summary>
    /// <param name="particle">The particle, from 0.</param>
    public IReadOnlyDictionary<string, double> DataOf(int particle)
    {
        RequireParticle(particle);
        return DataOf(particle, static _ => true);
    }

    /// <summary>
    /// A function of all data of a particle, weighted: a statistic whose value for the observed data is compared with
    /// its predictive distribution (Gelman et al., Bayesian Data Analysis, 3rd ed. 2013, §6.3).
    /// </summary>
    /// <typeparam name="T">The result of the function.</typeparam>
    /// <param name="function">Called once for every particle, with its data by address.</param>
    public Empirical<T> MapData<T>(Func<IReadOnlyDictionary<string, double>, T> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        var values = new T[Particles];
        for (int i = 0; i < values.Length; i++)
            values[i] = function(DataOf(i));
        return Draws.Sample(values);
    }

    /// <summary>A datum of all particles, NaN for those that do not observe it; not to be changed.</summary>
    internal double[] Column(string address) => _data[address];

    /// <summary>Some of the data of a particle.</summary>
    internal Dictionary<string, double> DataOf(int particle, Func<string, bool> isWanted)
    {
        var data = new Dictionary<string, double>(_data.Count, StringComparer.Ordinal);
        foreach ((string address, double[] values) in _data)
            if (!double.IsNaN(values[particle]) && isWanted(address))
                data.Add(address, values[particle]);
        return data;
    }
}
