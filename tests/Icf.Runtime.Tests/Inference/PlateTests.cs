using Icf.TestModels;

namespace Icf.Runtime.Tests.Inference;

/// <summary>Turns of plates that are answered one by one.</summary>
public sealed class PlateTests
{
    [Fact]
    public void A_hundred_schools_have_the_evidence_of_quadrature()
    {
        const int Schools = 100;
        var rng = new Rng(5);
        double[] sigma = [.. Enumerable.Range(0, Schools).Select(j => 1 + j % 3)],
            y = [.. sigma.Select(s => 3 + 2 * rng.NextNormal() + s * rng.NextNormal())];
        double mean = 0,
            scale = 0,
            evidence = 0,
            most = double.NegativeInfinity;

        // Effects and mean are integrated out: the readings come one by one, as in a filter.
        for (double tau = 0.005; tau < 6; tau += 0.01)
        {
            double location = 0,
                variance = 25,
                log = -Math.Log(1 + tau * tau / 25) + Math.Log(2 / (5 * Math.PI) * 0.01);
            for (int j = 0; j < Schools; j++)
            {
                double own = sigma[j] * sigma[j] + tau * tau,
                    gain = variance / (variance + own);
                log += Math.Log(Exact.NormalDensity(y[j], location, variance + own));
                (location, variance) = (location + gain * (y[j] - location), variance * (1 - gain));
            }

            double higher = Math.Max(most, log),
                before = Math.Exp(most - higher),
                weight = Math.Exp(log - higher);
            (mean, scale, evidence, most) = (
                mean * before + weight * location,
                scale * before + weight * tau,
                evidence * before + weight,
                higher
            );
        }

        Posterior<double[], Models.EightSchoolsModel.Latents> posterior = new Models.EightSchoolsModel().Refine(
            new(y, sigma),
            particles: 2_000,
            seed: 1
        );
        Assert.True(posterior.Refinement!.RunsPerTurn >= 1);
        Assert.True(posterior.EffectiveSampleSize > 500, posterior.ToString());
        Assert.Equal(most + Math.Log(evidence), posterior.LogEvidence, 5 * posterior.LogEvidenceStandardError);
        foreach ((string address, double truth) in new[] { ("mu", mean / evidence), ("tau", scale / evidence) })
            Assert.Equal(truth, posterior[address].Mean, 5 * posterior[address].MonteCarloStandardError);
    }

    [Fact]
    public void A_run_that_is_impossible_rules_out_no_more_than_itself()
    {
        int[] counts = [0, 2, 1];
        double truth = counts.Sum(count =>
            Math.Log(
                Exact.Integrate(
                    rate => Exact.NormalDensity(rate, 1, 4) * (rate > 0 ? Exact.PoissonMass(count, rate) : 0),
                    1e-9,
                    15
                )
            )
        );
        Posterior<ValueTuple> posterior = new FaultyModels.RatesModel().Refine(
            new(counts),
            10_000,
            seed: 2,
            new RefineOptions { MostJointLatents = 0 }
        );
        Assert.Equal(truth, posterior.LogEvidence, 5 * posterior.LogEvidenceStandardError);
        Assert.Equal(0, posterior.Impossible.Count);
        Assert.True(posterior.EffectiveSampleSize > 5_000);
    }

    [Fact]
    public void What_is_forced_in_a_turn_is_forced_in_all_its_runs()
    {
        Posterior<double[]> posterior = new Models.WardsModel().Refine(
            new(
                [
                    [1, 2],
                    [0],
                ],
                3
            ),
            2_000,
            seed: 3,
            new RefineOptions { MostJointLatents = 0 },
            new Intervention().Do("effects[1]/effect", 0.5)
        );
        (double logEvidence, double[] means) = Exact.Wards(
            [
                [1, 2],
            ],
            2.5
        );
        Assert.Equal(
            logEvidence - 0.25 + Math.Log(Exact.NormalDensity(0, 0.5, 1)),
            posterior.LogEvidence,
            5 * posterior.LogEvidenceStandardError
        );
        Assert.Equal(
            means[1],
            posterior["effects[0]/effect"].Mean,
            5 * posterior["effects[0]/effect"].MonteCarloStandardError
        );
    }
}
