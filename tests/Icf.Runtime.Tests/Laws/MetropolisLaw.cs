using Icf.Inference;
using Icf.TestModels;

namespace Icf.Runtime.Tests.Laws;

/// <summary>
/// Chains of single-site moves have the posterior's means: the known ones, or those of many draws from the prior. Any
/// number of threads gives the same bits. Six standard errors: it fails by chance with a probability below 1e-8 for
/// each comparison of independent draws, and below 1e-5 where an error is estimated from 400 effective ones.
/// </summary>
internal sealed class MetropolisLaw : ILaw
{
    private const int Particles = 20_000;
    private const double Errors = 6,
        Rare = 0.02;

    public void Check<TArgs, TResult, TLatents>(LawCase<TArgs, TResult, TLatents> model)
    {
        if (!model.Traits.HasFlag(ModelTraits.Simulable))
            return;
        var options = new MetropolisHastingsOptions
        {
            WarmUp = 500,
            Draws = 1_000,
            Threads = 1,
        };
        var few = new MetropolisHastingsOptions { WarmUp = 20, Draws = 20 };
        Posterior<TResult, TLatents> one = model.Model.MetropolisHastings(
                model.Query,
                few with
                {
                    Threads = 1,
                },
                seed: 2
            ),
            two = model.Model.MetropolisHastings(model.Query, few with { Threads = 2 }, seed: 2);
        Assert.Equal(
            one.Draws.Scalars.Select(address => one.Draws.Values(address)),
            two.Draws.Scalars.Select(address => two.Draws.Values(address))
        );
        Posterior<TResult, TLatents> walked = model.Model.MetropolisHastings(model.Query, options, seed: 1);
        Posterior<TResult, TLatents> prior = Runs.Posterior(model, null, Particles, seed: 1);

        // In this model alone no latent can change without another. That is said, and then nothing is claimed; in others
        // latents that never move are such that the data leave one value only.
        if (model.Name == nameof(Models.FiringSquad))
        {
            Assert.Contains(walked.Reliability.Reasons, reason => reason.Text.StartsWith("No move of"));
            return;
        }

        foreach (string address in prior.Addresses)
        {
            if (prior.Draws.Site(address) is not { IsScalar: true })
                continue;
            double[] exact = prior.Draws.Values(address)!,
                values = walked.Draws.Values(address) ?? [.. Enumerable.Repeat(double.NaN, walked.Draws.Count)];
            if (!exact.Any(double.IsNaN))
            {
                AssertAgrees(prior[address], walked[address], address);
                continue;
            }

            // Whether it is visited is a number that every trace has. Of a rare visit no error can be estimated.
            Empirical<double> visited = prior.Draws.Marginal([.. exact.Select(x => double.IsNaN(x) ? 0.0 : 1)]);
            if (visited.Mean is > Rare and < 1 - Rare)
                AssertAgrees(
                    visited,
                    walked.Draws.Marginal([.. values.Select(x => double.IsNaN(x) ? 0.0 : 1)]),
                    $"{address} is visited"
                );
        }

        foreach ((string address, double mean) in model.Means)
            EvidenceLaw.AssertMean(mean, walked[address], address);
    }

    private static void AssertAgrees(Empirical<double> truth, Empirical<double> walked, string what)
    {
        if (!double.IsFinite(truth.Mean))
            return;
        double allowed =
            Errors * double.Hypot(truth.MonteCarloStandardError, walked.MonteCarloStandardError)
            + 1e-9 * (1 + Math.Abs(truth.Mean));
        Assert.True(
            Math.Abs(walked.Mean - truth.Mean) <= allowed,
            $"{what}: the mean is {walked.Mean}, by weights {truth.Mean}, the allowance {allowed}"
        );
    }
}
