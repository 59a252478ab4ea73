using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Icf.Generators.Tests.Harness;
using Icf.Testing;

namespace Icf.Generators.Tests;

/// <summary>
/// The output for every model of the samples, the tests and the templates. The numbers of <c>#line</c> are left out, or
/// every line above a model would change them; the other snapshots have them.
/// </summary>
public partial class ModelSetTests
{
    [Theory]
    [InlineData(ModelSets.TestModels)]
    [InlineData(ModelSets.Samples)]
    [InlineData(ModelSets.Templates)]
    public void The_output_for_every_model_is_the_agreed_one(string set)
    {
        GeneratorRun run = GeneratorRun.Of(ModelSets.Of(set)).Compiles();
        (string Name, string Text)[] models =
        [
            .. run
                .Files.OrderBy(static file => file.Key, StringComparer.Ordinal)
                .GroupBy(static file => Model(file.Key), static file => $"// ==== {file.Key} ====\n{file.Value}")
                .Select(static model => (model.Key, LineNumber().Replace(string.Join("\n", model), "#line N "))),
        ];
        Assert.NotEmpty(models);
        string[] differences =
        [
            .. models
                .Select(model =>
                    Record.Exception(() => Snapshot.Match(model.Text, $"Snapshots/{set}/{model.Name}.cs"))?.Message
                )
                .OfType<string>(),
        ];
        if (differences.Length > 0)
            Assert.Fail(string.Join("\n", differences));

        IEnumerable<string> verified = Directory
            .GetFiles(Path.Combine(Here(), "Snapshots", set), "*.verified.cs")
            .Select(static file => Path.GetFileName(file).Replace(".verified.cs", "", StringComparison.Ordinal));
        Assert.Empty(verified.Except(models.Select(static model => model.Name)));
    }

    [Theory]
    [InlineData(ModelSets.Samples)]
    [InlineData(ModelSets.Templates)]
    public void The_analyzer_has_nothing_to_say_about_them(string set) =>
        Assert.Empty(AnalyzerRun.Of(ModelSets.Of(set)));

    /// <summary>
    /// The name of the model that a generated file belongs to, without the namespace of the test models.
    /// </summary>
    private static string Model(string hintName) =>
        hintName
            .Replace(".Twin.g.cs", "", StringComparison.Ordinal)
            .Replace(".g.cs", "", StringComparison.Ordinal)
            .Replace("Icf.TestModels.", "", StringComparison.Ordinal);

    [GeneratedRegex(@"^#line \d+ ", RegexOptions.Multiline)]
    private static partial Regex LineNumber();

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
