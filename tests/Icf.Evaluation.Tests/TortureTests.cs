using Icf.Evaluation;
using Icf.Evaluation.Cases;
using Icf.Evaluation.Torture;

namespace Icf.Evaluation.Tests;

/// <summary>
/// A few of the priors that are hard for a network, with exact answers; the whole table is the case <c>torture</c>.
/// </summary>
public class TortureTests
{
    /// <summary>Parts of the names of the pairs, each of which names one.</summary>
    public static TheoryData<string> Pairs =>
        [
            "Normal(mean: 0, standardDeviation: 100) at 0.3; Bernoulli of 20 with logit x × 10",
            "Cauchy(location: 5, scale: 2.5) at 0.7; Normal(x, 1) × 1",
            "StudentT(nu: 1, location: 0, scale: 1) at 0.2; StudentT(3, x, 0.5) × 1",
            "Gamma(shape: 0.001, rate: 0.001) at 0.3; Normal(0, x) × 1",
            "InverseGamma(shape: 3, scale: 2) at 0.8; Normal(1, x^(-1/2)) × 10",
            "Beta(a: 2, b: 100000) at 0.6; Binomial(1000000, x) × 1",
            "Beta(a: 0.01, b: 0.01) at 0.8; Bernoulli of 10 × 1",
            "Kumaraswamy(a: 0.2, b: 5) at 0.8; Normal(x, 0.1) × 10",
            "NegativeBinomial(mean: 20, dispersion: 0.1) at 0.8; Poisson(x/10 + 1) × 10",
            "Geometric(p: 0.001) at 0.4; Normal(x, 3) × 1",
            "Dirichlet(0.1 × 4); Multinomial: 5, 1, 0, 0",
            "Dirichlet(0.02 × 4); Multinomial: 0, 0, 0, 40",
        ];

    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_network_is_no_worse_than_its_prior(string name)
    {
        TorturePair pair = Assert.Single(TorturePairs.All, pair => pair.Name == name);
        TortureAnswer answer = pair.Answer(
            new EvaluationRun(1),
            TortureTable.Options with
            {
                Threads = 1,
            },
            TortureTable.Particles
        );
        Assert.True(
            answer.Ratio >= TortureTable.GoodRatio,
            $"{answer.Ess} effective particles, where prior sampling has {answer.PriorEss}"
        );
        if (answer.CallsItselfGood)
            Assert.InRange(answer.EvidenceErrors, -TortureTable.MostErrors, TortureTable.MostErrors);
    }

    [Fact]
    public void Evidences_are_those_of_closed_forms()
    {
        // y ~ N(x, 1), x ~ N(0, 1): N(y; 0, √2), and of the square of the likelihood (4π)^(−½) N(y; 0, √(3/2)).
        TorturePair pair = TorturePairs.All.First(pair =>
            pair.Name.StartsWith("Normal(mean: 0, standardDeviation: 1)", StringComparison.Ordinal)
        );
        var scalar = Assert.IsType<ScalarPair>(pair);
        var rng = new Rng(scalar.Number, 1);
        double y = new Normal(new Normal(0, 1).Quantile(scalar.Level), 1).Sample(ref rng);
        (double logEvidence, double logSecondMoment) = pair.Exact();
        Assert.Equal(new Normal(0, Math.Sqrt(2)).LogProb(y), logEvidence, 1e-9);
        Assert.Equal(new Normal(0, Math.Sqrt(1.5)).LogProb(y) - 0.5 * Math.Log(4 * Math.PI), logSecondMoment, 1e-9);
    }

    [Fact]
    public void There_are_two_hundred_pairs_with_names_of_their_own()
    {
        Assert.InRange(TorturePairs.All.Count, 200, 400);
        Assert.Equal(TorturePairs.All.Count, TorturePairs.All.Select(pair => pair.Name).Distinct().Count());
    }
}
