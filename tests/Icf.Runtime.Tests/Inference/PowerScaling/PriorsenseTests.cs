using Icf.Inference;
using Icf.Runtime.Tests.Inference.CaseDeletion;

namespace Icf.Runtime.Tests.Inference.PowerScaling;

/// <summary>The figures of the R package priorsense, with the weights of the package loo: see <c>priorsense.R</c>.</summary>
public sealed class PriorsenseTests
{
    [Theory]
    [InlineData(true, 1 / 1.01, -0.0658593401643726, 0.4981240789570451, 0.00126868295760414)]
    [InlineData(true, 1.01, -0.337714127809526, 0.494109720699874, 0.00127073635190883)]
    [InlineData(false, 1 / 1.01, 0.0139802366561429, 0.4958809572078406, 0.00159978291099182)]
    [InlineData(false, 1.01, -1.368799232268495, 0.496352269264532, 0.00155519302368863)]
    public void The_same_draws_give_the_same_figures(
        bool isPrior,
        double exponent,
        double k,
        double mean,
        double distance
    )
    {
        double[] mu = [.. LooReference.Means];
        var densities = new DrawDensities(
            Array.ConvertAll(mu, m => -0.5 * (m + 1) * (m + 1)),
            Array.ConvertAll(mu, m => LooReference.Data.Sum(y => -0.5 * (y - m) * (y - m))),
            ["mu"]
        );
        var draws = new EqualWeights(mu.Length, IndependentDraws.Plain);
        var tilted = TiltedWeights.Of(densities, draws, isPrior ? exponent : 1, isPrior ? 1 : exponent);
        double[] equal = [.. draws.ForExpectations],
            weights = [.. tilted.ForExpectations];
        Assert.Equal(k, tilted.ParetoK, 1e-9);
        Assert.Equal(mean, WeightedMoments.Mean(mu, weights), 1e-9);
        Assert.Equal(distance, CumulativeDistance.Of(new SortedLatent(mu, equal), equal, weights).Value, 1e-9);
    }
}
