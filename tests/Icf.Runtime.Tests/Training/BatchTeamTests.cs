using Icf.Networks;
using Icf.Tensors;
using Icf.Traces;
using Icf.Training;

namespace Icf.Tests.Training;

/// <summary>Shards that run side by side, and what happens to the others when one fails.</summary>
public sealed class BatchTeamTests : IDisposable
{
    private const int Members = 3;

    private static readonly NetworkPlan s_plan = new(
        new NetworkOptions(),
        [],
        [new SitePlan("x", HeadKind.NormalMixture, 0, 0, 1, false, 0, 1)],
        [],
        0,
        false
    );

    private readonly ManagedEngine _engine = new();
    private readonly ProposalNetwork _network;
    private readonly SimulatedTraces _good = Traces(site: 0),
        _bad = Traces(site: 1);
    private readonly HashSet<Tape> _disposed = [];
    private readonly double _lossOfGood;

    public BatchTeamTests()
    {
        _network = new ProposalNetwork(s_plan, _engine, seed: 1);
        _lossOfGood = Alone();
    }

    public void Dispose() => _engine.Dispose();

    // One, two, …, all of them fail; as many threads as shares, and fewer.
    public static TheoryData<int, int> Failures()
    {
        var cases = new TheoryData<int, int>();
        for (int failing = 1; failing < 1 << Members; failing++)
            foreach (int threads in new[] { 1, 2, Members })
                cases.Add(failing, threads);
        return cases;
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public void All_are_waited_for_and_a_failure_is_forgotten(int failing, int threads)
    {
        BatchShare[] shares = [.. Enumerable.Range(0, Members).Select(_ => new BatchShare(_network))];
        using var team = new BatchTeam(shares, threads);
        for (int round = 0; round < 3; round++)
        {
            // Those that do not fail have much to do: they are still at it when the others have failed.
            Fill(shares, s => (failing >> s & 1) == 1 ? _bad : _good);
            Assert.Throws<IndexOutOfRangeException>(team.Run);
            for (int s = 0; s < Members && threads == Members; s++)
                if ((failing >> s & 1) == 0)
                    Assert.Equal(_lossOfGood, shares[s].Loss);
            Dispose(shares);

            Fill(shares, _ => _good);
            team.Run();
            Assert.All(shares, share => Assert.Equal(_lossOfGood, share.Loss));
            Dispose(shares);
        }
    }

    private static void Fill(BatchShare[] shares, Func<int, SimulatedTraces> tracesOf)
    {
        for (int s = 0; s < shares.Length; s++)
        {
            shares[s].Clear();
            SimulatedTraces traces = tracesOf(s);
            for (int i = 0; i < traces.Count; i++)
                shares[s].Add(traces, i, 1.0 / traces.Count);
        }
    }

    // A share after one that failed may not have run: its tape is still the last one.
    private void Dispose(BatchShare[] shares)
    {
        foreach (BatchShare share in shares)
            if (share.Tape is { } tape && _disposed.Add(tape))
                tape.Dispose();
    }

    private double Alone()
    {
        BatchShare[] one = [new BatchShare(_network)];
        Fill(one, _ => _good);
        one[0].Run(gradients: true);
        one[0].Tape.Dispose();
        return one[0].Loss;
    }

    // There is no second site, so that its traces fail.
    private static SimulatedTraces Traces(int site)
    {
        var layout = new TokenLayout([]);
        var chunk = new SimulatedTraces();
        for (int i = 0; i < (site == 0 ? 4_000 : 1); i++)
        {
            double x = Math.Sin(i + 0.5);
            var point = new PriorPoint(x, new Normal(0, 1).LogProb(x), double.NaN, double.NaN);
            chunk.AddStep(
                site,
                StepPlace.None,
                0,
                point,
                double.NaN,
                new PriorInfo(Support.Real, new LocationScale(0, 1)),
                0,
                []
            );
            chunk.EndTrace(layout, [], 0);
        }

        return chunk;
    }
}
