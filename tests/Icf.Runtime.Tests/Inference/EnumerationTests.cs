using Icf.TestModels;

namespace Icf.Runtime.Tests.Inference;

/// <summary>Exact inference by running every trace, against closed forms and against sampling.</summary>
public sealed class EnumerationTests
{
    private const double Tolerance = 1e-12;

    private static readonly double[] s_readings = [0.9, 0.8, 0.7, 0, -0.025, -1.5];

    [Fact]
    public void A_hidden_Markov_chain_agrees_with_the_forward_and_backward_algorithm()
    {
        Posterior<int[], Models.HiddenMarkovModel.Latents> posterior = new Models.HiddenMarkovModel().Enumerate(
            new(s_readings)
        );
        (double logEvidence, double[][] smoothed) = Smoothed(s_readings);
        Assert.Equal(logEvidence, Exact.HiddenMarkov(s_readings), Tolerance);
        Assert.Equal(logEvidence, posterior.LogEvidence, Tolerance);
        Assert.Equal(Math.Pow(3, s_readings.Length + 1), posterior.Particles);
        for (int t = 0; t <= s_readings.Length; t++)
        {
            Empirical<double> state = posterior[t == 0 ? "first" : $"states[{t}]"];
            for (int k = 0; k < 3; k++)
                Assert.Equal(smoothed[t][k], state.Expect(x => x == k ? 1 : 0), Tolerance);
        }
    }

    [Fact]
    public void Branches_loops_calls_and_values_made_of_parts_agree_with_sums_over_them()
    {
        double[] loads = [0.5, 1.2];
        Posterior<int, Models.InspectionModel.Latents> posterior = new Models.InspectionModel().Enumerate(
            new(4, loads)
        );
        var joint = new Dictionary<(Sky, int, int, int), double>();
        foreach ((Sky sky, int w0, int w2, int visits, int found, double p) in Inspections(4, loads))
            joint[(sky, w0, w2, visits)] = joint.GetValueOrDefault((sky, w0, w2, visits)) + p;
        double evidence = joint.Values.Sum();
        Assert.Equal(Math.Log(evidence), posterior.LogEvidence, Tolerance);
        Assert.Equal(Inspections(4, loads).Sum(one => one.P * one.Found) / evidence, posterior.Result.Mean, Tolerance);
        foreach (((Sky sky, int w0, int w2, int visits), double p) in joint)
        {
            double share = posterior
                .Map(l => l.sky == sky && l.worn[0] == w0 && l.worn[2] == w2 && l.visits == visits)
                .Mean;
            Assert.Equal(p / evidence, share, Tolerance);
        }

        // The word is there when it rains, and then it is the longer one.
        Assert.All(
            Enumerable.Range(0, posterior.Particles),
            i =>
                Assert.Equal(
                    posterior.Latents(i).sky == Sky.Rain ? "wet?" : null,
                    posterior.Choices(i).TryGetValue("word", out ChoiceValue word) ? word.Value : null
                )
        );
        double first = posterior["hits[0]/hits"].Presence;
        Assert.Equal(joint.Where(one => one.Key.Item4 > 0).Sum(one => one.Value) / evidence, first, Tolerance);
    }

    [Fact]
    public void It_agrees_with_importance_sampling()
    {
        var model = new Models.InspectionModel();
        Posterior<int, Models.InspectionModel.Latents> exact = model.Enumerate(new(4, [0.5, 1.2]));
        Posterior<int, Models.InspectionModel.Latents> sampled = model.ImportanceSampling(
            new(4, [0.5, 1.2]),
            20_000,
            3
        );

        // Six standard errors: one in 10⁹.
        Assert.Equal(exact.LogEvidence, sampled.LogEvidence, 6 * sampled.LogEvidenceStandardError);
        Assert.Equal(exact.Result.Mean, sampled.Result.Mean, 6 * sampled.Result.MonteCarloStandardError);
        Assert.Equal(exact["visits"].Mean, sampled["visits"].Mean, 6 * sampled["visits"].MonteCarloStandardError);
    }

    [Fact]
    public void Values_without_probability_and_traces_that_are_impossible_are_left_out()
    {
        var counts = new List<int>();
        Posterior<bool, Models.FiringSquadModel.Latents> posterior = new Models.FiringSquadModel().Enumerate(
            new(true),
            new EnumerateOptions { Progress = new Reported(counts) }
        );
        Assert.Equal(4, counts[^1]);
        Assert.Equal(3, posterior.Particles);
        Assert.Equal(Math.Log(0.73), posterior.LogEvidence, Tolerance);
        Assert.Equal(0.7 / 0.73, posterior["order"].Mean, Tolerance);
    }

