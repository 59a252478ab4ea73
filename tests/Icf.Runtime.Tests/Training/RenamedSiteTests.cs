using Icf.Artifacts;
using Icf.Compiled;
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
        ProposalNetwork loaded = CompiledArtifact.Load(_path, renamed, Parameters.None, _engine).Network;

        Assert.Equal(["scale", "mu"], loaded.Plan.Sites.Select(site => site.Name));
        Assert.Equal(Values(saved, "site/mean/hidden"), Values(loaded, "site/mu/hidden"));
        Assert.Equal(Values(saved, "site/scale/hidden"), Values(loaded, "site/scale/hidden"));
        float[] before = Values(saved, "site"),
            after = Values(loaded, "site");
        Assert.Equal(before[..(before.Length / 2)], after[(after.Length / 2)..]);
        Assert.Equal(before[(before.Length / 2)..], after[..(after.Length / 2)]);
    }

    [Fact]
    public void Sites_in_another_order_are_read_with_a_warning()
    {
        Save(Skeleton(Parts("old"), null, ["mean", "scale"]));
        ProposalSkeleton turned = Skeleton(Parts("old"), null, ["scale", "mean"]);
        ProposalNetwork loaded = CompiledArtifact.Load(_path, turned, Parameters.None, _engine).Network;
        QueryWarning warning = Assert.Single(SiteOrder.Warnings(loaded.Plan.Order, turned));
        Assert.Equal(new QueryWarning(QueryWarningKind.Order, "scale", 1, 2, 2, 1), warning);
        Assert.Equal(
            "'scale' is now site 1 of its method; the network was trained with it as site 2",
            warning.ToString()
        );

        loaded = CompiledArtifact
            .Load(_path, Skeleton(Parts("old"), null, ["mean", "scale"]), Parameters.None, _engine)
            .Network;
        Assert.Empty(SiteOrder.Warnings(loaded.Plan.Order, Skeleton(Parts("old"), null, ["mean", "scale"])));
    }

    [Fact]
    public void Renamed_sites_are_in_the_order_of_their_old_names()
    {
        Save(Skeleton(Parts("old"), null, ["mean", "scale"]));
        ProposalSkeleton renamed = Skeleton(Parts("new"), Parts("old"), ["mu", "scale"], new SiteRename("mean", "mu"));
        ProposalNetwork loaded = CompiledArtifact.Load(_path, renamed, Parameters.None, _engine).Network;
        Assert.Empty(SiteOrder.Warnings(loaded.Plan.Order, renamed));
    }

    [Fact]
    public void Without_the_mark_the_file_is_refused()
    {
        Save(Skeleton(Parts("old"), null, ["mean", "scale"]));
        var refused = Assert.Throws<ModelMismatchException>(() =>
            CompiledArtifact.Load(_path, Skeleton(Parts("new"), null, ["mu", "scale"]), Parameters.None, _engine)
        );
        Assert.Equal(["new site 'mu'", "site 'mean' is gone"], refused.Differences.Take(2));
    }

    private ProposalNetwork Save(ProposalSkeleton skeleton)
    {
        // A head of its own must follow its site as well.
        var options = new NetworkOptions
        {
            Heads = new Dictionary<string, HeadOptions> { ["mean"] = new() { Components = 3 } },
        };
        SitePlan[] sites =
        [
            .. skeleton.StaticSites.Select(site => new SitePlan(
                site.Name,
                HeadKind.NormalMixture,
                0,
                0,
                1,
                false,
                0,
                1
            )),
        ];
        var network = new ProposalNetwork(
            new NetworkPlan(options, [], sites, [], 0, false) { Order = SiteOrder.Of(skeleton) },
            _engine,
            seed: 3
        );
        CompiledArtifact.Save(
            _path,
            skeleton,
            Parameters.None,
            network,
            new TrainingReport(1, 1, 0, 0, 0, 0, false, []),
            calibration: null
        );
        return network;
    }

    private static FingerprintParts Parts(string text) => new(text + "1", text + "2", text + "3", text + "4");

    private static ProposalSkeleton Skeleton(
        FingerprintParts parts,
        FingerprintParts? former,
        string[] names,
        params SiteRename[] renames
    ) =>
        new(
            "Demo.Model",
            parts with
            {
                Sites = [.. names.Select(name => new SiteMeaning("sample", name, "Normal(0, 1)"))],
            }
        )
        {
            Latents =
            [
                .. names.Select((name, ordinal) => new SampleSite<Normal, double>(ordinal, name, SupportKind.Real)),
            ],
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
