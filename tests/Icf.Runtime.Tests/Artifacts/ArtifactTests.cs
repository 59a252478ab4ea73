using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Icf.Artifacts;

namespace Icf.Runtime.Tests.Artifacts;

public sealed partial class ArtifactTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    internal static Artifact Small(string kind = "network") =>
        new(
            kind,
            """{"model":"Demo.Ünknown \"Mean\"","traces":50000}""",
            [
                new NamedTensor("core/bias", [3], new float[] { 1.5f, -0f, float.NaN }),
                new NamedTensor("scale", [2, 1], new double[] { Math.PI, double.NegativeInfinity }),
                new NamedTensor("empty", [0, 4], Array.Empty<float>()),
                new NamedTensor("scalar", [], new float[] { float.Epsilon }),
            ]
        );

    internal static void AssertEqual(Artifact expected, Artifact actual)
    {
        Assert.Equal(expected.Kind, actual.Kind);
        Assert.Equal(expected.Manifest, actual.Manifest);
        Assert.Equal(expected.FormatVersion, actual.FormatVersion);
        Assert.Equal(expected.Tensors.Length, actual.Tensors.Length);
        foreach ((NamedTensor e, NamedTensor a) in expected.Tensors.Zip(actual.Tensors))
        {
            Assert.Equal((e.Name, e.Element, e.Length), (a.Name, a.Element, a.Length));
            Assert.Equal(e.Shape.ToArray(), a.Shape.ToArray());
            if (e.Element == TensorElement.Float32)
                Assert.Equal(
                    e.Float32.ToArray().Select(BitConverter.SingleToInt32Bits),
                    a.Float32.ToArray().Select(BitConverter.SingleToInt32Bits)
                );
            else
                Assert.Equal(
                    e.Float64.ToArray().Select(BitConverter.DoubleToInt64Bits),
                    a.Float64.ToArray().Select(BitConverter.DoubleToInt64Bits)
                );
        }
    }

    [Fact]
    public void What_was_saved_is_loaded()
    {
        Small().Save(_folder["a.icf"]);
        AssertEqual(Small(), Artifact.Load(_folder["a.icf"], "network"));
        Assert.Equal(["a.icf"], _folder.Files);
    }

    [Fact]
    public void Tensors_longer_than_a_block_survive()
    {
        float[] values = [.. Enumerable.Range(0, (2 << 20) + 7).Select(i => (float)Math.Sin(i))];
        new Artifact("network", "{}", [new NamedTensor("w", [values.Length], values)]).Save(_folder["a.icf"]);
        Assert.Equal(values, Artifact.Load(_folder["a.icf"])["w"].Float32.ToArray());
    }

    [Fact]
    public void An_artifact_without_tensors_is_one()
    {
        new Artifact("checkpoint", "[]", []).Save(_folder["a.icf"]);
        Assert.Empty(Artifact.Load(_folder["a.icf"]).Tensors);
    }

    [Fact]
    public void Equal_artifacts_have_equal_bytes()
    {
        Small().Save(_folder["a.icf"]);
        Small().Save(_folder["b.icf"]);
        Assert.Equal(File.ReadAllBytes(_folder["a.icf"]), File.ReadAllBytes(_folder["b.icf"]));
    }

    // Read by the rules of the safetensors format alone, as any other tool would.
    [Fact]
    public void The_file_is_a_safetensors_file()
    {
        Small().Save(_folder["a.icf"]);
        byte[] file = File.ReadAllBytes(_folder["a.icf"]);
        int headerBytes = (int)BinaryPrimitives.ReadUInt64LittleEndian(file);
        Assert.Equal(0, headerBytes % 8);
        using JsonDocument header = JsonDocument.Parse(file.AsMemory(8, headerBytes));
        Assert.Equal((byte)'{', file[8]);
        foreach (JsonProperty entry in header.RootElement.GetProperty("__metadata__").EnumerateObject())
            Assert.Equal(JsonValueKind.String, entry.Value.ValueKind);

        JsonElement scale = header.RootElement.GetProperty("scale");
        Assert.Equal("F64", scale.GetProperty("dtype").GetString());
        Assert.Equal([2, 1], scale.GetProperty("shape").EnumerateArray().Select(x => x.GetInt32()));
        int begin = scale.GetProperty("data_offsets")[0].GetInt32();
        Assert.Equal(16, scale.GetProperty("data_offsets")[1].GetInt32() - begin);
        Assert.Equal(0, begin % 8);
        Assert.Equal(Math.PI, BinaryPrimitives.ReadDoubleLittleEndian(file.AsSpan(8 + headerBytes + begin)));
        Assert.Equal(file.Length, 8 + headerBytes + 12 + 16 + 0 + 4);
        JsonElement bias = header.RootElement.GetProperty("core/bias");
        Assert.Equal("F32", bias.GetProperty("dtype").GetString());
        Assert.Equal(
            1.5f,
            BinaryPrimitives.ReadSingleLittleEndian(
                file.AsSpan(8 + headerBytes + bias.GetProperty("data_offsets")[0].GetInt32())
            )
        );
    }

    [Fact]
    public void Tensors_are_found_by_name_and_type()
    {
        Artifact artifact = Small();
        Assert.Equal(1.5f, artifact["core/bias"].Float32.Span[0]);
        Assert.True(artifact.Contains("scale"));
        Assert.False(artifact.Contains("Scale"));
        Assert.Contains(
            "'nothing'",
            Assert.Throws<KeyNotFoundException>(() => artifact["nothing"]).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Float64",
            Assert.Throws<InvalidOperationException>(() => artifact["scale"].Float32).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<InvalidOperationException>(() => artifact["core/bias"].Float64);
    }

    [Fact]
    public void Bad_parts_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new NamedTensor("w", [2, 2], new float[3]));
        Assert.Throws<ArgumentException>(() => new NamedTensor("w", [-1, -3], new float[3]));
        Assert.Throws<ArgumentException>(() =>
            new NamedTensor("w", [int.MaxValue, int.MaxValue, 4], Array.Empty<float>())
        );
        Assert.Throws<ArgumentException>(() => new NamedTensor("", [1], new float[1]));
        Assert.Throws<ArgumentException>(() => new NamedTensor("__metadata__", [1], new float[1]));
        Assert.Throws<ArgumentException>(() => new Artifact("", "{}", []));
        Assert.Throws<ArgumentException>(() => new Artifact("network", "{", []));
        Assert.Throws<ArgumentNullException>(() => new Artifact("network", null!, []));
        Assert.Throws<ArgumentException>(() =>
            new Artifact(
                "network",
                "{}",
                [new NamedTensor("w", [1], new float[1]), new NamedTensor("w", [1], new float[1])]
            )
        );
    }

    [Fact]
    public void Manifests_are_typed()
    {
        Artifact made = Artifact.Create("network", new Card("mü", 3), Cards.Default.Card, []);
        made.Save(_folder["a.icf"]);
        Assert.Equal(new Card("mü", 3), Artifact.Load(_folder["a.icf"]).ReadManifest(Cards.Default.Card));
        Assert.Throws<JsonException>(() => new Artifact("network", "null", []).ReadManifest(Cards.Default.Card));
        Assert.Throws<JsonException>(() => new Artifact("network", "[1]", []).ReadManifest(Cards.Default.Card));
    }

    [Fact]
    public void A_missing_file_is_an_ordinary_error()
    {
        Assert.Throws<FileNotFoundException>(() => Artifact.Load(_folder["none.icf"]));
        Assert.Throws<DirectoryNotFoundException>(() => Small().Save(_folder["no/folder.icf"]));
        Assert.Throws<IOException>(() => Small().Save(Path.GetDirectoryName(_folder["x"])!));
    }

    internal sealed record Card(string Name, int Size);

    [JsonSerializable(typeof(Card))]
    internal sealed partial class Cards : JsonSerializerContext;
}
