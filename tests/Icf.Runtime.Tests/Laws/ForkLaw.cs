using Icf.TestModels;
using Icf.Traces;

namespace Icf.Runtime.Tests.Laws;

/// <summary>
/// A fork of a particle at any of its sites is the same particle: it parks where the original is parked, with the same
/// densities, and both come to the same end.
/// </summary>
internal sealed class ForkLaw : ILaw
{
    private const int Seeds = 5;
    private const int MostForks = 6;

    public void Check<TArgs, TResult, TLatents>(LawCase<TArgs, TResult, TLatents> model)
    {
        foreach (TArgs args in model.Arguments)
            for (long seed = 0; seed < Seeds; seed++)
                Fork(model.Model, args, seed);
    }

    private static void Fork<TArgs, TResult>(Model<TArgs, TResult> model, TArgs args, long seed)
    {
        var scheduler = new Lockstep();
        Particle original = Runs.Parking(model, args, scheduler, new Rng(seed));
        Trace<TResult> trace = ParticleRunner.Start(model, args, original);
        var forks = new List<(Particle Particle, Trace<TResult> Trace)>();
        scheduler.Run(
            group =>
            {
                for (int row = 0; row < group.Count; row++)
                {
                    if (group.Particle(row) != original || forks.Count == MostForks)
                        continue;
                    (Particle Particle, Trace<TResult> Trace) fork = ParticleRunner.Fork(
                        model,
                        args,
                        original,
                        scheduler
                    );
                    Assert.NotNull(fork.Particle.Continuation);
                    AssertSame(original, fork.Particle);
                    forks.Add(fork);
                }

                group.DeliverPrior();
            },
            CancellationToken.None
        );

        TResult expected = ParticleRunner.Finish(trace, model.Name, original);
        foreach ((Particle particle, Trace<TResult> forkTrace) in forks)
        {
            AssertSame(original, particle);
            Same.Assert(expected, ParticleRunner.Finish(forkTrace, model.Name, particle), "result of a fork");
        }

        // Parked at every site or run straight through, a particle is the same.
        ModelTrace<TResult> straight = model.Simulate(args, seed);
        Same.Assert(straight.Result, expected, "result in lockstep");
        Same.Assert(straight.LogJoint, original.LogJoint, "log joint in lockstep");
    }

    private static void AssertSame(Particle original, Particle fork)
    {
        Same.Assert(original.LogPrior, fork.LogPrior, "log prior of a fork");
        Same.Assert(original.LogLikelihood, fork.LogLikelihood, "log likelihood of a fork");
        Same.Assert(original.LogProposal, fork.LogProposal, "log proposal of a fork");
        Assert.Equal(original.Cursor, fork.Cursor);
        Choice[] choices = original.Record!.ToArray(),
            again = fork.Record!.ToArray();
        Assert.Equal(
            Array.ConvertAll(choices, c => c with { Boxed = null }),
            Array.ConvertAll(again, c => c with { Boxed = null })
        );
        Same.Assert(
            Array.ConvertAll(choices, c => c.Boxed),
            Array.ConvertAll(again, c => c.Boxed),
            "choices of a fork"
        );
        Rng left = original.Rng,
            right = fork.Rng;
        Assert.Equal(left.NextUInt64(), right.NextUInt64());
    }
}
