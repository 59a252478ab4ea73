using System.Globalization;
using Icf.Generators.Tests.Harness;

namespace Icf.Generators.Tests;

/// <summary>The same bytes for the same models, wherever they are compiled.</summary>
public class DeterminismTests
{
    private static string[] Sources =>
        Samples
            .All.OrderBy(static s => s.Key, StringComparer.Ordinal)
            .Select(static s => s.Value)
            .Select(
                static (s, i) => s.Replace("partial class Models", $"partial class Models{i}", StringComparison.Ordinal)
            )
            .ToArray();

    [Theory]
    [InlineData("fi-FI")]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    public void The_culture_does_not_matter(string culture)
    {
        string expected = Text(Sources);
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo(culture);
            Assert.Equal(expected, Text(Sources));
        }
        finally
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = before;
        }
    }

    [Fact]
    public void Line_ends_do_not_matter()
    {
        string[] lf = Sources.Select(static s => s.ReplaceLineEndings("\n")).ToArray();
        string[] crlf = lf.Select(static s => s.ReplaceLineEndings("\r\n")).ToArray();
        Assert.Equal(Text(lf), Text(crlf));
        Assert.DoesNotContain('\r', Text(crlf));
    }

    [Fact]
    public void The_order_of_files_does_not_matter()
    {
        var compilation = Compilations.Of(Sources);
        var reversed = compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(compilation.SyntaxTrees.Reverse());
        Assert.Equal(GeneratorRun.Of(compilation).Text(), GeneratorRun.Of(reversed).Text());
    }

    private static string Text(string[] sources) => GeneratorRun.Of(sources).Text();
}
