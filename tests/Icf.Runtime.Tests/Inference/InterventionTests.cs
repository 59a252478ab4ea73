using Icf.TestModels;
using Icf.Traces;

namespace Icf.Runtime.Tests.Inference;

/// <summary>Means within five standard errors: each fails by chance with a probability below 1e-6.</summary>
public class InterventionTests
{
    private const int Particles = 40_000;
    private static readonly Models.DoseModel s_dose = new();
    private static readonly Models.FarmModel s_farm = new();

    /// <summary>Of a variable that is given values outside a loop and in it, each has an address.</summary>
    [Fact]
    public void The_places_of_one_name_are_forced_one_by_one()
    {
        var model = new Models.DriftModel();
        foreach (
            Intervention forced in (Intervention[])
                [
                    new Intervention().Do(Models.DriftModel.Sites.level, 40).Do(Models.DriftModel.Sites.level, 1, -40),
                    new Intervention().Do("level", 40).Do("level[1]", -40),
                ]
        )
        {
            Posterior<double, Models.DriftModel.Latents> posterior = model.ImportanceSampling(
                new([40, -40, -40]),
                20_000,
                seed: 1,
                intervention: forced
            );
            Assert.Equal(40, posterior["level"].Mean, 1e-9);
            Assert.Equal(-40, posterior["level[1]"].Mean, 1e-9);
            Assert.InRange(posterior["level[2]"].Mean, -41, -39);
            Assert.Equal(40, posterior.Latents(0).level);
        }

        InterventionException none = Assert.Throws<InterventionException>(() =>
            new Intervention().Do(Models.DriftModel.Sites.level, 1, 2, 40)
        );
        Assert.Contains("0 to 1 indices, not 2", none.Message, StringComparison.Ordinal);
        none = Assert.Throws<InterventionException>(() =>
            model.ImportanceSampling(new([1]), 10, seed: 1, intervention: new Intervention().Do("level[0,1]", 1))
        );
        Assert.Contains("Its sites: level, level[i]; data: y", none.Message, StringComparison.Ordinal);
    }

    /// <summary>
    /// Branches that exclude each other have one address, and Latents has a value whichever a run takes.
    /// </summary>
    [Fact]
    public void The_branches_of_one_name_are_forced_together()
    {
        Posterior<double, Models.SensorModel.Latents> posterior = new Models.SensorModel().ImportanceSampling(
            new(3),
            200,
            seed: 1,
            intervention: new Intervention().Do(Models.SensorModel.Sites.z, 5)
        );
        Assert.Equal(5, posterior["z"].Mean, 1e-9);
        Assert.InRange(posterior["broken"].Mean, 0.05, 0.95);
        double z = posterior.Latents(0).z;
        Assert.Equal(5, z);
    }

    [Fact]
    public void Seeing_a_dose_and_giving_it_differ_by_the_confounder()
    {
        // Seen: 1.5 · 2 + 2 · E[health | dose] = 3 − 3.2; given: 3. The variances are 4 · 0.36 + 0.25 and 4 + 0.25.
        Models.DoseModel.Args unknown = new(dose: 2, response: double.NaN);
        Intervention giving = new Intervention().Do(Models.DoseModel.Sites.dose, 2);
        AssertMean(-0.2, Math.Sqrt(1.69), s_dose.ImportanceSampling(unknown, Particles, seed: 1));
        AssertMean(3, Math.Sqrt(4.25), s_dose.ImportanceSampling(unknown, Particles, seed: 2, intervention: giving));

        using var compiled = s_dose.Compile(
            unknown,
            new CompileOptions
            {
                Traces = 8_000,
                Epochs = 4,
                Seed = 1,
                Progress = new Progress<CompileProgress>(),
            }
        );
        AssertMean(-0.2, Math.Sqrt(1.69), compiled.Infer(unknown, 4_000, seed: 3));
        AssertMean(3, Math.Sqrt(4.25), compiled.Infer(unknown, 4_000, seed: 4, intervention: giving));

        double[] drawn =
        [
            .. Enumerable
                .Range(0, 4_000)
                .Select(seed => s_dose.PriorPredictive(new(0, 0), seed, giving).Data["response"]),
        ];
        Assert.InRange(drawn.Average(), 3 - 5 * Math.Sqrt(4.25 / drawn.Length), 3 + 5 * Math.Sqrt(4.25 / drawn.Length));
    }

