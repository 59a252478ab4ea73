using Icf.Inference;
using Icf.TestModels;

namespace Icf.Runtime.Tests.Inference.Nuts;

/// <summary>The no-U-turn sampler with Gibbs updates of the discrete latents that cannot be summed out.</summary>
public sealed class HeldTests
{
    private static readonly NutsOptions s_long = new() { Draws = 2_500 };

    /// <summary>
    /// The mean of every latent, as sums over all its values have it. Each comparison is wrong with a probability below
    /// 1e-5: beyond four Monte Carlo errors there are .05 standard deviations for the error of these.
    /// </summary>
    [Fact]
    public void Chains_have_the_means_that_sums_have()
    {
        Agree(
            new Differentiable.ThinnedModel(),
            new(0.6, [5, 7]),
            ("rate", GridPosterior.Line(0, 40, 400)),
            ("present", GridPosterior.Integers(0, 45))
        );
        Agree(
            new Differentiable.GenerationsModel(),
            new(4),
            ("size", GridPosterior.Line(0.2, 4, 80)),
            ("eggs", GridPosterior.Integers(0, 40)),
            ("adults", GridPosterior.Integers(0, 24))
        );
        Agree(
            new Differentiable.SourcesModel(),
            new([5.5, 6.2, 14]),
            ("level", GridPosterior.Line(0, 10, 400)),
            ("sources", GridPosterior.Integers(0, 16)),
            ("isOff[0]", GridPosterior.Both),
            ("isOff[1]", GridPosterior.Both),
            ("isOff[2]", GridPosterior.Both)
        );
        Agree(
            new Differentiable.BusyDaysModel(),
            new([1.5, 8]),
            ("calm", GridPosterior.Line(0, 8, 40)),
            ("share", GridPosterior.Line(0, 1, 16)),
            ("isBusy[0]", GridPosterior.Both),
            ("isBusy[1]", GridPosterior.Both),
            ("count[0]", GridPosterior.Integers(0, 6)),
            ("count[1]", GridPosterior.Integers(4, 12))
        );
        Agree(
            new Differentiable.BurstsModel(),
            new([1, 3.4, 2.5]),
            ("quiet", GridPosterior.Line(0, 8, 40)),
            ("first", GridPosterior.Integers(0, 1)),
            ("state[1]", GridPosterior.Integers(0, 1)),
            ("state[2]", GridPosterior.Integers(0, 1)),
            ("count[0]", GridPosterior.Integers(0, 9)),
            ("count[1]", GridPosterior.Integers(0, 11)),
            ("count[2]", GridPosterior.Integers(0, 10))
        );
        Agree(
            new Differentiable.QueueModel(),
            new(4),
            ("rate", GridPosterior.Line(0, 20, 400)),
            ("waiting/length", GridPosterior.Integers(0, 20))
        );
        Agree(
            new Differentiable.SerialsModel(),
            new(120, [61, 90, 75], 110),
            ("each", GridPosterior.Line(0.3, 2.3, 50)),
            ("total/total", GridPosterior.Integers(90, 120))
        );
        Agree(new Differentiable.FixedModel(), new(4.4), ("count", GridPosterior.Integers(0, 25)));
        Agree(
            new Differentiable.KeptSwitchesModel(),
            new([0.3, 2.5, 1.2]),
            ("shift", GridPosterior.Line(-4, 8, 100)),
            ("share", GridPosterior.Line(0, 1, 40)),
            ("isOn[0]", GridPosterior.Both),
            ("isOn[1]", GridPosterior.Both),
            ("isOn[2]", GridPosterior.Both)
        );
        Agree(
            new Differentiable.StepsModel(),
            new(4, 3),
            [
                ("step", GridPosterior.Line(-2, 4, 120)),
                .. Enumerable.Range(0, 4).Select(static i => ($"size[{i}]", GridPosterior.Integers(0, 2))),
            ]
        );
        Agree(
            new Differentiable.HeadsModel(),
            new(2.3),
            ("bias", GridPosterior.Line(-6, 6, 240)),
            ("heads", GridPosterior.Integers(0, 4))
        );
        object[] phases = [.. Enum.GetValues<Differentiable.Phase>().Cast<object>()],
            gains = [0.5, 1.0, 2.0],
            tools = ["old", "new"];
        Agree(
            new Differentiable.PhasesModel(),
            new([0.2, 2.4, 3.8]),
            [("gap", GridPosterior.Line(0, 10, 400)), .. Enumerable.Range(0, 3).Select(i => ($"phase[{i}]", phases))]
        );
        Agree(
            new Differentiable.GainsModel(),
            new([0.8, 3], 1),
            [
                ("signal", GridPosterior.Line(-8, 8, 320)),
                .. Enumerable.Range(0, 2).Select(i => ($"gain[{i}]", gains)),
                .. Enumerable.Range(0, 2).Select(i => ($"used[{i}]", tools)),
            ]
        );

        static void Agree<TArgs, TResult, TLatents>(
            Model<TArgs, TResult, TLatents> model,
            TArgs args,
            params (string Address, object[] Values)[] axes
        )
        {
            var chains = model.Nuts(args, s_long, seed: 1);
            Dictionary<string, (double Mean, double Deviation)> exact = GridPosterior.Of(model, args, axes);
            foreach ((string address, object[] values) in axes)
            {
                Empirical<double> found = Found(chains, address, values);
                (double mean, double deviation) = exact[address];
                double allowed = 4 * found.Errors.Mean + 0.05 * deviation;
                Assert.True(
                    Math.Abs(found.Mean - mean) <= allowed,
                    $"{model.Name}, {address}: {found.Mean} ± {found.Errors.Mean}, exactly {mean}"
                );

                // Chains that hardly move would agree with anything.
                Assert.True(allowed < 0.3 * deviation, $"{model.Name}, {address}: ± {found.Errors.Mean}, {chains}");
            }
        }
    }

