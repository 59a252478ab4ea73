using System.Runtime.CompilerServices;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Icf.Generators.Tests.Harness;

/// <summary>
/// The models of other projects as compilations: those of the tests, of the samples, and of the templates.
/// </summary>
internal static class ModelSets
{
    public const string TestModels = nameof(TestModels),
        Samples = nameof(Samples),
        Templates = nameof(Templates);

    private const string Usings =
        "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;";

    private static readonly string s_root = Path.GetFullPath(Path.Combine(Here(), "..", "..", ".."));

    public static CSharpCompilation Of(string set) =>
        Compilations
            .Of()
            .AddSyntaxTrees(
                Files(set)
                    .Order(StringComparer.Ordinal)
                    .Select(static file =>
                        Compilations.Tree(File.ReadAllText(file).ReplaceLineEndings("\n"), Path.GetFileName(file))
                    )
                    .Prepend(Compilations.Tree(Usings, "Usings.cs"))
            );

    private static IEnumerable<string> Files(string set) =>
        set switch
        {
            TestModels => new[] { "Models", "Faulty" }.SelectMany(static folder =>
                Directory.GetFiles(Path.Combine(s_root, "tests", "Icf.TestModels", folder), "*.cs")
            ),
            Samples => SampleFiles(),
            Templates => Directory
                .GetFiles(Path.Combine(s_root, "src", "Icf.Templates", "content"), "*.cs", SearchOption.AllDirectories)
                .Where(static file => Path.GetFileName(file) != "Program.cs"),
            _ => throw new ArgumentOutOfRangeException(nameof(set)),
        };

    /// <summary>The files that the project of all samples' models lists; every sample is among them.</summary>
    private static string[] SampleFiles()
    {
        string folder = Path.Combine(s_root, "tests", "Icf.SampleModels");
        string[] files =
        [
            .. XDocument
                .Load(Path.Combine(folder, "Icf.SampleModels.csproj"))
                .Descendants("Compile")
                .SelectMany(static item => item.Attribute("Include")!.Value.Split(';'))
                .Select(file => Path.GetFullPath(Path.Combine(folder, file))),
        ];
        Assert.Empty(
            Directory.GetFiles(Path.Combine(s_root, "samples"), "Model.cs", SearchOption.AllDirectories).Except(files)
        );
        return files;
    }

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