    [Fact]
    public void A_forced_latent_cuts_its_parents_and_drives_its_children()
    {
        // Health is forced, so the dose tells nothing of it, and the response only of the noise: its density alone
        // remains.
        Intervention forced = new Intervention().Do(Models.DoseModel.Sites.health, 0.5);
        Posterior<double, Models.DoseModel.Latents> posterior = s_dose.ImportanceSampling(
            new(1.2, 0.5),
            10,
            seed: 1,
            intervention: forced
        );
        double expected = LogNormal(1.2, -0.4, 0.6) + LogNormal(0.5, 1.8 + 1, 0.5);
        Assert.Equal(expected, posterior.LogEvidence, 1e-12);
        Assert.Equal(0.5, posterior.Latents(3).health);
        Assert.Equal(0.5, posterior["health"].Mean, 1e-15);
        ModelTrace<double> trace = s_dose.Simulate(new(1.2, 0.5), 4, forced);
        Assert.Equal((0, expected), (trace.LogPrior, Math.Round(trace.LogLikelihood - expected, 12) + expected));
    }

    [Fact]
    public void The_effect_of_treatment_on_the_treated_is_exact_for_every_particle()
    {
        // The noise of the response is what is left of it, so a unit of dose adds 1.5 whatever the health.
        Models.DoseModel.Args seen = new(1.2, 0.5);
        Posterior<double, Models.DoseModel.Latents> posterior = s_dose.ImportanceSampling(seen, 500, seed: 1);
        Counterfactual<double, Models.DoseModel.Latents> untreated = posterior.Counterfactual(
            new Intervention().Do(Models.DoseModel.Sites.dose, 0)
        );
        Assert.All(untreated.Data("response").Values, response => Assert.Equal(0.5 - 1.5 * 1.2, response, 1e-9));
        Assert.All(untreated.Result.Values, result => Assert.Equal(0.5 - 1.5 * 1.2, result, 1e-9));
        Assert.Equal(posterior["health"].Mean, untreated["health"].Mean, 1e-12);
        Assert.Equal(posterior.LogEvidence, untreated.LogEvidence, 1e-12);

        // With health forced, the dose keeps its noise, and the response that of both: linear in the posterior of
        // health.
        Counterfactual<double, Models.DoseModel.Latents> healthy = posterior.Counterfactual(
            new Intervention().Do(Models.DoseModel.Sites.health, 1)
        );
        for (int i = 0; i < 500; i++)
        {
            double health = posterior.Latents(i).health,
                dose = 1.2 - 0.8 * (1 - health);
            Assert.Equal(dose, healthy.Data("dose").Values[i], 1e-6);
            Assert.Equal(0.5 + 1.5 * (dose - 1.2) + 2 * (1 - health), healthy.Data("response").Values[i], 1e-6);
        }
    }

    [Fact]
    public void The_prisoner_would_live_if_the_first_had_not_shot()
    {
        // P(alive without the first shot | dead) = P(fear, no order) / P(order or fear) = 0.03 / 0.73.
        Posterior<bool, Models.FiringSquadModel.Latents> posterior = new Models.FiringSquadModel().ImportanceSampling(
            new(true),
            Particles,
            seed: 1
        );
        Counterfactual<bool, Models.FiringSquadModel.Latents> without = posterior.Counterfactual(
            new Intervention().Do(Models.FiringSquadModel.Sites.first, false)
        );
        double error = Math.Sqrt(0.03 / 0.73 * 0.7 / 0.73 / posterior.EffectiveSampleSize);
        Assert.InRange(1 - without.Data("dead").Mean, 0.03 / 0.73 - 5 * error, 0.03 / 0.73 + 5 * error);
    }

