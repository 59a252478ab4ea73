using Icf.Inference;

namespace Icf.Compiled;

/// <summary>
/// The answer of a proposal to a query: weighted particles, and the position on the bridge to the posterior that they
/// reach.
/// </summary>
internal sealed class QueryAnswer<TResult>
{
    private readonly WeightedTraces<TResult>? _traces;

    private QueryAnswer(WeightedTraces<TResult>? traces, int particles, double leastShare)
    {
        _traces = traces;
        Weights = new double[particles];
        LeastEffective = leastShare * particles;
        Score = Math.Log(1e-12 / particles);
        if (traces is null)
            return;
        Efficiency = Bridge.EffectiveSampleSize(traces.LogWeights, traces.LogWeights.Max(), 1, Weights) / particles;
        Temperature = Bridge.Weigh(traces.LogWeights, LeastEffective, Weights);
        Score = Math.Log(Temperature) + Entropy(Weights) - Math.Log(particles);
    }

    /// <summary>The share of the particles that are effective; 0 where none is possible.</summary>
    public double Efficiency { get; }

    /// <summary>The position on the bridge: 1 is the posterior; 0 if no particle is possible.</summary>
    public double Temperature { get; }

    /// <summary>
    /// The quality of the answer, in nats: minus the divergence of the proposal from the posterior, estimated from the
    /// entropy of the weights, which depends less on single large weights than the effective share does. If the bridge
    /// does not reach the posterior, the divergence from the end of the bridge and the position of that end are used.
    /// </summary>
    public double Score { get; }

    /// <summary>The least number of effective draws on the bridge.</summary>
    public double LeastEffective { get; }

    /// <summary>The weights at that position, which sum to one.</summary>
    public double[] Weights { get; }

    /// <summary>The particles.</summary>
    public WeightedTraces<TResult> Traces => _traces!;

    /// <summary>Evaluates an answer.</summary>
    /// <param name="traces">The particles.</param>
    /// <param name="leastShare">The share of the draws that must be effective on the bridge.</param>
    public static QueryAnswer<TResult> Of(WeightedTraces<TResult> traces, double leastShare) =>
        new(traces, traces.LogWeights.Length, leastShare);

    /// <summary>An answer without any possible particle.</summary>
    public static QueryAnswer<TResult> Impossible(int particles) => new(null, particles, leastShare: 1);

    private static double Entropy(double[] weights) =>
        -weights.Sum(weight => weight > 0 ? weight * Math.Log(weight) : 0);
}
