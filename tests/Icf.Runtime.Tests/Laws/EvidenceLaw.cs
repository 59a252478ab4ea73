using Icf.Inference;
using Icf.TestModels;

namespace Icf.Runtime.Tests.Laws;

/// <summary>
/// The evidence that particles from the prior and from a proposal give agrees with the truth, or with each other where
/// the truth is not known, and so do posterior means. Five standard errors: it fails by chance with a probability below
/// 1e-6 for each comparison.
/// </summary>
internal sealed class EvidenceLaw : ILaw
{
    private const int Particles = 20_000;
    private const double Errors = 5;

    public void Check<TArgs, TResult, TLatents>(LawCase<TArgs, TResult, TLatents> model)
    {
        Posterior<TResult, TLatents> prior = Runs.Posterior(model, null, Particles, seed: 1);
        Posterior<TResult, TLatents> proposed = Runs.Posterior(model, new HeavyTailedProposal(), Particles, seed: 2);
        Posterior<TResult, TLatents> partly = Runs.Posterior(
            model,
            new HeavyTailedProposal(site => site.Id % 2 == 0),
            Particles,
            seed: 4
        );
        if (model.LogEvidence is { } truth)
        {
            AssertAgrees(truth, 0, prior, "from the prior");
            AssertAgrees(truth, 0, proposed, "from the proposal");
            AssertAgrees(truth, 0, partly, "from the proposal for some sites");
        }
        else
        {
            AssertAgrees(prior.LogEvidence, prior.LogEvidenceStandardError, proposed, "proposal and prior");
            AssertAgrees(
                prior.LogEvidence,
                prior.LogEvidenceStandardError,
                partly,
                "proposal for some sites and prior"
            );
        }

        foreach ((string address, double mean) in model.Means)
        {
            AssertMean(mean, prior[address], $"{address} from the prior");
            AssertMean(mean, proposed[address], $"{address} from the proposal");
        }
    }

    public static void AssertAgrees<TResult>(double truth, double error, Posterior<TResult> posterior, string what)
    {
        Assert.True(
            posterior.EffectiveSampleSize > 50,
            $"{what}: only {posterior.EffectiveSampleSize} effective particles"
        );
        double allowed = Errors * Math.Sqrt(error * error + Math.Pow(posterior.LogEvidenceStandardError, 2)) + 1e-9;
        Assert.True(
            Math.Abs(posterior.LogEvidence - truth) <= allowed,
            $"{what}: the log evidence is {posterior.LogEvidence}, the truth {truth}, the allowance {allowed}"
        );
    }

    public static void AssertMean(double truth, Empirical<double> marginal, string what)
    {
        double allowed = Errors * marginal.MonteCarloStandardError;
        Assert.True(
            Math.Abs(marginal.Mean - truth) <= allowed,
            $"{what}: the mean is {marginal.Mean}, the truth {truth}, the allowance {allowed}"
        );
    }
}
