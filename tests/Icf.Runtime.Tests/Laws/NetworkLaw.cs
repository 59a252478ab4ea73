using Icf.Compiled;
using Icf.Inference;
using Icf.Networks;
using Icf.Tensors;
using Icf.TestModels;
using Icf.Training;

namespace Icf.Runtime.Tests.Laws;

/// <summary>
/// A barely trained network: particles in blocks of any size and on any number of threads are the same, alone or
/// together with those of other queries, its weights are unbiased, and the posterior names the sites that it left to
/// the prior.
/// </summary>
/// <param name="options">How it is trained; null for <see cref="Options"/>.</param>
internal sealed class NetworkLaw(CompileOptions? options = null) : ILaw
{
    private const int Particles = 130;
    private const int EvidenceParticles = 8_000;

    /// <summary>A small network that is hardly trained.</summary>
    public static CompileOptions Options { get; } =
        new()
        {
            Traces = 3_000,
            Epochs = 2,
            ValidationTraces = 256,
            Seed = 5,
            Progress = new Silent(),
            Network = new NetworkOptions
            {
                MemoryWidth = 16,
                ReaderWidth = 16,
                AttentionWidth = 8,
                EmbeddingWidth = 8,
                HeadWidth = 16,
                Head = new() { Components = 4, Knots = 9 },
            },
        };

    public void Check<TArgs, TResult, TLatents>(LawCase<TArgs, TResult, TLatents> model)
    {
        if (model.Model.ProposalSkeleton.StaticSites.Count == 0)
            return;
        using var engine = new ManagedEngine();
        (ProposalNetwork network, TrainingReport report) = ModelCompiler.Compile(
            model.Model,
            new Arguments<TArgs>(model.Query),
            options ?? Options,
            engine
        );
        var proposal = new NetworkProposal(network);

        WeightedTraces<TResult> reference = Runs.Sample(model.Model, model.Query, proposal, Particles, 3, blockSize: 1);
        LockstepLaw.AssertSame(
            reference,
            Runs.Sample(model.Model, model.Query, proposal, Particles, 3, blockSize: 512)
        );
        LockstepLaw.AssertSame(
            reference,
            Runs.Sample(model.Model, model.Query, proposal, Particles, 3, blockSize: 50, threads: 2)
        );

        QueriesTogether.AssertSame(model, proposal);
        Posterior<TResult, TLatents> posterior = Runs.Posterior(model, proposal, EvidenceParticles, seed: 6);
        PriorFigures prior = PriorFigures.Of(model);
        EvidenceLaw.AssertAgrees(prior.LogEvidence, prior.Error, posterior, "from the network");

        IEnumerable<string> unknown = model
            .Model.ProposalSkeleton.StaticSites.Where(site =>
                site.Site is { Support: SupportKind.Unknown, IsScalar: false }
            )
            .Select(site => site.Name);
        Assert.All(unknown, site => Assert.Contains(site, posterior.ProposedByPrior));
        Assert.All(posterior.ProposedByPrior, site => Assert.Contains(site, report.ProposedByPrior));
    }

    private sealed class Silent : IProgress<CompileProgress>
    {
        public void Report(CompileProgress value) { }
    }
}
