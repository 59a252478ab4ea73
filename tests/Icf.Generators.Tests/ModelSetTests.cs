using System.Runtime.CompilerServices;
using Icf.Generators.Tests.Harness;
using Icf.Testing;

namespace Icf.Generators.Tests;

/// <summary>The whole output for every model of the samples, the tests and the templates.</summary>
public class ModelSetTests
{
    [Theory]
    [InlineData(ModelSets.TestModels)]
    [InlineData(ModelSets.Samples)]
    [InlineData(ModelSets.Templates)]
    public void The_output_for_every_model_is_the_agreed_one(string set)
    {
        GeneratorRun run = GeneratorRun.Of(ModelSets.Of(set)).Compiles();
        (string Name, string Text)[] models = [.. run.Files
            .OrderBy(static file => file.Key, StringComparer.Ordinal)
            .GroupBy(static file => Model(file.Key), static file => $"// ==== {file.Key} ====\n{file.Value}")
            .Select(static model => (model.Key, string.Join("\n", model)))];
        Assert.NotEmpty(models);
        Assert.Multiple([.. models.Select(model => (Action)(() => Snapshot.Match(model.Text, $"Snapshots/{set}/{model.Name}.cs")))]);

        IEnumerable<string> verified = Directory.GetFiles(Path.Combine(Here(), "Snapshots", set), "*.verified.cs")
            .Select(static file => Path.GetFileName(file).Replace(".verified.cs", "", StringComparison.Ordinal));
        Assert.Empty(verified.Except(models.Select(static model => model.Name)));
    }

    [Theory]
    [InlineData(ModelSets.Samples)]
    [InlineData(ModelSets.Templates)]
    public void The_analyzer_has_nothing_to_say_about_them(string set) => Assert.Empty(AnalyzerRun.Of(ModelSets.Of(set)));

    /// <summary>The name of the model that a generated file belongs to, without the namespace of the test models.</summary>
    private static string Model(string hintName) =>
        hintName.Replace(".Twin.g.cs", "", StringComparison.Ordinal).Replace(".g.cs", "", StringComparison.Ordinal)
            .Replace("Icf.TestModels.", "", StringComparison.Ordinal);

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
