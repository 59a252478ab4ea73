using Icf.Inference;
using Icf.Runtime.Tests.Laws;
using Icf.TestModels;
using Icf.Traces;
using Fault = Icf.TestModels.FaultyModels.Fault;
using HalfImpossibleModel = Icf.TestModels.FaultyModels.HalfImpossibleModel;
using Outcome = Icf.TestModels.FaultyModels.Outcome;

namespace Icf.Runtime.Tests.Inference;

/// <summary>One impossible trace among many is a number, not the end.</summary>
public sealed class ImpossibleTests
{
    private const int Particles = 20_000;

    private static readonly Model<HalfImpossibleModel.Args, Outcome, HalfImpossibleModel.Latents> s_model =
        new HalfImpossibleModel();

    public static TheoryData<Fault> Kinds => [.. Enum.GetValues<Fault>()];

    public static TheoryData<Fault, bool> Faults
    {
        get
        {
            var data = new TheoryData<Fault, bool>();
            foreach (Fault fault in Enum.GetValues<Fault>())
            {
                data.Add(fault, false);
                data.Add(fault, true);
            }

            return data;
        }
    }

    /// <summary>Five standard errors: it fails by chance with a probability below 1e-6.</summary>
    [Theory, MemberData(nameof(Faults))]
    public void It_has_weight_zero_and_is_counted(Fault fault, bool inLockstep)
    {
        HalfImpossibleModel.Args args = Args(fault);
        IProposal? proposal = inLockstep ? new HeavyTailedProposal() : null;
        WeightedTraces<Outcome> traces = Runs.Sample(s_model, args, proposal, Particles, 1);
        var posterior = new Posterior<Outcome, HalfImpossibleModel.Latents>(
            traces.Draws,
            traces.Diagnostics,
            s_model.Latents
        );
        double truth = Math.Log(0.5) + new Normal(0, 1).LogProb(args.y[0]);
        Assert.Equal(truth, posterior.LogEvidence, 5 * posterior.LogEvidenceStandardError);
        Assert.Equal(Math.Sqrt(2 / Math.PI), posterior["x"].Mean, 5 * posterior["x"].MonteCarloStandardError);
        Assert.Equal(Particles, posterior.Impossible.Of);
        Assert.Equal(posterior.Weights.Log.Count(double.NegativeInfinity), posterior.Impossible.Count);
        Assert.InRange(posterior.Impossible.Share, 0.4, 0.6);
        AssertSaid(fault, posterior.Impossible);
        Assert.Contains("were impossible; the first: ", posterior.ToString(), StringComparison.Ordinal);
    }

    /// <summary>Whoever goes through the particles finds latents and results that the model could have.</summary>
    [Theory, MemberData(nameof(Faults))]
    public void Its_place_is_taken_by_a_possible_one(Fault fault, bool inLockstep)
    {
        WeightedTraces<Outcome> traces = Runs.Sample(
            s_model,
            Args(fault),
            inLockstep ? new HeavyTailedProposal() : null,
            700,
            1
        );
        var posterior = new Posterior<Outcome, HalfImpossibleModel.Latents>(
            traces.Draws,
            traces.Diagnostics,
            s_model.Latents
        );
        for (int i = 0; i < posterior.Particles; i++)
        {
            Assert.True(posterior.Latents(i).x > 0);
            Assert.Equal(posterior.Latents(i).x, posterior.Result.Values[i].Value);
            Assert.Equal(posterior.Latents(i).x, posterior["x"].Values[i]);
        }

        Assert.True(posterior.Map(latents => latents.x).Mean > 0);
    }

    [Theory, MemberData(nameof(Faults))]
    public void Blocks_and_threads_change_nothing(Fault fault, bool inLockstep)
    {
        IProposal? proposal = inLockstep ? new HeavyTailedProposal() : null;
        WeightedTraces<Outcome> reference = Runs.Sample(s_model, Args(fault), proposal, 300, 3, blockSize: 1);
        foreach ((int blockSize, int threads) in new[] { (512, 1), (7, 2), (2, 2) })
        {
            WeightedTraces<Outcome> other = Runs.Sample(s_model, Args(fault), proposal, 300, 3, blockSize, threads);
            LockstepLaw.AssertSame(reference, other);
            Assert.Equal(reference.Diagnostics.Impossible, other.Diagnostics.Impossible);
        }
    }

    /// <summary>
    /// A chain that stands at x moves to where a trace is impossible with a probability that the walk's length decides; it
    /// never stays there.
    /// </summary>
    [Theory, MemberData(nameof(Kinds))]
    public void A_move_to_it_is_refused_and_counted(Fault fault)
    {
        var options = new MetropolisHastingsOptions { WarmUp = 200, Draws = 2_000 };
        var posterior = s_model.MetropolisHastings(Args(fault), options with { Threads = 1 }, seed: 1);
        AssertHalfNormal(posterior);
        var chains = Assert.IsType<Icf.Inference.Chains>(posterior.Diagnostics);
        int latents = posterior.Draws.Scalars.Count();
        Assert.InRange(posterior.Impossible.Of, 4 * 2_000 * latents, 4 * 3_000 * latents);
        Assert.InRange(posterior.Impossible.Share, 0.05, 0.5);
        AssertSaid(fault, posterior.Impossible);

        // A refused move is a move all the same.
        Assert.InRange(chains.Moves.Single(moves => moves.Latent == "x").Acceptance, 0.2, 0.6);
        Assert.Equal(
            posterior.Impossible,
            s_model.MetropolisHastings(Args(fault), options with { Threads = 2 }, seed: 1).Impossible
        );
    }

