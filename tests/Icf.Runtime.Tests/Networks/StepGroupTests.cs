using Icf.Networks;
using Icf.Runtime.Tests.Laws;
using Icf.TestModels;
using Icf.Traces;

namespace Icf.Tests.Networks;

/// <summary>
/// The network computes one row for all particles whose latents so far are the same, and one for each that differs.
/// </summary>
public class StepGroupTests
{
    private const int Particles = 300;

    [Fact]
    public void Particles_with_equal_latents_are_one_step()
    {
        int[] distinct = Distinct(new Models.HiddenMarkovModel(), new([0.9, 0.8, 0.7, 0]));
        Assert.Equal((1, 3), (distinct[0], distinct[1]));
        Assert.InRange(distinct[2], 4, 9);
    }

    [Fact]
    public void Particles_with_different_latents_are_not() =>
        Assert.Equal(Particles, Distinct(new Models.EightSchoolsModel(), new([28, 8], [15, 10]))[1]);

    [Fact]
    public void Queries_share_nothing_but_places()
    {
        int[] distinct = Distinct(new Models.HiddenMarkovModel(), new([0.9, 0.8, 0.7, 0]), queries: 5);
        Assert.Equal((5, 15), (distinct[0], distinct[1]));
    }

    /// <summary>The number of distinct steps, latent by latent, checked against the records of the particles.</summary>
    private static int[] Distinct<TArgs, TResult, TLatents>(
        Model<TArgs, TResult, TLatents> model,
        TArgs args,
        int queries = 1
    )
    {
        using CompiledModel<TArgs, TResult, TLatents> compiled = model.Compile(
            args,
            new CompileOptions
            {
                Traces = 200,
                ValidationTraces = 64,
                Epochs = 1,
                Progress = new Progress<CompileProgress>(),
            }
        );
        var scheduler = new Lockstep();
        for (int i = 0; i < Particles; i++)
        {
            Particle particle = Runs.Parking(model, args, scheduler, new Rng(3).Split(i));
            (particle.Slot, particle.Query) = (i, i % queries);
            ParticleRunner.Start(model, args, particle);
        }

        var group = new StepGroup(compiled.Network.Plan);
        var memories = new Dictionary<string, int>();
        var found = new List<int>();
        scheduler.Run(
            parked =>
            {
                var histories = new StepHistory[Particles];
                var distinct = new HashSet<string>();
                for (int r = 0; r < parked.Count; r++)
                {
                    double[] values = parked.Particle(r).Record!.Numbers.ToArray();
                    distinct.Add($"{parked.Particle(r).Query}: {string.Join(' ', values)}");
                    histories[parked.Particle(r).Slot] =
                        values.Length == 0 ? StepHistory.None : new StepHistory(Memory(values[..^1]), 0, values[^1]);
                }

                parked.BeginPart(0);
                group.Gather(parked, histories, tellsPrior: false);
                Assert.Equal(distinct.Count, group.Steps.Length);
                Assert.Equal(Particles, group.Rows.Length);
                Assert.Equal((queries, 1), (group.Positions.Length, group.Places.Length));
                for (int i = 0; i < Particles; i++)
                    Assert.Equal(histories[parked.Particle(group.Rows[i]).Slot], group.Steps[group.StepOf[i]].History);
                found.Add(group.Steps.Length);
                parked.DeliverPrior();
            },
            CancellationToken.None
        );
        return [.. found];

        int Memory(double[] values)
        {
            string history = string.Join(' ', values);
            if (!memories.TryGetValue(history, out int memory))
                memories.Add(history, memory = memories.Count);
            return memory;
        }
    }
}
