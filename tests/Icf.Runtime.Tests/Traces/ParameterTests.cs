using Icf.TestModels;

namespace Icf.Runtime.Tests.Traces;

/// <summary>Parameters: numbers without a prior, of which a model uses the current values.</summary>
public sealed class ParameterTests
{
    private static readonly Fitted.SchoolsModel s_schools = new();
    private static readonly Fitted.SchoolsModel.Args s_args = new([15, 10, 16], [28, 8, -3]);

    [Fact]
    public void Every_run_uses_the_current_values()
    {
        Fitted.SchoolsModel moved = s_schools.With(Parameters.None.With("mu", 100).With("tau", 0.001));
        Assert.Equal(100, moved.Simulate(s_args, seed: 1).Result[0], 0.1);
        Assert.InRange(s_schools.Simulate(s_args, seed: 1).Result[0], -50, 50);
        Assert.Equal(100, moved.PriorPredictive(s_args, seed: 1).Choices["theta[2]"].ToDouble(), 0.1);
        Choices latents = new()
        {
            ["theta[0]"] = 99,
            ["theta[1]"] = 100,
            ["theta[2]"] = 101,
        };
        Assert.Equal(
            latents.Sum(l => new Normal(100, 0.001).LogProb(l.Value.ToDouble()))
                + s_args
                    .sigma.Zip(s_args.y, latents.Select(l => l.Value.ToDouble()))
                    .Sum(t => new Normal(t.Third, t.First).LogProb(t.Second)),
            moved.LogJoint(s_args, latents),
            1e-6
        );
    }

    [Fact]
    public void Engines_use_them()
    {
        Fitted.SchoolsModel moved = s_schools.With(Parameters.None.With("mu", 4).With("tau", 2));
        double exact = (8 / 100.0 + 4 / 4.0) / (1 / 100.0 + 1 / 4.0);
        Assert.Equal(exact, moved.Laplace(s_args, draws: 20_000, seed: 1)["theta[1]"].Mean, 0.1);
        Assert.Equal(exact, moved.Nuts(s_args, new NutsOptions { Draws = 500 }, seed: 1)["theta[1]"].Mean, 0.3);
        Assert.Equal(exact, moved.ImportanceSampling(s_args, particles: 20_000, seed: 1)["theta[1]"].Mean, 0.2);
    }

    [Fact]
    public void The_model_itself_stays_as_it_is_and_shares_nothing()
    {
        Fitted.SchoolsModel moved = s_schools.With(Parameters.None.With("mu", 100));
        Assert.Empty(s_schools.Parameters.Addresses);
        Assert.Equal(100, moved.Parameters["mu"]);
        Assert.Equal(s_schools.Simulate(s_args, 1).LogJoint, moved.With(Parameters.None).Simulate(s_args, 1).LogJoint);
        Assert.NotEqual(s_schools.Simulate(s_args, 1).LogJoint, moved.Simulate(s_args, 1).LogJoint);
    }

    [Fact]
    public void They_are_known_before_a_run_by_the_calls_that_lead_to_them()
    {
        Assert.Equal(["mu", "tau"], s_schools.ProposalSkeleton.StaticParameters);
        Assert.Equal(["weights", "spread"], new Fitted.PlaneModel().ProposalSkeleton.StaticParameters);
        Assert.Equal(
            ["shape", "rate", "detection/efficiency"],
            new Fitted.DetectionsModel().ProposalSkeleton.StaticParameters
        );
        Assert.True(s_schools.Traits.HasFlag(ModelTraits.LearnableParameters));
        Assert.True(new Fitted.DetectionsModel().Traits.HasFlag(ModelTraits.LearnableParameters));
        Assert.False(new Models.UnknownMeanModel().Traits.HasFlag(ModelTraits.LearnableParameters));
        Assert.Equal("mu", (string)Fitted.SchoolsModel.Sites.mu);
    }

