using System.Text.Json.Nodes;
using Icf.Artifacts;
using Icf.TestModels;
using Icf.Training;

namespace Icf.Tests.Training;

/// <summary>Files that are missing, damaged, or of something else.</summary>
public sealed partial class DataSetTests
{
    [Fact]
    public void A_missing_file_is_named()
    {
        DataSet data = s_model.SimulateToDisk(Folder, s_query, 200, s_small);
        string path = Path.Combine(Folder, "train-0000002.icf");
        File.Delete(path);
        Assert.Equal(path, Assert.Throws<ArtifactMissingException>(() => DataSet.Open(Folder)).Path);
        Assert.Equal(path, Assert.Throws<ArtifactMissingException>(() => s_model.CompileFrom(data)).Path);
        s_model.SimulateToDisk(Folder, s_query, 200, s_small).Verify();
        Assert.Throws<FileNotFoundException>(() => DataSet.Open(_folder["nowhere"]));
    }

    [Theory]
    [InlineData("data-set.icf")]
    [InlineData("train-0000001.icf")]
    [InlineData("held-out-0000001.icf")]
    public void Damage_anywhere_is_noticed_and_the_file_named(string file)
    {
        s_model.SimulateToDisk(Folder, s_query, 200, s_small);
        string path = Path.Combine(Folder, file);
        byte[] intact = File.ReadAllBytes(path);
        for (int i = 0; i < intact.Length; i += 37)
        {
            byte[] changed = [.. intact];
            changed[i] ^= 0x20;
            File.WriteAllBytes(path, changed);
            Assert.Equal(path, Assert.ThrowsAny<ArtifactException>(() => DataSet.Open(Folder).Verify()).Path);
        }

        for (int length = 9; length < intact.Length; length += 41)
        {
            File.WriteAllBytes(path, intact[..length]);
            Assert.Equal(path, Assert.Throws<ArtifactTruncatedException>(() => DataSet.Open(Folder).Verify()).Path);
        }

        intact[^1] ^= 1;
        File.WriteAllBytes(path, intact);
        Assert.Equal(
            path,
            Assert.Throws<ArtifactDamagedException>(() => s_model.CompileFrom(DataSet.Open(Folder))).Path
        );
    }

    [Fact]
    public void A_file_of_another_data_set_or_place_is_refused()
    {
        s_model.SimulateToDisk(Folder, s_query, 200, s_small);
        s_model.SimulateToDisk(_folder["other"], s_query, 200, s_small with { Seed = 5 });
        string path = Path.Combine(Folder, "train-0000001.icf");
        File.Copy(Path.Combine(_folder["other"], "train-0000001.icf"), path, overwrite: true);
        Assert.Equal(path, Assert.Throws<ArtifactFormatException>(() => DataSet.Open(Folder).Verify()).Path);
        File.Copy(Path.Combine(Folder, "train-0000000.icf"), path, overwrite: true);
        Assert.Contains(
            "renamed",
            Assert.Throws<ArtifactFormatException>(() => DataSet.Open(Folder).Verify()).Message,
            StringComparison.Ordinal
        );
        File.Copy(Path.Combine(Folder, "data-set.icf"), path, overwrite: true);
        Assert.Equal(path, Assert.Throws<ArtifactKindException>(() => DataSet.Open(Folder).Verify()).Path);
    }

    [Fact]
    public void Another_version_is_refused()
    {
        s_model.SimulateToDisk(Folder, s_query, 200, s_small);
        string path = Path.Combine(Folder, "data-set.icf");
        Artifact artifact = Artifact.Load(path);
        JsonNode manifest = JsonNode.Parse(artifact.Manifest)!;
        manifest["version"] = DataSetManifest.Newest + 1;
        manifest.AsObject().Remove("sites");
        new Artifact(artifact.Kind, manifest.ToJsonString(), artifact.Tensors).Save(path);
        var refused = Assert.Throws<ArtifactVersionException>(() => DataSet.Open(Folder));
        Assert.Equal(
            (DataSetManifest.Newest + 1, DataSetManifest.Newest, path),
            (refused.FileVersion, refused.SupportedVersion, refused.Path)
        );
        manifest.AsObject().Remove("version");
        new Artifact(artifact.Kind, manifest.ToJsonString(), artifact.Tensors).Save(path);
        refused = Assert.Throws<ArtifactVersionException>(() => DataSet.Open(Folder));
        Assert.Contains("format 1, written by an earlier version", refused.Message, StringComparison.Ordinal);
    }

    // Tables that contradict each other, with a checksum that is right: nothing may be believed on their word.
    [Theory]
    [InlineData("steps/integers", 0, 5)]
    [InlineData("steps/integers", 0, -1)]
    [InlineData("steps/integers", 4, 99)]
    [InlineData("steps/integers", 5, 77)]
    [InlineData("traces/steps", 0, 2)]
    [InlineData("traces/steps", 0, -1)]
    [InlineData("traces/layout", 3, 1)]
    [InlineData("layouts/sizes", 0, 1)]
    [InlineData("layouts/sizes", 0, 99)]
    [InlineData("layouts/tokens", 0, 1)]
    [InlineData("layouts/tokens", 2, 4)]
    [InlineData("layouts/tokens", 3, 1)]
    public void Tables_that_contradict_each_other_are_damage(string table, int element, int value)
    {
        DataSet data = s_model.SimulateToDisk(Folder, s_query, 200, s_small);
        string path = Path.Combine(Folder, "train-0000000.icf");
        Artifact intact = Artifact.Load(path);
        int[] changed = intact[table].Int32.ToArray();
        changed[element] = value;
        new Artifact(
            intact.Kind,
            intact.Manifest,
            intact.Tensors.Select(t => t.Name == table ? new NamedTensor(table, t.Shape.AsSpan(), changed) : t)
        ).Save(path);
        Assert.Equal(path, Assert.Throws<ArtifactDamagedException>(() => s_model.CompileFrom(data)).Path);
    }
}
