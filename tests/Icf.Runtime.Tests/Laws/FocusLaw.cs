using Icf.Compiled;
using Icf.Inference;
using Icf.Networks;
using Icf.Tensors;
using Icf.TestModels;
using Icf.Traces;
using Icf.Training;

namespace Icf.Runtime.Tests.Laws;

/// <summary>
/// The prior truncated to a region: its weighted traces have the expectations of the prior's traces that lie in the
/// region. And a network that was trained on them, whose heads see the region instead of the priors, gives the evidence
/// without bias although the posterior reaches beyond. Five standard errors: it fails by chance with a probability
/// below 1e-6 for each comparison.
/// </summary>
internal sealed class FocusLaw : ILaw
{
    private const int Traces = 4_000,
        Particles = 8_000;

    private const double Errors = 5;

    public void Check<TArgs, TResult, TLatents>(LawCase<TArgs, TResult, TLatents> model)
    {
        if (model.Model.ProposalSkeleton.StaticSites.Count == 0)
            return;
        Run[] prior = Simulate(model, ValueSource.Prior, seed: 1);
        CheckTraces(model, prior);
        CheckNetwork(model, RegionOf(model, prior, tail: 0.02, most: int.MaxValue));
    }

    private static void CheckTraces<TArgs, TResult, TLatents>(LawCase<TArgs, TResult, TLatents> model, Run[] prior)
    {
        // Of many ranges together hardly any trace of the prior would meet all.
        Region region = RegionOf(model, prior, tail: 0.2, most: 3);
        HashSet<(int, StepPlace)> met = [];
        Run[] truncated = Simulate(
            model,
            new TruncatedPrior(region, (site, place, _) => met.Add((site, place))),
            seed: 2
        );
        if (met.Count == 0)
            return;
        AssertAgree(_ => 1, "the probability of the region");
        foreach ((int Site, StepPlace Place) at in met)
            AssertAgree(run => Squashed(run.Value(at)), $"a value of site {at.Site} at {at.Place}");
        AssertAgree(run => Squashed(run.Last), "the last value");

        void AssertAgree(Func<Run, double> value, string what)
        {
            (double mean, double error) = Mean(truncated, value);
            (double expected, double expectedError) = Mean(prior, run => IsInside(run) ? value(run) : 0);
            double allowed = Errors * double.Hypot(error, expectedError) + 1e-12;
            Assert.True(
                Math.Abs(mean - expected) <= allowed,
                $"{what}: {mean} by the truncated prior, {expected} by the prior, the allowance is {allowed}"
            );
        }

        bool IsInside(Run run) =>
            met.All(at => region.TryGet(at.Item1, at.Item2, out PlaceRange range) && run.IsIn(at, range));
    }

    private static void CheckNetwork<TArgs, TResult, TLatents>(LawCase<TArgs, TResult, TLatents> model, Region region)
    {
        using var engine = new ManagedEngine();
        (ProposalNetwork network, _) = ModelCompiler.Compile(
            model.Model,
            new Arguments<TArgs>(model.Query),
            region,
            seed: 5,
            NetworkLaw.Options,
            engine,
            identity: null
        );
        Posterior<TResult, TLatents> posterior = Runs.Posterior(
            model,
            new NetworkProposal(network),
            Particles,
            seed: 6
        );
        PriorFigures prior = PriorFigures.Of(model);
        EvidenceLaw.AssertAgrees(prior.LogEvidence, prior.Error, posterior, "from the focused network");
    }

    /// <summary>The ranges of some of the latents that every trace has.</summary>
    private static Region RegionOf<TArgs, TResult, TLatents>(
        LawCase<TArgs, TResult, TLatents> model,
        Run[] prior,
        double tail,
        int most
    )
    {
        WeightedTrace[] traces =
        [
            .. prior.Where(run => run.Weight > 0).Select(run => new WeightedTrace(run.Chunk, run.Trace, 1)),
        ];
        double[] weights = [.. traces.Select(_ => 1.0 / traces.Length)];
        int sites = model.Model.ProposalSkeleton.StaticSites.Count;
        Region all = PlaceRanges.Of(traces, weights, tail).ToRegion(sites);
        (int, StepPlace)[] places =
        [
            .. Enumerable.Range(0, sites).SelectMany(s => (all.Ranges(s) ?? []).Select(range => (s, range.Place))),
        ];
        int step = Math.Max(1, (places.Length + most - 1) / most);
        return all.Without(places.Where((_, i) => most < int.MaxValue && i % step != 0).ToHashSet());
    }

    private static Run[] Simulate<TArgs, TResult, TLatents>(
        LawCase<TArgs, TResult, TLatents> model,
        ValueSource? source,
        long seed
    )
    {
        var chunk = new SimulatedTraces();
        var recorder = new TrainingRecorder(chunk);
        ArgumentData data = model.Model.Read(model.Query);
        var particle = new Particle
        {
            Data = DataSource.Simulated,
            Source = source,
            Listener = recorder,
            AllowsImpossible = true,
            Record = new TraceRecord(),
            Tokens = data.Layout,
            Loops = new RejectionLoops(),
        };
        var runs = new Run[Traces];
        var rng = new Rng(seed);
        for (int i = 0; i < Traces; i++)
        {
            recorder.Begin(data);
            particle.Restart(rng.Split(i));
            bool isPossible = ParticleRunner.TryRun(model.Model, model.Query, particle, out _);
            if (isPossible)
                recorder.End();
            else
                recorder.Abandon();
            runs[i] = new Run(chunk, chunk.Count - 1, isPossible ? Math.Exp(chunk.LogWeight(chunk.Count - 1)) : 0);
        }

        return runs;
    }

    private static double Squashed(double value) => double.IsFinite(value) ? value / (1 + Math.Abs(value)) : 0;

    private static (double Mean, double Error) Mean(Run[] runs, Func<Run, double> value)
    {
        double[] terms = [.. runs.Select(run => run.Weight > 0 ? run.Weight * value(run) : 0)];
        double mean = terms.Average();
        return (mean, Math.Sqrt(terms.Average(term => (term - mean) * (term - mean)) / terms.Length));
    }

    /// <summary>A trace; an impossible one has the weight zero.</summary>
    private readonly record struct Run(SimulatedTraces Chunk, int Trace, double Weight)
    {
        public double Last => Chunk.Steps(Trace) is { Length: > 0 } steps ? steps[^1].Value : 0;

        // A recursion can visit a place more than once.
        public bool IsIn((int Site, StepPlace Place) at, PlaceRange range)
        {
            foreach (ref readonly Step step in Chunk.Steps(Trace))
                if (
                    step.Site == at.Site
                    && step.Place == at.Place
                    && !(step.Value >= range.Lower && step.Value <= range.Upper)
                )
                    return false;
            return true;
        }

        public double Value((int Site, StepPlace Place) at)
        {
            foreach (ref readonly Step step in Chunk.Steps(Trace))
                if (step.Site == at.Site && step.Place == at.Place)
                    return step.Value;
            return double.NaN;
        }
    }
}
