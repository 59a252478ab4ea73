using Icf.Inference;

namespace Icf.Compiled;

/// <summary>
/// What a proposal says of a query: weighted particles, and how far along the bridge to the posterior they lead.
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

    /// <summary>How far the bridge leads: 1 to the posterior; 0 where no particle is possible.</summary>
    public double Temperature { get; }

    /// <summary>
    /// How good it is, in nats, by which answers are compared: minus the divergence of the proposal from the posterior
    /// as the entropy of the weights tells it, which single large weights sway less than the effective share; where the
    /// bridge does not lead there, that of its end, and how far it leads.
    /// </summary>
    public double Score { get; }

    /// <summary>How many draws the bridge leaves effective, at least.</summary>
    public double LeastEffective { get; }

    /// <summary>The weights there, one in all.</summary>
    public double[] Weights { get; }

    /// <summary>The particles.</summary>
    public WeightedTraces<TResult> Traces => _traces!;

    /// <summary>Looks at an answer.</summary>
    /// <param name="traces">The particles.</param>
    /// <param name="leastShare">The share of them that the bridge leaves effective.</param>
    public static QueryAnswer<TResult> Of(WeightedTraces<TResult> traces, double leastShare) =>
        new(traces, traces.LogWeights.Length, leastShare);

    /// <summary>An answer none of whose particles was possible.</summary>
    public static QueryAnswer<TResult> Impossible(int particles) => new(null, particles, leastShare: 1);

    private static double Entropy(double[] weights) =>
        -weights.Sum(weight => weight > 0 ? weight * Math.Log(weight) : 0);
}
