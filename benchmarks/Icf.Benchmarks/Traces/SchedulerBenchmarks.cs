using BenchmarkDotNet.Attributes;
using Icf.Inference;
using Icf.Traces;

namespace Icf.Benchmarks;

/// <summary>
/// What parking and resuming costs: a proposal that leaves every site to the prior makes particles park at every step,
/// and takes no time itself. Compare with the same particles running straight through.
/// </summary>
public class SchedulerBenchmarks
{
    private const int Steps = 100;

    private static readonly SamplingOptions s_oneThread = new() { Threads = 1 };

    private readonly ImportanceSampler<Models.WalkModel.Args, double> _straight = new(
        new Models.WalkModel(),
        proposal: null
    );
    private readonly ImportanceSampler<Models.WalkModel.Args, double> _lockstep = new(
        new Models.WalkModel(),
        new PriorAlone()
    );

    [Params(10, 1_000)]
    public int Particles { get; set; }

    [Benchmark(Baseline = true)]
    public object Straight() => _straight.Run(new(0, Steps), Particles, seed: 1, s_oneThread);

    [Benchmark]
    public object Lockstep() => _lockstep.Run(new(0, Steps), Particles, seed: 1, s_oneThread);

    private sealed class PriorAlone : IProposal, IConditionedProposal, IProposalSession
    {
        public IReadOnlyList<string> ProposedByPrior(int query = 0) => [];

        public IConditionedProposal Condition(params IReadOnlyList<ArgumentData> queries) => this;

        public IProposalSession Begin(int particles) => this;

        public bool TryPropose(ParkedGroup group) => false;

        public void Dispose() { }
    }
}