    [Theory, MemberData(nameof(Kinds))]
    public void A_particle_of_an_island_is_given_up_and_counted(Fault fault)
    {
        var options = new SequentialMonteCarloOptions { Threads = 1 };
        var posterior = s_model.SequentialMonteCarlo(Args(fault), Particles, seed: 1, options);
        AssertHalfNormal(posterior);
        double truth = Math.Log(0.5) + new Normal(0, 1).LogProb(0.3);
        Assert.Equal(truth, posterior.LogEvidence, 6 * posterior.LogEvidenceStandardError);
        AssertSaid(fault, posterior.Impossible);

        // All latents come before the data, so that none is copied.
        Assert.Equal(Particles, posterior.Impossible.Of);
        Assert.InRange(posterior.Impossible.Share, 0.48, 0.52);
        Assert.All(posterior.Result.Values, static outcome => Assert.True(outcome.Value > 0));
        Assert.Equal(
            posterior.Impossible,
            s_model.SequentialMonteCarlo(Args(fault), Particles, seed: 1, options with { Threads = 2 }).Impossible
        );
    }

    /// <summary>
    /// At each of ten rates, with all places taken by copies before, a share of Φ(−½) is lost. Six standard deviations
    /// of a binomial number: by chance with a probability below 1e-8.
    /// </summary>
    [Fact]
    public void Copies_take_the_places_of_impossible_particles()
    {
        const int places = 8_000,
            rates = 10;
        var posterior = new FaultyModels.RatesModel().SequentialMonteCarlo(
            new([.. Enumerable.Repeat(1, rates)]),
            places,
            seed: 1,
            new() { Threshold = 1 }
        );
        double lost = new Normal(1, 2).Cdf(0),
            error = Math.Sqrt(places * rates * lost * (1 - lost));
        Assert.Equal(places * rates * lost, posterior.Impossible.Count, 6 * error);
        Assert.InRange(posterior.Impossible.Of, posterior.Impossible.Count + 1, places * rates);
        Assert.Contains("Poisson", posterior.Impossible.FirstCause, StringComparison.Ordinal);
        Assert.True(posterior["rate[0]"].Values.Min() >= 0);
    }

    [Fact]
    public void It_is_an_error_where_there_is_nothing_else()
    {
        var options = new MetropolisHastingsOptions { Threads = 1 };
        HalfImpossibleModel.Args args = Args(Fault.Factor);
        Intervention impossible = new Intervention().Do("x", -1);
        AssertAll(1_000, () => s_model.MetropolisHastings(args, options, intervention: impossible));
        AssertAll(80, () => s_model.SequentialMonteCarlo(args, 80, intervention: impossible));

        void AssertAll(int runs, Action run)
        {
            ModelException exception = Assert.ThrowsAny<ModelException>(run);
            Assert.IsNotType<ImpossibleDataException>(exception);
            Assert.StartsWith($"All {runs} traces are impossible. The first: ", exception.Message);
        }
    }

