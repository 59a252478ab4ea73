using Icf.Inference;
using Icf.Networks;
using Icf.Runtime.Tests.Laws;
using Icf.TestModels;
using Icf.Traces;
using Icf.Training;

namespace Icf.Tests.Training;

/// <summary>
/// Training sees whole traces at once, inference goes step by step: both must compute the same densities.
/// </summary>
public class ConsistencyTests
{
    public static TheoryData<string> Names =>
        [
            .. TestModelTable
                .All.Values.Where(static model => model.Traits.HasFlag(ModelTraits.LearnableLatents))
                .Select(static model => model.Name),
        ];

    [Theory]
    [MemberData(nameof(Names))]
    public void Inference_reports_the_density_that_training_computes(string name) =>
        TestModelTable.All[name].Obey(new SameDensity());

    private sealed class SameDensity : ILaw
    {
        public void Check<TArgs, TResult, TLatents>(LawCase<TArgs, TResult, TLatents> model)
        {
            using var compiled = model.Model.Compile(
                model.Query,
                new CompileOptions
                {
                    Traces = 1_500,
                    Epochs = 1,
                    ValidationTraces = 64,
                    Seed = 3,
                }
            );
            Posterior<TResult, TLatents> posterior = Runs.Posterior(
                model,
                new WithoutEstimates(new NetworkProposal(compiled.Network)),
                particles: 24,
                seed: 5,
                priorShare: 0
            );
            ArgumentData data = model.Model.Read(model.Query);
            for (int i = 0; i < posterior.Particles; i++)
            {
                if (double.IsNegativeInfinity(posterior.Weights.Log[i]))
                    continue;
                Choices choices = posterior.Choices(i);
                (SimulatedTraces chunk, double logJoint, double logPriorOnly) = Record(
                    model,
                    choices,
                    data,
                    compiled.Network.Plan
                );
                double training = HeldOutLoss.Mean(compiled.Network, [chunk], 0, threads: 1) - logPriorOnly;
                double inference = posterior.Weights.Log[i] - logJoint;
                Assert.Equal(training, inference, 3e-3 * (1 + Math.Abs(inference)));
            }
        }

        private static (SimulatedTraces Chunk, double LogJoint, double LogPriorOnly) Record<TArgs, TResult, TLatents>(
            LawCase<TArgs, TResult, TLatents> model,
            Choices choices,
            ArgumentData data,
            NetworkPlan plan
        )
        {
            var recorder = new Recorder(plan);
            var given = new Watched(new GivenChoices(choices) { Otherwise = ValueSource.Nowhere })
            {
                Otherwise = ValueSource.Nowhere,
            };
            var particle = new Particle
            {
                Source = given,
                Scores = true,
                Record = new TraceRecord(),
                Listener = recorder,
                Tokens = data.Layout,
                Loops = new RejectionLoops(),
            };
            given.Particle = particle;
            particle.Restart(new Rng(0));
            ParticleRunner.Run(model.Model, model.Query, particle);
            recorder.Chunk.EndTrace(data.Layout, data.Values, 0);
            double logPriorOnly = 0;
            for (int k = 0; k < given.Visits.Count; k++)
            {
                (StaticSite site, double before) = given.Visits[k];
                double after = k + 1 < given.Visits.Count ? given.Visits[k + 1].LogPriorBefore : particle.LogPrior;
                if (plan.Sites[site.Id].Head == HeadKind.Prior)
                    logPriorOnly += after - before;
            }

            return (recorder.Chunk, particle.LogJoint, logPriorOnly);
        }

        /// <summary>Notes the log prior of a trace before each of its visits.</summary>
        private sealed class Watched(ChoiceSource inner) : ChoiceSource
        {
            public Particle? Particle { get; set; }

            public List<(StaticSite Site, double LogPriorBefore)> Visits { get; } = [];

            public override bool TryTake(
                CallPath path,
                SampleSite site,
                SiteIndex index,
                out double number,
                out object? boxed
            )
            {
                Visits.Add((path.Node.Latent(site), Particle!.LogPrior));
                return inner.TryTake(path, site, index, out number, out boxed);
            }
        }

        /// <summary>
        /// A proposal whose particles take the first accepted attempt of a rejection loop, and estimate nothing.
        /// </summary>
        private sealed class WithoutEstimates(IProposal inner) : IProposal
        {
            public IConditionedProposal Condition(params IReadOnlyList<ArgumentData> queries) =>
                new Conditioned(inner.Condition(queries));

            private sealed class Conditioned(IConditionedProposal inner) : IConditionedProposal
            {
                public IReadOnlyList<string> ProposedByPrior(int query) => inner.ProposedByPrior(query);

                public IProposalSession Begin(int particles) => new Session(inner.Begin(particles));

                public void Dispose() => inner.Dispose();
            }

            private sealed class Session(IProposalSession inner) : IProposalSession
            {
                public bool TryPropose(ParkedGroup group) => inner.TryPropose(group);

                public bool Proposes(StaticSite site) => false;

                public int Save(int slot) => inner.Save(slot);

                public void Restore(int slot, int saved) => inner.Restore(slot, saved);

                public int Share(int saved) => inner.Share(saved);

                public void Release(int saved) => inner.Release(saved);

                public void Dispose() => inner.Dispose();
            }
        }

        /// <summary>Notes the steps of a trace whose data are given.</summary>
        private sealed class Recorder(NetworkPlan plan) : StepRecorder
        {
            public SimulatedTraces Chunk { get; } = new();

            public override void Step(
                StaticSite site,
                StepPlace place,
                int cursor,
                in PriorPoint point,
                double level,
                in PriorInfo prior,
                double logVolume,
                ReadOnlySpan<double> logMasses
            )
            {
                Assert.Equal(plan.Sites[site.Id].Name, site.Name);
                Chunk.AddStep(site.Id, place, cursor, point, level, prior, logVolume, logMasses);
            }
        }
    }
}
