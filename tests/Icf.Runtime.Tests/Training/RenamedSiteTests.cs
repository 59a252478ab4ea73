using Icf.Artifacts;
using Icf.Networks;
using Icf.Tensors;
using Icf.Traces;

namespace Icf.Tests.Training;

/// <summary>A site marked <c>[Was]</c> keeps its trained layers, wherever it stands now among the sites.</summary>
public sealed class RenamedSiteTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"icf-{Guid.NewGuid():N}.icf");
    private readonly ManagedEngine _engine = new();

    public void Dispose()
    {
        _engine.Dispose();
        File.Delete(_path);
    }

    [Fact]
    public void Layers_follow_their_site_to_its_new_name_and_place()
    {
        ProposalNetwork saved = Save(Skeleton(Parts("old"), null, ["mean", "scale"]));
        ProposalSkeleton renamed = Skeleton(Parts("new"), Parts("old"), ["scale", "mu"], new SiteRename("mean", "mu"));
        (ProposalNetwork loaded, _) = CompiledArtifact.Load(_path, renamed, _engine);

        Assert.Equal(["scale", "mu"], loaded.Plan.Sites.Select(site => site.Name));
        Assert.Equal(Values(saved, "site/mean/hidden"), Values(loaded, "site/mu/hidden"));
        Assert.Equal(Values(saved, "site/scale/hidden"), Values(loaded, "site/scale/hidden"));
        float[] before = Values(saved, "site"), after = Values(loaded, "site");
        Assert.Equal(before[..(before.Length / 2)], after[(after.Length / 2)..]);
        Assert.Equal(before[(before.Length / 2)..], after[..(after.Length / 2)]);
    }

    [Fact]
    public void Without_the_mark_the_file_is_refused()
    {
        Save(Skeleton(Parts("old"), null, ["mean", "scale"]));
        var refused = Assert.Throws<ModelMismatchException>(
            () => CompiledArtifact.Load(_path, Skeleton(Parts("new"), null, ["mu", "scale"]), _engine));
        Assert.Equal(["the site 'mean' is gone", "the site 'mu' is new"], refused.Differences);
    }

    [Theory]
    [InlineData("p", "b", "c", "the parameters of a prior have changed")]
    [InlineData("a", "p", "c", "the parameters of a likelihood have changed")]
    [InlineData("a", "b", "p", "the computation between the sites has changed")]
    public void What_changed_is_told(string prior, string likelihood, string structure, string difference)
    {
        Save(Skeleton(new FingerprintParts("a", "b", "c"), null, ["mean"]));
        var refused = Assert.Throws<ModelMismatchException>(() => CompiledArtifact.Load(
            _path, Skeleton(new FingerprintParts(prior, likelihood, structure), null, ["mean"]), _engine));
        Assert.Equal([difference], refused.Differences);
    }

    private ProposalNetwork Save(ProposalSkeleton skeleton)
    {
        // A head of its own must follow its site as well.
        var options = new NetworkOptions { Heads = new Dictionary<string, HeadOptions> { ["mean"] = new() { Components = 3 } } };
        SitePlan[] sites = [.. skeleton.StaticSites.Select(
            site => new SitePlan(site.Name, HeadKind.NormalMixture, 0, 0, 1, false, 0, 1))];
        var network = new ProposalNetwork(new NetworkPlan(options, [], sites, [], 0, false), _engine, seed: 3);
        CompiledArtifact.Save(_path, skeleton, network, new TrainingReport(1, 1, 0, 0, 0, 0, false, []));
        return network;
    }

    private static FingerprintParts Parts(string text) => new(text + "1", text + "2", text + "3");

    private static ProposalSkeleton Skeleton(
        FingerprintParts parts, FingerprintParts? former, string[] names, params SiteRename[] renames) => new("Demo.Model", parts)
    {
        Latents = [.. names.Select((name, ordinal) => new SampleSite<Normal, double>(ordinal, name, SupportKind.Real))],
        Renames = renames,
        FormerParts = former,
    };

    private static float[] Values(ProposalNetwork network, string name)
    {
        Parameter parameter = network.Parameters.Single(p => p.Name == name);
        var values = new float[parameter.Count];
        parameter.Read(values);
        return values;
    }
}
