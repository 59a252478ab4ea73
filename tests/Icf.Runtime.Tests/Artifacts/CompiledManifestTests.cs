using System.Text.Json;
using System.Text.Json.Nodes;
using Icf.Artifacts;
using Icf.Compiled;
using Icf.Networks;
using Icf.Traces;

namespace Icf.Runtime.Tests.Artifacts;

/// <summary>The reader of manifests, which is written by hand, knows all that the serializer writes.</summary>
public sealed class CompiledManifestTests
{
    private static readonly CompiledManifest s_full = new(
        CompiledManifest.Newest,
        "Demo.Models.M",
        new ModelFingerprint("a", "b", "c"),
        new SkeletonSummary(
            [new("mu", "Normal")],
            [new("y", "Poisson")],
            ["y"],
            [new("n", "int")],
            [
                new(
                    "Demo.Models.M",
                    new FingerprintParts("1", "2", "3", "4") { Sites = [new("sample", "mu", "Normal(0, 1)")] }
                ),
            ]
        ),
        new NetworkPlan(
            new NetworkOptions
            {
                SelfAttention = 2,
                Head = new HeadOptions { Knots = 9 },
                Heads = new Dictionary<string, HeadOptions> { ["mu"] = new() { Components = 3 } },
            },
            [
                new("y", true, false, 1, 2, true, [new(0.5, double.NaN), new(double.NegativeInfinity, 1e-300)])
                {
                    OuterGroup = 3,
                    Columns = 4,
                    IsStrip = true,
                },
            ],
            [new("mu", HeadKind.Categorical, 3, 0.25, 4, true, 5, 6)],
            [new(true, false)],
            2,
            true
        )
        {
            Trained =
            [
                new("y", true, -1, 1, 0.5, [new(2, 20)], new Dictionary<string, double> { ["n[0]"] = 3 })
                {
                    MayBeUnobserved = true,
                },
            ],
            Order = ["Demo.Models.M/mu/y"],
        },
        new TrainingReport(1, 5_000_000_000, 0.5, 0.25, 3, 4.5, true, ["cluster/mean"])
        {
            LatentsDecideData = true,
            ExpectedGain = 0.125,
            Steps = 7,
            DataSets = 3,
            TracesLeftOut = 5_000_000_001,
            LeftOutAt = "tau",
            WarmStart = new("a.icf", ["mu"], ["tau"], ["memory"], ["field/y"]),
            Refinement = new(2, 3, 5_000_000_002, 6.5, [0.01, 0.02], [0.5, 0.6])
            {
                NeighborsBefore = 0.03,
                NeighborsAfter = 0.4,
                LossBefore = 1.5,
                LossAfter = 2.5,
            },
        }
    )
    {
        Parameters = [new("tau", true, [0.1]), new("emission/w", false, [1, -2.5])],
    };

    [Fact]
    public void EveryChangeOfAManifestIsRead()
    {
        string text = Write(s_full);
        Assert.Equal(text, Write(CompiledManifestReader.Read(text)));
        int leaves = Leaves(JsonNode.Parse(text)!).Count;
        for (int i = 0; i < leaves; i++)
        {
            JsonNode root = JsonNode.Parse(text)!;
            JsonValue leaf = Leaves(root)[i];
            leaf.ReplaceWith(Other(leaf));
            string changed = root.ToJsonString();
            Assert.Equal(Normal(changed), Normal(Write(CompiledManifestReader.Read(changed))));
        }
    }

    [Fact]
    public void WhatAnOlderFileDoesNotSayHasItsDefault()
    {
        JsonObject root = JsonNode.Parse(Write(s_full))!.AsObject();
        JsonObject plan = root["plan"]!.AsObject();
        plan.Remove("trained");
        plan["options"]!.AsObject().Remove("memoryWidth");
        plan["options"]!.AsObject().Remove("head");
        root["skeleton"]!.AsObject().Remove("methods");
        root.Remove("parameters");
        CompiledManifest read = CompiledManifestReader.Read(root.ToJsonString());
        Assert.Null(read.Plan.Trained);
        Assert.Null(read.Skeleton.Methods);
        Assert.Null(read.Parameters);
        Assert.Equal(
            (new NetworkOptions().MemoryWidth, new HeadOptions()),
            (read.Plan.Options.MemoryWidth, read.Plan.Options.Head)
        );
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"model":3,"fingerprint":{}}""")]
    [InlineData("no json")]
    public void AnotherTextIsRefused(string text)
    {
        var artifact = new Artifact("network", text, [], formatVersion: 1);
        Assert.Equal(
            "a.icf",
            Assert.ThrowsAny<ArtifactException>(() => CompiledManifestReader.Read(artifact, "a.icf")).Path
        );
    }

    private static string Write(CompiledManifest manifest) =>
        JsonSerializer.Serialize(manifest, CompiledManifestJson.Default.CompiledManifest);

    private static string Normal(string json) => JsonNode.Parse(json)!.ToJsonString();

    private static List<JsonValue> Leaves(JsonNode node) =>
        node switch
        {
            JsonObject o => [.. o.Where(p => p.Value is not null).SelectMany(p => Leaves(p.Value!))],
            JsonArray a => [.. a.SelectMany(item => Leaves(item!))],
            _ => [node.AsValue()],
        };

    private static JsonValue Other(JsonValue leaf) =>
        leaf.GetValueKind() switch
        {
            JsonValueKind.True => JsonValue.Create(false),
            JsonValueKind.False => JsonValue.Create(true),
            JsonValueKind.Number => JsonValue.Create(7),
            _ => JsonValue.Create(
                leaf.GetValue<string>() switch
                {
                    nameof(HeadKind.Categorical) => nameof(HeadKind.Prior),
                    nameof(HeadFamily.Automatic) => nameof(HeadFamily.Spline),
                    "NaN" or "-Infinity" => "Infinity",
                    string text => text + "x",
                }
            ),
        };
}