    [Fact]
    public void All_turns_and_calls_share_them()
    {
        Fitted.DetectionsModel none = new Fitted.DetectionsModel().With(
            Parameters.None.With("detection/efficiency", 1e-9)
        );
        Assert.Equal([0, 0, 0], none.PriorPredictive(new([1, 1, 1]), seed: 3).Data.Values);
    }

    [Fact]
    public void Values_are_set_and_read_by_address()
    {
        Parameters values = Parameters.None.With("w", [1, 0.5]).With("tau", 2);
        Assert.Equal("w = [1, 0.5], tau = 2", values.ToString());
        Assert.Equal(["w", "tau"], values.Addresses);
        Assert.Equal((0.5, 2.0), (values["w[1]"], values["tau"]));
        values.Array("w")[0] = 7;
        Assert.Equal(1, values["w[0]"]);
        Assert.Equal(3, values.With("tau", 3)["tau"]);
        Assert.Equal(2, values["tau"]);
        foreach (string wrong in new[] { "w", "w[2]", "w[-1]", "w[x]", "tau[0]", "x" })
            Assert.Throws<KeyNotFoundException>(() => values[wrong]);
        Assert.Throws<KeyNotFoundException>(() => values.Array("tau"));
    }

    [Fact]
    public void Values_that_do_not_fit_are_refused()
    {
        Assert.Contains(
            "'nu'; it has mu, tau",
            Assert.Throws<ArgumentException>(() => s_schools.With(Parameters.None.With("nu", 1))).Message
        );
        Misfit("'tau' has the value -1, which is not inside its support, HalfLine(0,", s_schools, "tau", -1);
        Misfit("'tau' has the value 0, which", s_schools, "tau", 0);
        Misfit("'mu' has the value NaN", s_schools, "mu", double.NaN);
        ModelException wrong = Assert.Throws<ModelException>(() =>
            s_schools.With(Parameters.None.With("mu", [1, 2])).Simulate(s_args)
        );
        Assert.Contains("is an array among the values that were set", wrong.Message);
        var plane = new Fitted.PlaneModel();
        Fitted.PlaneModel.Args args = new(
            [
                [1, 2],
            ],
            [1]
        );
        wrong = Assert.Throws<ModelException>(() => plane.With(Parameters.None.With("weights", [1])).Simulate(args));
        Assert.Contains("'weights' has 1 values, but the model reads 2", wrong.Message);
        wrong = Assert.Throws<ModelException>(() => plane.With(Parameters.None.With("weights", 1)).Simulate(args));
        Assert.Contains("is a number among the values that were set", wrong.Message);
    }

    [Fact]
    public void Outside_an_engine_they_have_their_initial_values()
    {
        double[] initial = [1, 2];
        double[] values = Prob.Parameter(initial, Support.Positive);
        Assert.Equal(initial, values);
        Assert.NotSame(initial, values);
        Assert.Equal(3, Prob.Parameter(3));
        Assert.Throws<ArgumentException>(() => Prob.Parameter(0, Support.Positive));
        Assert.Throws<ArgumentException>(() => Prob.Parameter(double.NaN));
        Assert.Throws<ArgumentException>(() => Prob.Parameter([1, 2], Support.Interval(0, 2)));
        Assert.Throws<ArgumentException>(() => Prob.Parameter(1, Support.Count()));
    }

    [Fact]
    public void A_model_of_parameters_alone_has_nothing_to_sample()
    {
        var exception = Assert.Throws<MissingTraitException>(() =>
            ((Model<Fitted.PlaneModel.Args, double>)new Fitted.PlaneModel()).LogDensity(new([], []))
        );
        Assert.Contains("nothing is sampled", exception.Message);
    }

    private static void Misfit(string words, Fitted.SchoolsModel model, string address, double value)
    {
        ModelException exception = Assert.Throws<ModelException>(() =>
            model.With(Parameters.None.With(address, value)).Simulate(s_args)
        );
        Assert.Contains(words, exception.Message);
        Assert.Equal(address, exception.Address);
    }
}
