using Icf.Inference;
using Icf.TestModels;
using Icf.Traces;

namespace Icf.Runtime.Tests.Laws;

/// <summary>
/// With a share of the particles from the prior, evidence and means are right under a proposal that never draws most of
/// what the posterior holds, and no weight exceeds the likelihood by more than one over the share. Five standard
/// errors: it fails by chance with a probability below 1e-6 for each comparison.
/// </summary>
internal sealed class PriorShareLaw : ILaw
{
    private const int Particles = 20_000;
    private const double Share = 0.4;

    public void Check<TArgs, TResult, TLatents>(LawCase<TArgs, TResult, TLatents> model)
    {
        Posterior<TResult, TLatents> posterior = Runs.Posterior(model, new NarrowProposal(), Particles, seed: 7, Share);
        Assert.Equal(Share, posterior.PriorShare);
        PriorFigures prior = PriorFigures.Of(model);
        EvidenceLaw.AssertAgrees(prior.LogEvidence, prior.Error, posterior, "from the mixture");
        foreach ((string address, double mean) in model.Means)
            EvidenceLaw.AssertMean(mean, posterior[address], $"{address} from the mixture");

        // What a loop accepts has the factor q(A) / p(A) in its weight, which is estimated.
        if (ModelFingerprint.HasRejections(model.Model.ProposalSkeleton))
            return;
        for (int i = 0; i < Particles; i += 37)
        {
            double logLikelihood = model.Model.Generate(model.Query, posterior.Choices(i)).LogLikelihood;
            Assert.True(
                posterior.Weights.Log[i] <= logLikelihood - Math.Log(Share) + 1e-9,
                $"the weight of particle {i} is {posterior.Weights.Log[i]}, its log likelihood {logLikelihood}"
            );
        }
    }
}