    [Fact]
    public void The_noise_of_a_truth_value_is_uniform_within_its_step()
    {
        // True at levels above 0.1 if treated and above 0.6 if not: of the treated who recovered 4/9 would have
        // without; of the untreated who did not (levels below 0.6) 5/6 would have with it.
        bool[] treated = [true, true, false, false],
            recovered = [true, false, true, false];
        Posterior<int, Models.RecoveryModel.Latents> posterior = new Models.RecoveryModel().ImportanceSampling(
            new(treated, recovered),
            Particles
        );
        Intervention swapped = new Intervention()
            .Do(Models.RecoveryModel.Sites.treated, 0, false)
            .Do(Models.RecoveryModel.Sites.treated, 1, false)
            .Do("treated[2]", true)
            .Do("treated[3]", 1);
        Counterfactual<int, Models.RecoveryModel.Latents> other = posterior.Counterfactual(swapped, seed: 0);
        double[] expected = [4.0 / 9, 0, 1, 5.0 / 6];
        for (int i = 0; i < 4; i++)
        {
            double allowed = 5 * Math.Sqrt(expected[i] * (1 - expected[i]) / Particles) + 1e-9;
            Assert.InRange(other.Data($"recovered[{i}]").Mean, expected[i] - allowed, expected[i] + allowed);
        }
    }

    [Fact]
    public void Noise_goes_through_calls_loops_counts_and_vectors()
    {
        Models.FarmModel.Args seen = new([1, 2]);
        Posterior<double, Models.FarmModel.Latents> posterior = s_farm.ImportanceSampling(seen, 300, seed: 5);
        Counterfactual<double, Models.FarmModel.Latents> wet = posterior.Counterfactual(
            new Intervention()
                .Do(Models.FarmModel.Sites.rain, 1)
                .Do(Models.FarmModel.Sites.pests, 1, 4)
                .Do("field[0]/growth", 2)
        );
        for (int i = 0; i < 300; i++)
        {
            Choices before = posterior.Choices(i),
                after = wet.Choices(i);
            double rain = before["rain"].ToDouble();
            Assert.Equal(2, after["field[0]/growth"].ToDouble());
            Assert.Equal(
                before["field[1]/growth"].ToDouble() * Math.Exp(1 - rain),
                after["field[1]/growth"].ToDouble(),
                1e-6 * after["field[1]/growth"].ToDouble()
            );
            int pests = (int)before["pests[0]"].Value,
                more = (int)after["pests[0]"].Value;
            Assert.True(rain < 1 ? more >= pests : more <= pests, "a higher rate moves a count upwards");
            var shares = (double[])after["field[1]/shares"].Value;
            Assert.Equal(1, shares.Sum(), 1e-9);
            double old = 0.5 + before["pests[1]"].ToDouble();
            double growth = before["field[1]/growth"].ToDouble() * (1 - ((double[])before["field[1]/shares"].Value)[0]);
            if (Math.Abs(2 - growth) > 30 * old)
                continue; // beyond what a level can hold, and of no weight
            double moved = after["field[1]/growth"].ToDouble() * (1 - shares[0]) + 4.5 * (2 - growth) / old;
            Assert.Equal(moved, wet.Data("harvests[1]").Values[i], 1e-5 * (1 + Math.Abs(moved)));
        }

        // The counts have the distribution of the other world: averaged over the prior, with nothing observed.
        Posterior<double, Models.FarmModel.Latents> prior = s_farm.ImportanceSampling(new([]), 10, seed: 1);
        Counterfactual<double, Models.FarmModel.Latents> larger = s_farm.Counterfactual(
            prior,
            new Intervention(),
            new([0, 0, 0]),
            seed: 2
        );
        Assert.Equal(["harvests[0]", "harvests[1]", "harvests[2]"], larger.DataAddresses.Order());
    }

