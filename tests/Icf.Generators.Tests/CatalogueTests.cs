using System.Text.RegularExpressions;
using Icf.Generators.Tests.Harness;

namespace Icf.Generators.Tests;

/// <summary>
/// Whole models as somebody might write them: those in <c>Catalogue/Wrong</c> are caught on the lines whose comments
/// name the ids, and nowhere else; those in <c>Catalogue/Right</c> raise nothing, as the samples and the test models
/// do.
/// </summary>
public partial class CatalogueTests
{
    private static readonly string s_catalogue = Path.Combine(Docs.Root, "tests", "Icf.Generators.Tests", "Catalogue");

    public static TheoryData<string> Wrong => Files("Wrong");

    public static TheoryData<string> Right => Files("Right");

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_wrong_model_is_caught_where_it_is_wrong(string file)
    {
        string code = Code("Wrong", file);
        IEnumerable<(int Line, string Id)> expected = code.Split('\n')
            .SelectMany(
                static (line, i) =>
                    Ids()
                        .Matches(line.Contains("// ICF", StringComparison.Ordinal) ? line : "")
                        .Select(m => (i + 1, m.Value))
            );
        Assert.NotEmpty(expected);
        Assert.Equal(
            expected,
            AnalyzerRun
                .Of(code)
                .Select(static d => (d.Location.GetLineSpan().StartLinePosition.Line + 1, d.Id))
                .Distinct()
                .Order()
        );
    }

    [Theory]
    [MemberData(nameof(Right))]
    public void A_correct_model_raises_nothing(string file)
    {
        string code = Code("Right", file);
        Assert.Empty(AnalyzerRun.Of(code));
        GeneratorRun.Of(code).Compiles();
    }

    [Fact]
    public void The_catalogue_is_long_enough_to_mean_something()
    {
        Assert.True(Wrong.Count >= 40, $"{Wrong.Count} wrong models");
        Assert.True(
            Right.Count + CorrectModelTests.Samples.Count >= 20,
            $"{Right.Count} correct models and {CorrectModelTests.Samples.Count} samples"
        );
    }

    private static TheoryData<string> Files(string folder) =>
        new(
            Directory
                .GetFiles(Path.Combine(s_catalogue, folder), "*.cs")
                .Select(static path => Path.GetFileNameWithoutExtension(path)!)
                .Order(StringComparer.Ordinal)
        );

    private static string Code(string folder, string file) =>
        Compilations.Usings
        + File.ReadAllText(Path.Combine(s_catalogue, folder, file + ".cs")).ReplaceLineEndings("\n");

    [GeneratedRegex("ICF[0-9]{4}")]
    private static partial Regex Ids();
}
