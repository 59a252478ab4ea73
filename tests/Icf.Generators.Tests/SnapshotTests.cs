using Icf.Generators.Tests.Harness;
using Icf.Testing;
using Microsoft.CodeAnalysis;

namespace Icf.Generators.Tests;

/// <summary>The whole output for models that each show one thing.</summary>
public class SnapshotTests
{
    public static TheoryData<string> Names => new(Samples.All.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public void The_output_is_the_agreed_one(string name)
    {
        GeneratorRun run = GeneratorRun.Of(Samples.All[name]).Compiles();
        Assert.DoesNotContain(AnalyzerRun.OfForm(run.Input), static d => d.Severity >= DiagnosticSeverity.Warning);
        Snapshot.Match(run.Text(), $"Snapshots/{name}.cs");
    }
}
