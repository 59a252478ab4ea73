using System.Collections.Immutable;

namespace Icf.Inference;

/// <summary>The weights of the draws of a posterior whose prior and likelihood are raised to powers.</summary>
internal sealed class TiltedWeights : IDrawWeights
{
    private readonly DeletionWeights _weights;

    private TiltedWeights(DeletionWeights weights, SamplingScheme scheme) =>
        (_weights, Scheme) = (weights, scheme.IsExact ? scheme : new ReweightedDraws(scheme, weights.UnseenShare));

    /// <summary>The weights w prior^(a − 1) likelihood^(b − 1), the largest smoothed.</summary>
    public static TiltedWeights Of(DrawDensities densities, IDrawWeights draws, double prior, double likelihood)
    {
        // As if a datum with the inverse of this density were left out.
        var inverse = new double[densities.LogPrior.Length];
        for (int s = 0; s < inverse.Length; s++)
            inverse[s] = Term(prior, densities.LogPrior[s]) + Term(likelihood, densities.LogLikelihood[s]);
        double efficiency = DeletionWeights.Efficiency(inverse, draws);
        return new(DeletionWeights.Of(inverse, draws, efficiency), draws.Scheme);

        static double Term(double exponent, double log) => exponent == 1 ? 0 : (1 - exponent) * log;
    }

    public ImmutableArray<double> ForExpectations => _weights.Weights;

    public SamplingScheme Scheme { get; }

    /// <summary>The shape k̂ of their tail; −∞ where nothing is estimated.</summary>
    public double ParetoK => _weights.ParetoK;

    /// <summary>The share of the weight that may be in draws too rare to be among these.</summary>
    public double UnseenShare => _weights.UnseenShare;
}
