using Icf.Compiled;
using Icf.TestModels;
using Icf.Traces;
using Icf.Training;

namespace Icf.Runtime.Tests.Laws;

/// <summary>
/// A data set that a trace draws is asked about like one that is given: the same latents have the density in it that
/// they had in the trace, however the model reads its data.
/// </summary>
internal sealed class NeighborLaw : ILaw
{
    private const int Traces = 20;

    public void Check<TArgs, TResult, TLatents>(LawCase<TArgs, TResult, TLatents> model)
    {
        foreach (TArgs args in model.Arguments)
        {
            var traces = new QueryTraces<TArgs, TResult>(model.Model, default);
            var query = new Query<TArgs>(args, model.Model.Read(args));
            int neighbors = 0;
            for (int i = 0; i < Traces; i++)
            {
                var replaced = new ReplacedData();
                var drawn = new Particle
                {
                    Data = new SimulatedData { Kept = replaced },
                    AllowsImpossible = true,
                    Scores = true,
                    Record = new TraceRecord(),
                    Loops = new RejectionLoops(),
                };
                drawn.Restart(new Rng(i));
                if (!ParticleRunner.TryRun(model.Model, args, drawn, out _))
                    continue;
                var again = new Particle
                {
                    Source = new RecordedChoices(drawn.Record.ToArray()) { Otherwise = ValueSource.Nowhere },
                    Data = replaced,
                    AllowsImpossible = true,
                    Scores = true,
                    Record = new TraceRecord(),
                    Loops = new RejectionLoops(),
                };
                again.Restart(new Rng(-1));
                Assert.True(ParticleRunner.TryRun(model.Model, args, again, out _));
                Assert.Equal(drawn.LogJoint, again.LogJoint);

                // Where the data are drawn for latents that are given, they have the layout of the query.
                if (traces.Neighbor(query, drawn.Record.ToArray(), new Rng(i, 1)) is not { } neighbor)
                    continue;
                Assert.Same(query.Data.Layout, neighbor.Data.Layout);
                Assert.Equal(query.Data.Values.Length, neighbor.Data.Values.Length);
                neighbor.Data.RequireFinite();
                neighbors++;
            }

            Assert.True(neighbors > 0);
        }
    }
}
