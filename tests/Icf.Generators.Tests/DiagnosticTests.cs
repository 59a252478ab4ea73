using System.Collections.Immutable;
using Icf.Generators.Diagnostics;
using Icf.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Icf.Generators.Tests;

/// <summary>Each diagnostic at its exact place, its page, and its row in the release notes.</summary>
public class DiagnosticTests
{
    public static TheoryData<string> Shown => new(DiagnosticCases.Wrong.Keys);

    public static TheoryData<string> All => new(Descriptors.All.Select(static d => d.Id));

    [Theory]
    [MemberData(nameof(Shown))]
    public void The_wrong_code_shows_it_at_the_exact_place(string id)
    {
        Marked marked = Marked.Parse(Compilations.Usings + DiagnosticCases.Wrong[id]);
        ImmutableArray<Diagnostic> found = AnalyzerRun.Of(marked.Code);
        Assert.Equal(marked.Spans.Select(s => (id, s)), found.Select(static d => (d.Id, d.Location.SourceSpan)));
        Assert.All(
            found,
            static d => Assert.DoesNotContain("{", d.GetMessage(System.Globalization.CultureInfo.InvariantCulture))
        );
    }

    [Theory]
    [MemberData(nameof(Shown))]
    public void The_generated_code_is_not_broken_by_it(string id)
    {
        string code = Marked.Parse(Compilations.Usings + DiagnosticCases.Wrong[id]).Code;
        GeneratorRun run = GeneratorRun.Of(code);
        Assert.DoesNotContain(
            run.Output.GetDiagnostics(),
            d => d.Severity == DiagnosticSeverity.Error && !run.Input.GetDiagnostics().Any(own => own.Id == d.Id)
        );
    }

    [Theory]
    [InlineData("ICF0001")]
    [InlineData("ICF0019")]
    [InlineData("ICF0023")]
    public void A_pragma_silences_it(string id)
    {
        string code =
            $"#pragma warning disable {id}\n" + Compilations.Usings + Marked.Parse(DiagnosticCases.Wrong[id]).Code;
        Assert.DoesNotContain(AnalyzerRun.Of(code), d => !d.IsSuppressed && d.Id == id);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Its_page_shows_the_tested_code_and_code_that_is_right(string id)
    {
        string? wrong = Docs.Example(id, "Wrong:");
        if (DiagnosticCases.Wrong.TryGetValue(id, out string? tested))
            Assert.Equal(Marked.Parse(tested).Code, wrong);
        string right = Compilations.Usings + Docs.Example(id, "Right:");
        Assert.Empty(AnalyzerRun.Of(right));
        GeneratorRun.Of(right).Compiles();
    }

    [Fact]
    public void Ids_of_a_theme_have_no_gap_and_each_has_a_page_a_link_and_a_row_in_the_release_notes()
    {
        string[] ids = Descriptors.All.Select(static d => d.Id).ToArray();
        Assert.All(
            ids.GroupBy(static id => id[..5]),
            static theme => Assert.Equal(Enumerable.Range(1, theme.Count()).Select(i => $"{theme.Key}{i:D2}"), theme)
        );
        Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
        string notes =
            File.ReadAllText(Path.Combine(Docs.Sources, "AnalyzerReleases.Unshipped.md"))
            + File.ReadAllText(Path.Combine(Docs.Sources, "AnalyzerReleases.Shipped.md"));
        string index = Docs.Page("README");
        Assert.All(
            Descriptors.All,
            descriptor =>
            {
                Assert.Contains(
                    $"{descriptor.Id} | {descriptor.Category} | {descriptor.DefaultSeverity} |",
                    notes,
                    StringComparison.Ordinal
                );
                Assert.Equal($"docs/diagnostics/{descriptor.Id}.md", descriptor.HelpLinkUri);
                Assert.StartsWith(
                    $"# {descriptor.Id}: {descriptor.Title}\n",
                    Docs.Page(descriptor.Id),
                    StringComparison.Ordinal
                );
                Assert.Contains($"[{descriptor.Id}]({descriptor.Id}.md)", index, StringComparison.Ordinal);
            }
        );
        Assert.Equal(ids.Length + 1, Directory.GetFiles(Docs.Folder).Length);
        Assert.Equal(
            Descriptors
                .All.Where(static d => d != Descriptors.Failure && d != Descriptors.LanguageTooOld)
                .Select(static d => d.Id),
            DiagnosticCases.Wrong.Keys
        );
    }
}