    // What is no number counts by its place among the values.
    private static Empirical<double> Found<TResult>(Posterior<TResult> posterior, string address, object[] values) =>
        posterior.Draws.Site(address).IsScalar && values[0] is double or int or bool
            ? posterior[address]
            : posterior.Draws.Marginal([
                .. Enumerable
                    .Range(0, posterior.Particles)
                    .Select(i => (double)Array.IndexOf(values, posterior.Choices(i)[address].Value)),
            ]);

    /// <summary>The comparison is wrong with a probability of 1e-5.</summary>
    [Fact]
    public void Chains_agree_with_importance_sampling()
    {
        Agree(new Differentiable.SourcesModel(), new([5.5, 6.2, 14]));
        Agree(new Differentiable.BusyDaysModel(), new([1.5, 8]));
        Agree(
            new Differentiable.AbundanceModel(),
            new([
                [3, 5],
                [2],
                [6, 4],
            ])
        );
        Agree(new Differentiable.StepsModel(), new(4, 3));
        Agree(new Differentiable.GenerationsModel(), new(4));

        static void Agree<TArgs, TResult, TLatents>(Model<TArgs, TResult, TLatents> model, TArgs args)
        {
            PosteriorComparison comparison = model
                .Nuts(args, s_long, seed: 3)
                .CompareWith(model.ImportanceSampling(args, 200_000, seed: 2));
            Assert.True(comparison.Figures.Length > 2);
            Assert.True(comparison.Agrees, $"{model.Name}: {comparison}");
        }
    }

