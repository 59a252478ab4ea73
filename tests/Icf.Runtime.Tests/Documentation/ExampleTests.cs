using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Icf.Runtime.Tests.Documentation;

/// <summary>The page on distributions shows code of the test models, which compile and obey the laws.</summary>
public sealed partial class ExampleTests
{
    private static readonly string s_root = Path.GetFullPath(
        Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "..")
    );

    public static TheoryData<string> Examples => [.. OwnDistributions()];

    [Theory, MemberData(nameof(Examples))]
    public void TheExampleIsCodeOfATestModel(string example)
    {
        string[] models = Directory.GetFiles(Path.Combine(s_root, "tests", "Icf.TestModels", "Models"), "*.cs");
        Assert.Contains(
            models,
            file => Plain(File.ReadAllText(file)).Contains(Plain(example), StringComparison.Ordinal)
        );
    }

    /// <summary>The examples under the heading on a user's own distributions.</summary>
    private static IEnumerable<string> OwnDistributions()
    {
        string page = File.ReadAllText(Path.Combine(s_root, "docs", "distributions.md")).ReplaceLineEndings("\n");
        string section = page[page.IndexOf("\n## Your own\n", StringComparison.Ordinal)..];
        int end = section.IndexOf("\n## ", 1, StringComparison.Ordinal);
        return Example().Matches(end < 0 ? section : section[..end]).Select(match => match.Groups[1].Value);
    }

    /// <summary>Indentation and blank lines left out.</summary>
    private static string Plain(string code) =>
        string.Join('\n', code.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    [GeneratedRegex("```csharp\n(.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Example();

    private static string Here([CallerFilePath] string path = "") => path;
}