    [Fact]
    public void The_level_within_a_step_tells_nothing_of_what_was_drawn()
    {
        // One seed for both: where the level came from the stream of the posterior it would be the number that gave the
        // rain.
        const int Draws = 20_000;
        const double Wet = 2,
            Other = 3;
        Posterior<double, Models.FarmModel.Latents> prior = s_farm.ImportanceSampling(new([0]), Draws, seed: 7);
        Counterfactual<double, Models.FarmModel.Latents> wet = prior.Counterfactual(
            new Intervention().Do(Models.FarmModel.Sites.rain, Wet),
            seed: 7
        );
        double[] rain = [.. prior["rain"].Values];
        double[] before = [.. prior["pests[0]"].Values],
            after = [.. wet["pests[0]"].Values];
        var then = new Poisson(Other - 1 + Math.Tanh(Wet));

        // Given rain and count the level is uniform between two values of the distribution function; so is the chance
        // that the other count is at most 2. The sum of its deviations, weighted by any function of the rain, has mean
        // 0.
        foreach (
            Func<double, double> weight in new Func<double, double>[]
            {
                Math.Tanh,
                x => Math.Abs(x) < 0.67 ? 1 : -1,
                x => Math.Sin(6 * x),
            }
        )
        {
            double sum = 0,
                variance = 0;
            for (int i = 0; i < Draws; i++)
            {
                var at = new Poisson(2 + Math.Tanh(rain[i]));
                double low = before[i] < 1 ? 0 : at.Cdf((int)before[i] - 1),
                    high = at.Cdf((int)before[i]);
                double chance = Math.Clamp((then.Cdf(2) - low) / (high - low), 0, 1),
                    w = weight(rain[i]);
                sum += w * ((after[i] <= 2 ? 1 : 0) - chance);
                variance += w * w * chance * (1 - chance);
            }

            Assert.InRange(sum / Math.Sqrt(variance), -5, 5);
        }
    }

    [Fact]
    public void Counts_moved_with_their_noise_have_the_other_distribution()
    {
        // From the prior every noise is equally likely, so pests move to Poisson(exp(1.5)) exactly.
        double rate = Math.Exp(1.5);
        double sum = 0,
            squares = 0;
        const int Runs = 20_000;
        var rng = new Rng(9);
        for (int i = 0; i < Runs; i++)
        {
            double moved = QuantileTransport.Move(
                new Poisson(2),
                new Poisson(2).Sample(ref rng),
                new Poisson(rate),
                isInteger: true,
                ref rng
            );
            (sum, squares) = (sum + moved, squares + moved * moved);
        }

        double mean = sum / Runs;
        Assert.InRange(mean, rate - 5 * Math.Sqrt(rate / Runs), rate + 5 * Math.Sqrt(rate / Runs));
        Assert.InRange(squares / Runs - mean * mean, rate * (1 - 0.06), rate * (1 + 0.06));
    }

    [Theory]
    [InlineData(7), InlineData(-7), InlineData(12), InlineData(-12), InlineData(30)]
    public void Far_tails_keep_their_place(double z)
    {
        var rng = new Rng(1);
        double moved = QuantileTransport.Move(
            new Normal(1, 2),
            1 + 2 * z,
            new Normal(-3, 0.5),
            isInteger: false,
            ref rng
        );
        Assert.Equal(-3 + 0.5 * z, moved, 1e-6);
    }

