using Icf.Artifacts;
using Icf.TestModels;

namespace Icf.Tests.Training;

public sealed class SavedNetworkTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"icf-{Guid.NewGuid():N}.icf");
    private readonly Models.UnknownMeanModel _model = new();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void A_loaded_network_gives_the_same_answer_bit_by_bit()
    {
        using var compiled = Compile();
        compiled.Save(_path);
        using var loaded = _model.Load(_path);
        Assert.Equal(
            compiled.Infer(new([8, 9]), 200, 3).Weights.Log.ToArray(),
            loaded.Infer(new([8, 9]), 200, 3).Weights.Log.ToArray()
        );
        Assert.Equal(compiled.Report with { ProposedByPrior = [] }, loaded.Report with { ProposedByPrior = [] });
        Assert.Equal(compiled.ParameterCount, loaded.ParameterCount);
    }

    [Fact]
    public void Another_models_file_is_refused_and_the_differences_told()
    {
        using (var compiled = Compile())
            compiled.Save(_path);
        var refused = Assert.Throws<ModelMismatchException>(() => new Models.CoinBiasModel().Load(_path));
        Assert.Contains(
            refused.Differences,
            d => d.Contains("Icf.TestModels.Models.UnknownMean", StringComparison.Ordinal)
        );
        Assert.Contains("site 'mu' is gone", refused.Differences);
        Assert.Contains("new site 'bias'", refused.Differences);
        Assert.Contains(_path, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_without_some_weights_is_refused_and_they_are_named()
    {
        using (var compiled = Compile())
            compiled.Save(_path);
        Artifact whole = Artifact.Load(_path);
        new Artifact(whole.Kind, whole.Manifest, whole.Tensors.Skip(1)).Save(_path);
        var refused = Assert.Throws<ArtifactDamagedException>(() => _model.Load(_path));
        Assert.Contains($"no weights '{whole.Tensors[0].Name}'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_or_cut_file_is_refused()
    {
        using (var compiled = Compile())
            compiled.Save(_path);
        byte[] whole = File.ReadAllBytes(_path);
        File.WriteAllBytes(_path, whole[..^100]);
        Assert.Throws<ArtifactTruncatedException>(() => _model.Load(_path));
        whole[^50] ^= 1;
        File.WriteAllBytes(_path, whole);
        Assert.Throws<ArtifactDamagedException>(() => _model.Load(_path));
    }

    [Fact]
    public void What_is_not_there_is_said_as_the_documentation_has_it()
    {
        foreach (string path in new[] { _path + ".none", Path.Combine(_path + ".none", "a.icf") })
        {
            var missing = Assert.Throws<FileNotFoundException>(() => _model.Load(path));
            Assert.Equal((path, $"There is no file '{path}'."), (missing.FileName, missing.Message));
        }

        Assert.Contains(
            "is a folder",
            Assert.Throws<ArtifactFormatException>(() => _model.Load(Path.GetTempPath())).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentException>(() => _model.Load(""));
    }

    [Fact]
    public void A_disposed_network_answers_no_more()
    {
        var compiled = Compile();
        compiled.Dispose();
        Assert.Throws<ObjectDisposedException>(() => compiled.Infer(new([8, 9])));
        compiled.Dispose();
    }

    private CompiledModel<Models.UnknownMeanModel.Args, double, Models.UnknownMeanModel.Latents> Compile() =>
        _model.Compile(
            new([8, 9]),
            new CompileOptions
            {
                Traces = 1_000,
                Epochs = 1,
                Seed = 1,
            }
        );
}
