using Icf.Inference;

namespace Icf;

/// <summary>
/// What would have been: the particles of a posterior as an intervention changes them, every latent and datum with the
/// noise that the data made plausible. The weights, and with them evidence and diagnostics, are those of the posterior.
/// </summary>
/// <typeparam name="TResult">The model's result type.</typeparam>
/// <typeparam name="TLatents">The record of latents.</typeparam>
public sealed class Counterfactual<TResult, TLatents> : Posterior<TResult, TLatents>
{
    private readonly IReadOnlyDictionary<string, double[]> _data;

    internal Counterfactual(
        Draws<TResult> draws,
        Diagnostics diagnostics,
        LatentsOf read,
        IReadOnlyDictionary<string, double[]> data
    )
        : base(draws, diagnostics.IsExact ? new SimulatedFromExact(draws, diagnostics) : diagnostics, read) =>
        _data = data;

    /// <summary>The addresses of the data that are numbers.</summary>
    public IReadOnlyCollection<string> DataAddresses => [.. _data.Keys];

    /// <summary>A datum as it would have been, as a number; a truth value counts 0 or 1.</summary>
    /// <param name="address">The address of the datum, such as <c>y[3]</c>.</param>
    /// <exception cref="KeyNotFoundException">No particle observes such a datum.</exception>
    public Empirical<double> Data(string address)
    {
        if (!_data.TryGetValue(address, out double[]? values))
            throw new KeyNotFoundException(
                $"No particle observes the datum '{address}'; the data are "
                    + $"{string.Join(", ", _data.Keys.Take(12))}{(_data.Count > 12 ? ", …" : "")}."
            );
        return Draws.Marginal([.. values]);
    }
}
