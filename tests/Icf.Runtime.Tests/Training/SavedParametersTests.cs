using System.Text.Json.Nodes;
using Icf.Artifacts;
using Icf.TestModels;

namespace Icf.Tests.Training;

/// <summary>The file of a network has the values of the parameters that the network was trained for.</summary>
public sealed class SavedParametersTests : IDisposable
{
    private static readonly Parameters s_values = Parameters.None.With("shape", 2.5).With("rate", 0.1);
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"icf-{Guid.NewGuid():N}.icf");

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void A_loaded_network_brings_its_values_along()
    {
        Fitted.CountModel fitted = new Fitted.CountModel().With(s_values);
        using var compiled = Save(fitted);
        using var loaded = new Fitted.CountModel().Load(_path);
        Assert.Equal(["shape", "rate"], loaded.Parameters.Addresses);
        Assert.Equal(2.5, loaded.Parameters["shape"]);
        Assert.Equal(0.1, loaded.Parameters["rate"]);
        Assert.Equal(
            compiled.Infer(new(4), 100, 3).Weights.Log.ToArray(),
            loaded.Infer(new(4), 100, 3).Weights.Log.ToArray()
        );
        using var same = fitted.Load(_path);
        Assert.Equal(0.1, same.Parameters["rate"]);
    }

    [Fact]
    public void An_array_is_saved_to_the_last_bit()
    {
        double[] loadings = [.. Enumerable.Range(1, 8).Select(i => Math.Sqrt(i) / 3)];
        var model = new Fitted.ComponentsModel().With(Parameters.None.With("loadings", loadings));
        using (var compiled = model.Compile(new([1, 2, 3, 4]), Few))
            compiled.Save(_path);
        using var loaded = new Fitted.ComponentsModel().Load(_path);
        Assert.Equal(loadings, loaded.Parameters.Array("loadings"));
        Assert.Equal(["loadings"], loaded.Parameters.Addresses);
    }

    [Fact]
    public void A_model_with_other_values_is_refused_and_they_are_named()
    {
        Save(new Fitted.CountModel().With(s_values)).Dispose();
        var other = new Fitted.CountModel().With(Parameters.None.With("shape", 3));
        ModelMismatchException refused = Assert.Throws<ModelMismatchException>(() => other.Load(_path));
        Assert.Equal(["shape = 2.5 → 3", "rate = 0.1 → initial value"], refused.Differences);
        Assert.Contains("other values of the parameters", refused.Message, StringComparison.Ordinal);
        Assert.Contains(_path, refused.Message, StringComparison.Ordinal);
        var near = new Fitted.CountModel().With(s_values.With("rate", 0.1 + 1e-12));
        Assert.Equal(
            ["rate = 0.1, in later digits"],
            Assert.Throws<ModelMismatchException>(() => near.Load(_path)).Differences
        );
    }

    [Fact]
    public void A_network_for_the_initial_values_is_not_one_for_others()
    {
        Save(new Fitted.CountModel()).Dispose();
        using (var loaded = new Fitted.CountModel().Load(_path))
            Assert.Empty(loaded.Parameters.Addresses);
        Assert.Equal(
            ["shape = initial value → 2.5", "rate = initial value → 0.1"],
            Assert.Throws<ModelMismatchException>(() => new Fitted.CountModel().With(s_values).Load(_path)).Differences
        );
    }

    /// <summary>Files of earlier versions do not say which values their network was trained for.</summary>
    [Fact]
    public void A_file_without_parameters_takes_the_values_of_the_model()
    {
        Save(new Fitted.CountModel().With(s_values)).Dispose();
        Rewrite(static manifest => manifest.Remove("parameters"));
        using var loaded = new Fitted.CountModel().With(Parameters.None.With("shape", 3)).Load(_path);
        Assert.Equal(3, loaded.Parameters["shape"]);
        using var plain = new Fitted.CountModel().Load(_path);
        Assert.Empty(plain.Parameters.Addresses);
    }

    [Theory]
    [InlineData("""[{"address":"scale","isNumber":true,"values":[1]}]""", "no parameter 'scale'")]
    [InlineData("""[{"address":"rate","isNumber":true,"values":["NaN"]}]""", "'rate' has the value NaN")]
    [InlineData("""[{"address":"rate","isNumber":true,"values":[1e999]}]""", "'rate' has the value Infinity")]
    [InlineData("""[{"address":"rate","isNumber":true,"values":[]}]""", "the number 'rate' has 0 values")]
    [InlineData("""[{"address":"rate","isNumber":true,"values":[1,2]}]""", "the number 'rate' has 2 values")]
    [InlineData(
        """[{"address":"rate","isNumber":true,"values":[1]},{"address":"rate","isNumber":true,"values":[2]}]""",
        "'rate' has two values"
    )]
    [InlineData("""[{"address":null,"isNumber":true,"values":[1]}]""", "its manifest cannot be read")]
    [InlineData("""[{"address":"rate","isNumber":true,"values":["x"]}]""", "its manifest cannot be read")]
    [InlineData("""{"rate":1}""", "its manifest cannot be read")]
    [InlineData("""[3]""", "its manifest cannot be read")]
    public void Values_that_cannot_be_the_models_are_refused(string parameters, string problem)
    {
        Save(new Fitted.CountModel()).Dispose();
        Rewrite(manifest => manifest["parameters"] = JsonNode.Parse(parameters));
        var damaged = Assert.Throws<ArtifactDamagedException>(() => new Fitted.CountModel().Load(_path));
        Assert.Contains(problem, damaged.Message, StringComparison.Ordinal);
    }

    /// <summary>A support may depend on the arguments, so that it is checked where the model runs.</summary>
    [Fact]
    public void A_value_outside_its_support_is_told_by_the_first_query()
    {
        Save(new Fitted.CountModel().With(s_values)).Dispose();
        Rewrite(static manifest => manifest["parameters"]![1]!["values"]![0] = -0.1);
        using var loaded = new Fitted.CountModel().Load(_path);
        var error = Assert.Throws<ModelException>(() => loaded.Infer(new(4), 10));
        Assert.Contains("'rate' has the value -0.1", error.Message, StringComparison.Ordinal);
    }

    private static CompileOptions Few =>
        new()
        {
            Traces = 300,
            Epochs = 1,
            Seed = 1,
        };

    private CompiledModel<Fitted.CountModel.Args, double, Fitted.CountModel.Latents> Save(Fitted.CountModel model)
    {
        var compiled = model.Compile(new(4), Few);
        compiled.Save(_path);
        return compiled;
    }

    private void Rewrite(Action<JsonObject> change)
    {
        Artifact whole = Artifact.Load(_path);
        JsonObject manifest = JsonNode.Parse(whole.Manifest)!.AsObject();
        change(manifest);
        new Artifact(whole.Kind, manifest.ToJsonString(), whole.Tensors).Save(_path);
    }
}
