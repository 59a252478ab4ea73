using Icf.Inference;
using Icf.TestModels;
using Icf.Traces;

namespace Icf.Runtime.Tests.Laws;

/// <summary>
/// Particles in blocks of any size, on one or two threads, are the same: traces, weights and results.
/// </summary>
internal sealed class LockstepLaw : ILaw
{
    private const int Particles = 700;

    public void Check<TArgs, TResult, TLatents>(LawCase<TArgs, TResult, TLatents> model)
    {
        foreach (TArgs args in model.Arguments)
        {
            foreach (
                IProposal? proposal in new[]
                {
                    null,
                    new HeavyTailedProposal(),
                    new HeavyTailedProposal(site => site.Id % 2 == 0),
                }
            )
            {
                WeightedTraces<TResult> reference = Runs.Sample(
                    model.Model,
                    args,
                    proposal,
                    Particles,
                    3,
                    blockSize: 1
                );
                AssertSame(reference, Runs.Sample(model.Model, args, proposal, Particles, 3, blockSize: 512));
                AssertSame(
                    reference,
                    Runs.Sample(model.Model, args, proposal, Particles, 3, blockSize: 512, threads: 2)
                );
                AssertSame(reference, Runs.Sample(model.Model, args, proposal, Particles, 3, blockSize: 7, threads: 2));
            }
        }
    }

    public static void AssertSame<TResult>(WeightedTraces<TResult> expected, WeightedTraces<TResult> actual)
    {
        for (int i = 0; i < expected.Results.Length; i++)
        {
            Same.Assert(expected.LogWeights[i], actual.LogWeights[i], $"log weight {i}");
            Same.Assert(expected.Results[i], actual.Results[i], $"result {i}");
            Assert.Equal(expected.Particle(i).Select(c => c.Address), actual.Particle(i).Select(c => c.Address));
            foreach (
                (object left, object right) in expected
                    .Particle(i)
                    .Select(c => c.Value)
                    .Zip(actual.Particle(i).Select(c => c.Value))
            )
                Same.Assert(left, right, $"a latent of particle {i}");
        }
    }
}
