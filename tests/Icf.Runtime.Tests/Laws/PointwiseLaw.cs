using Icf.TestModels;
using Icf.Traces;

namespace Icf.Runtime.Tests.Laws;

/// <summary>What the data add to the likelihood of a draw sums up to the likelihood of its trace.</summary>
internal sealed class PointwiseLaw : ILaw
{
    private const int Particles = 40;

    public void Check<TArgs, TResult, TLatents>(LawCase<TArgs, TResult, TLatents> model)
    {
        Posterior<TResult, TLatents> posterior = model.Model.ImportanceSampling(model.Query, Particles, seed: 2);
        PointwiseLogLikelihood pointwise = posterior.PointwiseLogLikelihood();

        // Factors are no data, and Generate would make each attempt of a rejection loop anew.
        if (
            ModelFingerprint
                .Methods(model.Model.ProposalSkeleton)
                .Any(static method => method.Factors.Count + method.Rejections.Count > 0)
        )
        {
            return;
        }

        for (int i = 0; i < Particles; i++)
        {
            if (posterior.Draws.Weights.ForExpectations[i] == 0)
                continue;
            double sum = pointwise
                .DataAddresses.Select(address => pointwise.Column(address)[i])
                .Where(term => !double.IsNaN(term))
                .Sum();
            double whole = model.Model.Generate(model.Query, posterior.Choices(i)).LogLikelihood;
            Assert.Equal(whole, sum, 1e-9 * (1 + Math.Abs(whole)));
        }
    }
}