    /// <summary>Hardly any draw from the prior is possible at each of forty places at once.</summary>
    [Fact]
    public void A_start_is_found_where_the_prior_has_none()
    {
        int[][] counts = [.. Enumerable.Range(0, 40).Select(static i => new[] { 6 + i % 5, 7 + i % 3 })];
        var posterior = new Differentiable.AbundanceModel().Nuts(
            new(counts),
            new NutsOptions { Draws = 300, WarmUp = 300 },
            seed: 1
        );
        for (int i = 0; i < counts.Length; i++)
            Assert.True(posterior[$"present[{i}]"].Values.Min() >= counts[i].Max());
        StartingPointException exception = Assert.Throws<StartingPointException>(() =>
            new Differentiable.SerialsModel().Nuts(new(100, [240], 310))
        );
        Assert.Contains("total/total", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Threads_change_no_bit()
    {
        var options = new NutsOptions { Draws = 200, WarmUp = 200 };
        Same(new Differentiable.GenerationsModel(), new(4));
        Same(new Differentiable.SourcesModel(), new([5.5, 6.2, 14]));
        Same(new Differentiable.PhasesModel(), new([0.2, 2.4, 3.8]));

        void Same<TArgs, TResult, TLatents>(Model<TArgs, TResult, TLatents> model, TArgs args)
        {
            var one = model.Nuts(args, options with { Threads = 1 }, seed: 5);
            var two = model.Nuts(args, options with { Threads = 2 }, seed: 5);
            for (int i = 0; i < one.Particles; i++)
                Assert.Equal(one.Choices(i).ToString(), two.Choices(i).ToString());
        }
    }

    [Fact]
    public void Diagnostics_say_what_was_updated_and_how()
    {
        var posterior = new Differentiable.SourcesModel().Nuts(new([5.5, 6.2, 14]), s_long, seed: 1);
        var chains = Assert.IsType<Icf.Inference.Chains>(posterior.Diagnostics);
        Assert.Equal(["level", "sources"], chains.Latents.Select(static l => l.Latent));
        Assert.InRange(chains["sources"].RHat, 0.99, 1.05);
        Assert.InRange(chains["sources"].BulkEss, 100, 20_000);
        Assert.InRange(chains["sources"].TailEss, 50, 20_000);
        MoveSummary moves = Assert.Single(chains.Moves);
        Assert.Equal(("sources", MoveKind.IntegerWalk), (moves.Latent, moves.Kind));
        Assert.InRange(moves.Acceptance, 0.05, 0.8);

        // Four steps between two of the 2,500 transitions of four chains.
        Assert.Equal(40_000, moves.Tried);
        Assert.StartsWith("sources: random walk on the integers, ", moves.ToString(), StringComparison.Ordinal);
        Assert.Contains(
            "updated by Gibbs: sources (random walk on the integers, ",
            chains.ToString(),
            StringComparison.Ordinal
        );

        var kept = new Differentiable.KeptSwitchesModel().Nuts(new([0.3, 2.5, 1.2]), s_long, seed: 1);
        Assert.Contains(
            "updated by Gibbs: isOn[0], isOn[1], isOn[2] (drawn from the full conditional)",
            kept.ToString(),
            StringComparison.Ordinal
        );
        Assert.All(
            Assert.IsType<Icf.Inference.Chains>(kept.Diagnostics).Moves,
            static moves => Assert.Equal((MoveKind.FullConditional, double.NaN), (moves.Kind, moves.Acceptance))
        );
        Assert.DoesNotContain(
            "Gibbs",
            new Models.UnknownMeanModel().Nuts(new([8, 9])).ToString(),
            StringComparison.Ordinal
        );
    }

    /// <summary>The length of steps settles where the share is accepted that it is to be.</summary>
    [Fact]
    public void A_walk_learns_how_far_to_step()
    {
        var chains = (Icf.Inference.Chains)
            new Differentiable.SerialsModel().Nuts(new(120, [61, 90, 75], 110), s_long, seed: 1).Diagnostics;
        Assert.InRange(chains.Moves[0].Acceptance, MoveScale.OfOne - 0.1, MoveScale.OfOne + 0.1);
    }

    [Fact]
    public void What_cannot_be_summed_out_is_said_where_a_sum_is_needed()
    {
        Model<Differentiable.ThinnedModel.Args, int, Differentiable.ThinnedModel.Latents> model =
            new Differentiable.ThinnedModel();
        Assert.True(model.Traits.HasFlag(ModelTraits.ConditionallyDifferentiable));
        Assert.False(model.Traits.HasFlag(ModelTraits.Differentiable));
        MissingTraitException exception = Assert.Throws<MissingTraitException>(() =>
            model.VariationalInference(new(0.6, [5, 7]))
        );
        Assert.Equal(ModelTraits.Differentiable, exception.Trait);
        Assert.Contains("'present' is discrete", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Nuts", exception.Message, StringComparison.Ordinal);

        Model<Differentiable.WaitingModel.Args, int, Differentiable.WaitingModel.Latents> alone =
            new Differentiable.WaitingModel();
        exception = Assert.Throws<MissingTraitException>(() => alone.Nuts(new(2)));
        Assert.Equal(ModelTraits.ConditionallyDifferentiable, exception.Trait);
        Assert.Contains("no latent is continuous", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Gradients_are_checked_at_the_values_that_are_drawn() =>
        Assert.True(new Differentiable.GenerationsModel().CheckGradient(new(4)).Agrees);
}