    [Fact]
    public void Nothing_is_estimated()
    {
        Posterior<bool, Models.FiringSquadModel.Latents> posterior = new Models.FiringSquadModel().Enumerate(new(true));
        Assert.True(posterior.IsExact);
        Assert.Equal(0, posterior.LogEvidenceStandardError);
        Assert.Equal(double.PositiveInfinity, posterior.EffectiveSampleSize);
        Assert.Equal(double.NegativeInfinity, posterior.ParetoK);
        Assert.Equal(0, posterior["order"].MonteCarloStandardError);
        Assert.Equal(0, posterior.Map(latents => latents.fear).MonteCarloStandardError);
        Assert.StartsWith(
            "Good: 3 traces (all possible ones), log evidence -0.315\n",
            posterior.ToString(),
            StringComparison.Ordinal
        );
        Assert.False(new Models.FiringSquadModel().ImportanceSampling(new(true)).IsExact);
    }

    [Fact]
    public void Members_of_an_enum_are_the_values_of_a_distribution_of_the_users_own() =>
        Assert.Equal(Exact.Weather([3, 1]), new Models.WeatherModel().Enumerate(new([3, 1])).LogEvidence, Tolerance);

    [Fact]
    public void A_model_without_latents_has_one_trace()
    {
        Posterior<int, Models.RecoveryModel.Latents> posterior = new Models.RecoveryModel().Enumerate(
            new([true, false], [true, true])
        );
        Assert.Equal(1, posterior.Particles);
        Assert.Equal(Math.Log(0.5 * 0.9 * 0.5 * 0.4), posterior.LogEvidence, Tolerance);
        Assert.Equal(0, posterior.LogEvidenceStandardError);
    }

    [Fact]
    public void What_is_forced_has_no_probability()
    {
        Posterior<bool, Models.FiringSquadModel.Latents> posterior = new Models.FiringSquadModel().Enumerate(
            new(true),
            intervention: new Intervention().Do(Models.FiringSquadModel.Sites.order, false)
        );
        Assert.Equal(Math.Log(0.1), posterior.LogEvidence, Tolerance);
        Assert.Equal(1, posterior["fear"].Mean);
        Assert.Throws<InterventionException>(() =>
            new Models.InspectionModel().Enumerate(
                new(4, []),
                intervention: new Intervention().Do("visits", 0).Do("hits[0]/hits", 1)
            )
        );
    }

    [Fact]
    public void Behind_what_is_impossible_one_trace_is_enough()
    {
        var counts = new List<int>();
        Posterior<int, Models.GateModel.Latents> posterior = new Models.GateModel().Enumerate(
            new(3),
            new EnumerateOptions { Progress = new Reported(counts) }
        );
        Assert.Equal(1024, posterior.Particles);
        Assert.Equal(1025, counts[^1]);
        Assert.Equal(counts.Order(), counts);
    }

    [Fact]
    public void More_traces_than_wanted_are_an_error_that_says_how_many_there_are_at_least()
    {
        var model = new Models.HiddenMarkovModel();
        TooManyTracesException exception = Assert.Throws<TooManyTracesException>(() =>
            model.Enumerate(new(new double[30]), new EnumerateOptions { MaxTraces = 1_000 })
        );
        Assert.InRange(exception.AtLeast, 1_001, 1_100);
        Assert.Contains($"at least {exception.AtLeast:N0} traces", exception.Message, StringComparison.Ordinal);
        Assert.Matches(
            "Use ImportanceSampling, MetropolisHastings, .*Compile, .* or .*, or raise the limit",
            exception.Message
        );
        Assert.Equal(27, model.Enumerate(new([1, 2]), new EnumerateOptions { MaxTraces = 27 }).Particles);
        Assert.Throws<TooManyTracesException>(() =>
            model.Enumerate(new([1, 2]), new EnumerateOptions { MaxTraces = 26 })
        );
        Assert.Throws<TooManyTracesException>(() =>
            new Models.TallyModel().Enumerate(
                new(new DiscreteUniform(0, int.MaxValue - 1), 1),
                new EnumerateOptions { MaxTraces = 1_000 }
            )
        );
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            model.Enumerate(new([1]), new EnumerateOptions { MaxTraces = 0 })
        );

