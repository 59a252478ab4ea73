using Icf.Inference;
using Icf.TestModels;

namespace Icf.Runtime.Tests.Inference.Nuts;

/// <summary>The no-U-turn sampler on models.</summary>
public sealed class NutsEngineTests
{
    private static readonly Models.UnknownMeanModel.Args s_query = new([8, 9]);

    // Each figure fails with a probability of 1e-5.
    private const double Bound = 4.5;

    [Fact]
    public void It_finds_a_known_posterior()
    {
        var posterior = new Models.UnknownMeanModel().Nuts(s_query, seed: 1);
        Empirical<double> mu = posterior["mu"];
        Assert.Equal(7.25, mu.Mean, Bound * mu.Errors.Mean);
        Assert.Equal(Math.Sqrt(5.0 / 6), mu.StandardDeviation, Bound * mu.Errors.StandardDeviation);
        Assert.Equal(4_000, posterior.Particles);
        Assert.Equal(mu.Values.ToArray(), posterior.Result.Values.ToArray());
        Assert.Equal(ReliabilityLevel.Good, posterior.Reliability.Level);
        Assert.IsType<Icf.Inference.Chains>(posterior.Diagnostics);
        Assert.InRange(mu.Errors.Mean, 0.005, 0.05);
    }

    [Fact]
    public void It_finds_the_posterior_of_a_differential_equation()
    {
        double[] times = [0.5, 1, 2, 4],
            y = [1.5, 0.9, 0.6, 0.1];
        Empirical<double> rate = new Differentiable.DecayModel().Nuts(new(times, y), seed: 1)["rate"];
        (double mass, double first, double second) = (0, 0, 0);
        for (double k = 0.0005; k < 8; k += 0.001)
        {
            double log = new LogNormal(-0.5, 0.5).LogProb(k);
            for (int i = 0; i < y.Length; i++)
                log += new Normal(2 * Math.Exp(-k * times[i]), 0.2).LogProb(y[i]);
            mass += Math.Exp(log);
            first += k * Math.Exp(log);
            second += k * k * Math.Exp(log);
        }

        double mean = first / mass;
        Assert.Equal(mean, rate.Mean, Bound * rate.Errors.Mean);
        Assert.Equal(
            Math.Sqrt(second / mass - mean * mean),
            rate.StandardDeviation,
            Bound * rate.Errors.StandardDeviation
        );
    }

    [Fact]
    public void Threads_change_no_bit()
    {
        var model = new Models.EightSchoolsModel();
        Models.EightSchoolsModel.Args query = new([28, 8, -3, 7], [15, 10, 16, 11]);
        var options = new NutsOptions { Draws = 200, WarmUp = 100 };
        var one = model.Nuts(query, options with { Threads = 1 }, seed: 3);
        var two = model.Nuts(query, options with { Threads = 2 }, seed: 3);
        Assert.Equal(one["tau"].Values.ToArray(), two["tau"].Values.ToArray());
        Assert.Equal(one["mu"].Values.ToArray(), two["mu"].Values.ToArray());
    }

    [Fact]
    public void Two_engines_are_compared_by_one_call()
    {
        var model = new Models.UnknownMeanModel();
        var chains = model.Nuts(s_query, seed: 1);
        PosteriorComparison same = chains.CompareWith(model.ImportanceSampling(s_query, 20_000, seed: 2));
        Assert.True(same.Agrees, same.ToString());
        Assert.Equal(2, same.Figures.Length);
        PosteriorComparison other = chains.CompareWith(model.ImportanceSampling(new([7, 9]), 20_000, seed: 2));
        Assert.False(other.Agrees);
        Assert.Equal("mean of 'mu'", other.Figures[0].Name);
        Assert.StartsWith(
            "The answers by Nuts and by draws from the prior disagree",
            other.ToString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_model_without_a_gradient_is_refused()
    {
        Model<Models.FiringSquadModel.Args, bool, Models.FiringSquadModel.Latents> model =
            new Models.FiringSquadModel();
        MissingTraitException exception = Assert.Throws<MissingTraitException>(() => model.Nuts(new(true)));
        Assert.Equal(ModelTraits.ConditionallyDifferentiable, exception.Trait);
        Assert.Contains("'order' is discrete", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void It_can_be_stopped()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() =>
            new Models.UnknownMeanModel().Nuts(s_query, cancellationToken: source.Token)
        );
    }
}
