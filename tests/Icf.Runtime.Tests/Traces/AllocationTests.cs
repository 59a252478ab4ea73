using System.Diagnostics;
using Icf.Inference;
using Icf.Testing;
using Icf.TestModels;
using Icf.Traces;

namespace Icf.Runtime.Tests.Traces;

/// <summary>What runs millions of times allocates nothing.</summary>
public sealed class AllocationTests
{
    private const int Simulations = 10_000;

    /// <summary>
    /// Code that the just-in-time compiler has not optimised yet allocates; it gets this many tries to do so.
    /// </summary>
    private const int WarmUps = 50;

    /// <summary>A build without optimisation makes a class of every state machine.</summary>
    private static readonly bool s_optimized = typeof(Models)
        .Assembly.GetCustomAttributes(typeof(DebuggableAttribute), false)
        .Cast<DebuggableAttribute>()
        .All(attribute => !attribute.IsJITOptimizerDisabled);

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void RunningStraightThroughAllocatesNothing(bool records, bool scores)
    {
        Assert.Equal(0, Simulate(new Models.UnknownMeanModel(), new([8, 9]), records, scores));
        Assert.Equal(0, Simulate(new Models.MarsagliaModel(), new([8, 9]), records, scores));
        Assert.Equal(
            0,
            Simulate(
                new Models.GroupsModel(),
                new([
                    [1, 2],
                    [3],
                ]),
                records,
                scores
            )
        );
        Assert.Equal(0, Simulate(new Models.RepeatedTrialsModel(), new(0.5, 1), records, scores));
        Assert.Equal(0, Simulate(new Models.WalkModel(), new(1), records, scores));
    }

    [Fact]
    public void ScoringAPointAllocatesNothing()
    {
        Assert.Equal(0, Score(new Models.UnknownMeanModel(), new([8, 9])));
        Assert.Equal(
            0,
            Score(
                new Models.GroupsModel(),
                new([
                    [1, 2],
                    [3],
                ])
            )
        );
    }

    [Fact]
    public void SuspendedTwinsAreReused()
    {
        Assert.InRange(Suspend(new Models.UnknownMeanModel(), new([8, 9])), 0, 0.1);
        Assert.InRange(
            Suspend(
                new Models.GroupsModel(),
                new([
                    [1, 2],
                    [3],
                ])
            ),
            0,
            0.1
        );
        Assert.InRange(Suspend(new Models.RepeatedTrialsModel(), new(0.5, 1)), 0, 0.1);
    }

    private static long Simulate<TArgs, TResult>(Model<TArgs, TResult> model, TArgs args, bool records, bool scores)
    {
        var particle = new Particle
        {
            Source = ValueSource.Prior,
            Scores = scores,
            Record = records ? new TraceRecord() : null,
        };
        var root = new Rng(1);
        return LeastAllocated(Many);

        void Many()
        {
            for (int i = 0; i < Simulations; i++)
            {
                particle.Restart(root.Split(i));
                ParticleRunner.Run(model, args, particle);
            }
        }
    }

    private static long Score<TArgs, TResult>(Model<TArgs, TResult> model, TArgs args)
    {
        LatentSlots slots = Refiner.Survey(model, args, null, new Rng(1), default);
        PointEvaluator<TArgs, TResult>.Scorer scorer = new PointEvaluator<TArgs, TResult>(
            model,
            args,
            slots,
            null,
            1,
            default
        ).Rent();
        var point = new double[slots.Width];
        return LeastAllocated(() =>
        {
            for (int i = 0; i < Simulations; i++)
                scorer.At(point, new Rng(1));
        });
    }

    /// <summary>Bytes for each particle, once everything is warm.</summary>
    private static double Suspend<TArgs, TResult>(Model<TArgs, TResult> model, TArgs args)
    {
        const int Particles = 2_000;
        var suspension = new Suspension<TArgs, TResult>(model);
        return LeastAllocated(() => suspension.Run(args, Particles)) / (double)Particles;
    }

    private static long LeastAllocated(Action action) => s_optimized ? Allocations.Least(action, WarmUps) : 0;
}