        // Two models that call each other without an end.
        Assert.Throws<TooManyTracesException>(() =>
            new Models.MutualWalkModel().Enumerate(new(3), new EnumerateOptions { MaxTraces = 100 })
        );
    }

    [Fact]
    public void A_latent_whose_values_cannot_be_listed_is_named()
    {
        var model = new Models.TallyModel();
        Assert.Equal(4, model.Enumerate(new(new Binomial(3, 0.5), 1)).Particles);
        EnumerationException exception = Assert.Throws<EnumerationException>(() =>
            model.Enumerate(new(new Poisson(2), 1))
        );
        Assert.Equal("count", exception.Address);
        Assert.Contains(
            "Poisson(rate: 2), whose values cannot be listed. Use ImportanceSampling,",
            exception.Message,
            StringComparison.Ordinal
        );
        exception = Assert.Throws<EnumerationException>(() => model.Enumerate(new(new Leaky(), 1)));
        Assert.Contains("have the probability 0.75 in all instead of 1", exception.Message, StringComparison.Ordinal);
        Assert.Throws<MissingTraitException>(() => new Models.RepeatedTrialsModel().Enumerate(new(0.4, 2)));
        Assert.Throws<MissingTraitException>(() => new Models.UnknownMeanModel().Enumerate(new([1])));
    }

    [Fact]
    public void Data_that_no_trace_could_have_given_are_an_error() =>
        Assert.Contains(
            "'alarms'",
            Assert.Throws<ImpossibleDataException>(() => new Models.InspectionModel().Enumerate(new(-1, []))).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void It_can_be_stopped() =>
        Assert.Throws<OperationCanceledException>(() =>
            new Models.InspectionModel().Enumerate(new(4, []), cancellationToken: new CancellationToken(canceled: true))
        );

    private static (double LogEvidence, double[][] States) Smoothed(double[] y)
    {
        double Likelihood(int t, int state) => t == 0 ? 1 : Exact.NormalDensity(y[t - 1], Models.Levels[state], 1);
        var forward = new double[y.Length + 1][];
        var backward = new double[y.Length + 1][];
        forward[0] = [1.0 / 3, 1.0 / 3, 1.0 / 3];
        for (int t = 1; t <= y.Length; t++)
            forward[t] =
            [
                .. Enumerable
                    .Range(0, 3)
                    .Select(k =>
                        Likelihood(t, k) * Enumerable.Range(0, 3).Sum(j => forward[t - 1][j] * Models.Transitions[j][k])
                    ),
            ];
        backward[^1] = [1, 1, 1];
        for (int t = y.Length - 1; t >= 0; t--)
            backward[t] =
            [
                .. Enumerable
                    .Range(0, 3)
                    .Select(j =>
                        Enumerable
                            .Range(0, 3)
                            .Sum(k => Models.Transitions[j][k] * Likelihood(t + 1, k) * backward[t + 1][k])
                    ),
            ];
        double evidence = forward[^1].Sum();
        return (
            Math.Log(evidence),
            [.. forward.Select((f, t) => f.Select((p, k) => p * backward[t][k] / evidence).ToArray())]
        );
    }

    // The hits of some visits at k worn parts are binomial in all.
    private static IEnumerable<(Sky Sky, int W0, int W2, int Visits, int Found, double P)> Inspections(
        int alarms,
        double[] loads
    )
    {
        double[] patience = [.. Enumerable.Range(0, 4).Select(v => Exact.PoissonMass(v, 2))];
        foreach (Sky sky in Enum.GetValues<Sky>())
            for (int w0 = 0; w0 <= 2; w0++)
            for (int w2 = 0; w2 <= 2 - w0; w2++)
            for (int visits = 0; visits <= 3; visits++)
            for (int hits = 0; hits <= visits * w2; hits++)
            for (int flags = 0; flags <= 2; flags++)
            {
                int found = hits + (sky == Sky.Rain ? 4 : 0),
                    w1 = 2 - w0 - w2;
                double parts =
                    2
                    / (Factorial(w0) * Factorial(w1) * Factorial(w2))
                    * Math.Pow(0.5, w0)
                    * Math.Pow(0.3, w1)
                    * Math.Pow(0.2, w2);
                double seen =
                    Exact.PoissonMass(alarms, 1 + found + flags)
                    * loads.Aggregate(1.0, (p, load) => p * Exact.NormalDensity(load, w0, 1));
                yield return (
                    sky,
                    w0,
                    w2,
                    visits,
                    found,
                    parts
                        * (patience[visits] / patience.Sum())
                        * Binomial(visits * w2, 0.5, hits)
                        * Binomial(2, 0.4, flags)
                        / 3
                        * seen
                );
            }
    }

    private static double Binomial(int n, double p, int k) =>
        Factorial(n) / (Factorial(k) * Factorial(n - k)) * Math.Pow(p, k) * Math.Pow(1 - p, n - k);

    private static double Factorial(int n) => Math.Exp(Exact.LogFactorial(n));

    private sealed class Reported(List<int> counts) : IProgress<int>
    {
        public void Report(int value) => counts.Add(value);
    }

    /// <summary>A careless distribution: a quarter of its values lie outside of its support.</summary>
    private sealed class Leaky : IDistribution<int>
    {
        public Support Support => Support.Finite(0, 2);

        public LocationScale Typical => new(1, 1);

        public double LogProb(int value) => value is >= 0 and <= 3 ? -Math.Log(4) : double.NegativeInfinity;

        public int Sample(ref Rng rng) => (int)(4 * rng.NextDouble());
    }
}
