using System.Collections.Immutable;
using Icf.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Icf.Generators.Tests;

/// <summary>Of models that are right nothing is said, not even as information.</summary>
public class CorrectModelTests
{
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    public static TheoryData<string> Samples =>
        new(
            Directory
                .GetDirectories(Path.Combine(Docs.Root, "samples"))
                .Where(static folder => File.Exists(Path.Combine(folder, "Model.cs")))
                .Select(static folder => Path.GetFileName(folder)!)
                .Order(StringComparer.Ordinal)
        );

    [Theory]
    [MemberData(nameof(Samples))]
    public void Nothing_is_said_of_a_sample(string name) =>
        Assert.Empty(
            Found([
                .. Directory.GetFiles(Path.Combine(Docs.Root, "samples", name), "*.cs"),
                .. Directory.GetFiles(Path.Combine(Docs.Root, "samples", "Shared"), "*.cs"),
            ])
        );

    // One of them has latents that no network can propose, and one an order that gradients do not see, on purpose.
    [Fact]
    public void Nothing_is_said_of_the_test_models() =>
        Assert.DoesNotContain(
            Found(Directory.GetFiles(Path.Combine(Docs.Root, "tests", "Icf.TestModels", "Models"), "*.cs")),
            static d => d.Id is not ("ICF0040" or "ICF0403")
        );

    private static ImmutableArray<Diagnostic> Found(string[] files) =>
        AnalyzerRun.Of(
            Compilations.Of([ImplicitUsings, .. files.Order(StringComparer.Ordinal).Select(File.ReadAllText)])
        );
}
