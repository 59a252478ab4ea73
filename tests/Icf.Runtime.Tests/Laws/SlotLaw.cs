using Icf.Inference;
using Icf.TestModels;
using Icf.Traces;

namespace Icf.Runtime.Tests.Laws;

/// <summary>
/// What a proposal keeps for a particle stays with it when particles are drawn anew: here the log density of its values
/// so far. Copies of saved states and copies by replay are the same particles, bit by bit.
/// </summary>
internal sealed class SlotLaw : ILaw
{
    private const int Particles = 30;

    public void Check<TArgs, TResult, TLatents>(LawCase<TArgs, TResult, TLatents> model)
    {
        // Values of a rejection loop are drawn without the proposal.
        if (
            !model.Traits.HasFlag(ModelTraits.Simulable) || ModelFingerprint.HasRejections(model.Model.ProposalSkeleton)
        )
            return;
        Assert.Equal(Run(model, areSaved: false), Run(model, areSaved: true));
    }

    private static double[] Run<TArgs, TResult, TLatents>(LawCase<TArgs, TResult, TLatents> model, bool areSaved)
    {
        var runs = new IslandRuns<TArgs, TResult>(model.Model, model.Query, forced: null, CancellationToken.None)
        {
            AreSaved = areSaved && model.Traits.HasFlag(ModelTraits.ValueState),
            Proposal = new ReadProposal(new Remembering(), model.Model.Read(model.Query).Layout, PriorShare: 0.2),
        };
        var always = new ResamplingOptions(1, ResamplingScheme.Systematic, CancellationToken.None);
        var island = new Island<TResult>(runs, Particles, new Rng(4), always);
        island.Run();
        return [island.LogEvidence, .. island.LogWeights];
    }

    /// <summary>A proposal that remembers, and compares what it remembers with what the particle has come to.</summary>
    private sealed class Remembering : IConditionedProposal, IProposalSession
    {
        private readonly HeavyTailedProposal _proposal = new();
        private readonly List<double> _saved = [];

        // By slot, the log prior density with which a particle must come to its next latent; NaN where it is not known.
        private double[] _expected = [];

        public IReadOnlyList<string> ProposedByPrior(int query = 0) => [];

        public IProposalSession Begin(int particles)
        {
            _expected = new double[particles];
            return this;
        }

        public bool TryPropose(ParkedGroup group)
        {
            for (int row = 0; row < group.Count; row++)
            {
                double expected = _expected[group.Particle(row).Slot];
                if (!double.IsNaN(expected))
                    Assert.Equal(expected, group.Particle(row).LogPrior, 1e-9 * (1 + Math.Abs(expected)));
            }

            bool proposes = _proposal.TryPropose(group);
            for (int row = 0; row < group.Count; row++)
            {
                Particle particle = group.Particle(row);
                _expected[particle.Slot] =
                    proposes && group.MostParts == 1 && group.Site.Site.IsScalar
                        ? particle.LogPrior + group.PointOf(row, group.Prior(row), group.Values[row]).LogDensity
                        : double.NaN;
            }

            return proposes;
        }

        public int Save(int slot)
        {
            _saved.Add(_expected[slot]);
            return _saved.Count - 1;
        }

        public void Restore(int slot, int saved) => _expected[slot] = _saved[saved];

        public void Dispose() { }
    }
}