    [Fact]
    public void A_distribution_without_a_distribution_function_is_named()
    {
        Posterior<double, Models.OpaqueModel.Latents> posterior = new Models.OpaqueModel().ImportanceSampling(
            new(1),
            20,
            seed: 1
        );
        Assert.Equal(
            posterior["hidden"].Mean,
            posterior.Counterfactual(new Intervention().Do("other", 3))["hidden"].Mean
        );
        var error = Assert.Throws<CounterfactualException>(() =>
            posterior.Counterfactual(new Intervention().Do("shift", 3))
        );
        Assert.Equal("hidden", error.Address);
        Assert.Contains("Opaque", error.Message, StringComparison.Ordinal);
        Assert.Contains("ICumulative", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void So_is_a_component_of_a_mixture_without_one()
    {
        Posterior<double, Models.OpaqueMixtureModel.Latents> posterior =
            new Models.OpaqueMixtureModel().ImportanceSampling(new(1), 20, seed: 1);
        var error = Assert.Throws<CounterfactualException>(() =>
            posterior.Counterfactual(new Intervention().Do("shift", 3))
        );
        Assert.Equal("hidden", error.Address);
        Assert.Contains("and OpaqueDistribution { Mean = ", error.Message, StringComparison.Ordinal);
        Assert.Contains("has no distribution function", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rains", 1.0, "There is no 'rains'", "rain, pests[i]", "data: harvests")]
    [InlineData("pests", 1, "There is no 'pests'", "pests[i]")]
    [InlineData("pests[0]", 1.5, "is forced to be 1.5, a Double", "Int32")]
    [InlineData("pests[7]", 1, "No trace", "visits 'pests[7]'")]
    [InlineData("field[0]/grow", 1.0, "There is no 'grow'", "growth, shares")]
    [InlineData("fields[0]/growth", 1.0, "There is no 'fields[0]'", "Its calls: field[i]")]
    [InlineData("pests[a]", 1, "is not an address")]
    [InlineData("rain", double.NaN, "is NaN")]
    public void An_intervention_that_does_not_fit_is_refused(string address, object value, params string[] words)
    {
        var error = Assert.Throws<InterventionException>(() =>
            s_farm.ImportanceSampling(
                new([1, 2]),
                10,
                intervention: new Intervention().Do(address, new ChoiceValue(value))
            )
        );
        Assert.Equal(address, error.Address);
        Assert.All(words, word => Assert.Contains(word, error.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_typed_intervention_checks_its_indices_and_its_model()
    {
        Assert.Throws<InterventionException>(() => new Intervention().Do(Models.FarmModel.Sites.rain, 2, 1.0));
        Assert.Throws<InterventionException>(() => new Intervention().Do(Models.FarmModel.Sites.pests, 1));
        Assert.Throws<InterventionException>(() =>
            new Intervention().Do("rain", 1.0).Do(Models.FarmModel.Sites.rain, 1.0)
        );
        Intervention foreign = new Intervention().Do(Models.DoseModel.Sites.health, 1.0);
        Assert.Contains(
            "another model",
            Assert.Throws<InterventionException>(() => s_farm.Simulate(new([]), 0, foreign)).Message,
            StringComparison.Ordinal
        );
        Assert.Equal(
            "do(rain = 1, pests[2] = 4)",
            new Intervention().Do(Models.FarmModel.Sites.rain, 1).Do(Models.FarmModel.Sites.pests, 2, 4).ToString()
        );
        Assert.Throws<InvalidOperationException>(() =>
            s_farm.ImportanceSampling(new([]), 1).Counterfactual(new Intervention()).Counterfactual(new Intervention())
        );
    }

    private static void AssertMean<TLatents>(double mean, double deviation, Posterior<double, TLatents> posterior)
    {
        double allowed = 5 * deviation / Math.Sqrt(posterior.EffectiveSampleSize);
        Assert.InRange(posterior.Result.Mean, mean - allowed, mean + allowed);
        Assert.InRange(posterior.Result.StandardDeviation, deviation - allowed, deviation + allowed);
    }

    private static double LogNormal(double x, double mean, double sd) =>
        -0.5 * Math.Pow((x - mean) / sd, 2) - Math.Log(sd) - 0.5 * Math.Log(2 * Math.PI);
}