    [Fact]
    public void Where_data_rule_out_the_others_both_are_said()
    {
        HalfImpossibleModel.Args args = new(Fault.Parameter, [1e200]);
        foreach (
            Action run in new Action[]
            {
                () => s_model.MetropolisHastings(args),
                () => s_model.SequentialMonteCarlo(args, 800),
            }
        )
        {
            string said = Assert.Throws<ImpossibleDataException>(run).Message;
            Assert.Contains("ruled out at", said, StringComparison.Ordinal);
            Assert.Contains("were impossible; the first: ", said, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Enumeration_leaves_it_out()
    {
        var model = new FaultyModels.QuarterImpossibleModel();
        Posterior<bool, FaultyModels.QuarterImpossibleModel.Latents> posterior = model.Enumerate(new(true));
        double third = 0.25 * 0.9,
            not = 0.75 * 0.2;
        Assert.Equal(Math.Log(0.75 * (third + not)), posterior.LogEvidence, 1e-12);
        Assert.Equal(third / (third + not), posterior["third"].Mean, 1e-12);
        Assert.Equal((1, 7), (posterior.Impossible.Count, posterior.Impossible.Of));
    }

    /// <summary>Five standard errors: it fails by chance with a probability below 1e-6.</summary>
    [Fact]
    public void Differential_equations_without_a_solution_are_impossible_for_every_engine()
    {
        Model<FaultyModels.ExplosionModel.Args, double, FaultyModels.ExplosionModel.Latents> model =
            new FaultyModels.ExplosionModel();
        FaultyModels.ExplosionModel.Args args = new(0.3);
        var posterior = model.ImportanceSampling(args, 4_000, 1);
        double truth = Math.Log(0.5) + new Normal(0, 1).LogProb(0.3);
        Assert.Equal(truth, posterior.LogEvidence, 5 * posterior.LogEvidenceStandardError);
        Assert.Equal(0.5, posterior["rate"].Mean, 5 * posterior["rate"].MonteCarloStandardError);
        Assert.InRange(posterior.Impossible.Share, 0.4, 0.6);
        Assert.Contains(
            "OdeSolution: the solution is not finite beyond t = ",
            posterior.Impossible.FirstCause,
            StringComparison.Ordinal
        );

        LogDensity density = model.LogDensity(args);
        double[] gradient = new double[1];
        Assert.Equal(double.NegativeInfinity, density.Evaluate([1], gradient));
        Assert.True(double.IsFinite(density.Evaluate([-1], gradient)));
        Assert.Equal(0.5, model.Nuts(args, seed: 1)["rate"].Mean, 0.05);

        using var compiled = model.Compile(
            args,
            new CompileOptions
            {
                Traces = 500,
                ValidationTraces = 100,
                Epochs = 1,
                Seed = 2,
            }
        );
        Assert.InRange(compiled.Report.Impossible.Share, 0.4, 0.6);
    }

    [Fact]
    public void Counterfactuals_pass_over_it()
    {
        Posterior<Outcome, HalfImpossibleModel.Latents> posterior = s_model.ImportanceSampling(
            Args(Fault.Parameter),
            400,
            1
        );
        Counterfactual<Outcome, HalfImpossibleModel.Latents> other = posterior.Counterfactual(
            new Intervention().Do("x", 2)
        );
        Assert.Equal(posterior.Impossible, other.Impossible);
        Assert.All(other.Result.Values, result => Assert.Equal(2, result.Value));
    }

    [Fact]
    public void Training_leaves_it_out_and_says_so()
    {
        CompileOptions options = new()
        {
            Traces = 1_000,
            ValidationTraces = 200,
            Epochs = 1,
            Seed = 2,
        };
        foreach (Fault fault in new[] { Fault.Parameter, Fault.Factor })
        {
            using var one = s_model.Compile(Args(fault), options with { Threads = 1 });
            using var two = s_model.Compile(Args(fault), options with { Threads = 2 });
            Assert.Equal(one.Report.Impossible, two.Report.Impossible);
            Assert.Equal(one.Report.ValidationLoss, two.Report.ValidationLoss);
            Assert.Equal(1_200, one.Report.Impossible.Of - one.Report.Impossible.Count);
            Assert.InRange(one.Report.Impossible.Share, 0.4, 0.6);
            Posterior<Outcome, HalfImpossibleModel.Latents> posterior = one.Infer(Args(fault), 4_000, 1);
            double truth = Math.Log(0.5) + new Normal(0, 1).LogProb(0.3);
            Assert.Equal(truth, posterior.LogEvidence, 5 * posterior.LogEvidenceStandardError);
        }
    }

    [Fact]
    public void One_trace_that_is_asked_for_must_be_possible()
    {
        foreach (Fault fault in Enum.GetValues<Fault>())
        {
            var choices = new Choices { ["x"] = -1 };
            Assert.ThrowsAny<ModelException>(() => s_model.Generate(Args(fault), choices));
            Assert.Contains(Enumerable.Range(0, 50), seed => Throws(() => s_model.Simulate(Args(fault), seed)));
        }
    }

    /// <summary>
    /// In the weights of a rejection loop an attempt that is impossible has no place: that is said, not averaged over.
    /// </summary>
    [Fact]
    public void An_impossible_attempt_is_an_error_where_attempts_are_counted()
    {
        var model = new FaultyModels.ImpossibleAttemptsModel();
        Assert.InRange(model.ImportanceSampling(new(0.5), 1_000, 1).Impossible.Share, 0.1, 0.5);
        Assert.Throws<ModelException>(() => Runs.Sample(model, new(0.5), new HeavyTailedProposal(), 100, 1));
    }

    private static void AssertSaid(Fault fault, ImpossibleTraces impossible)
    {
        Assert.NotNull(impossible.FirstAddress);
        Assert.Contains(
            fault is Fault.Parameter or Fault.Called ? "Normal: standardDeviation is -1"
                : fault is Fault.NaNParameter ? "standardDeviation is NaN"
                : "log density",
            impossible.FirstCause,
            StringComparison.Ordinal
        );
    }

    /// <summary>Six standard errors: by chance with a probability below 1e-8.</summary>
    private static void AssertHalfNormal(Posterior<Outcome, HalfImpossibleModel.Latents> posterior)
    {
        Assert.Equal(Math.Sqrt(2 / Math.PI), posterior["x"].Mean, 6 * posterior["x"].MonteCarloStandardError);
        Assert.True(posterior["x"].Values.Min() > 0);
    }

    private static bool Throws(Action action) => Record.Exception(action) is ModelException;

    private static HalfImpossibleModel.Args Args(Fault fault) =>
        new(fault, fault is Fault.Likelihood or Fault.InfiniteLikelihood ? [0.3, 1] : [0.3]);
}
