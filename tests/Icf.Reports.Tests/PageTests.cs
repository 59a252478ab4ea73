using System.Text.RegularExpressions;

namespace Icf.Reports.Tests;

/// <summary>What a page says, without a browser.</summary>
public sealed partial class PageTests
{
    public static TheoryData<string> All => [.. Pages.Names];

    [Theory]
    [MemberData(nameof(All))]
    public void A_page_stands_by_itself(string name)
    {
        string page = Markup(Pages.Of(name));
        Assert.StartsWith("<!DOCTYPE html>", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("""(src|href)="(?!#)""", page);
        Assert.DoesNotContain("url(", page, StringComparison.Ordinal);
        string[] ids = [.. Ids().Matches(page).Select(static match => match.Groups[1].Value)];
        Assert.Equal(ids.Distinct(), ids);
        foreach (Match link in Links().Matches(page))
            Assert.Contains(link.Groups[1].Value, ids);
    }

    [Fact]
    public void The_verdict_comes_first()
    {
        Assert.Contains("class=\"verdict unusable\"", Pages.Of("unusable"), StringComparison.Ordinal);
        Assert.Contains("class=\"verdict good\"", Pages.Of("exact"), StringComparison.Ordinal);
        string page = Markup(Pages.Of("unusable"));
        Assert.True(
            page.IndexOf("Do not use the answer.", StringComparison.Ordinal)
                < page.IndexOf("<section", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Text_is_encoded()
    {
        string page = Markup(Pages.Of("chains"));
        Assert.Contains("<title>Eight schools &lt;by&gt; chains</title>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<by>", page, StringComparison.Ordinal);
        Assert.Contains(
            "if (mu &lt; 0 &amp;&amp; tau &gt; 1) { } // &lt;b&gt;",
            Pages.Of("network"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Sections_are_those_of_the_engine()
    {
        Assert.Equal(
            ["latents", "loops", "pairs", "predictions", "weights", "calibration", "training", "model", "reproduce"],
            Sections("network")
        );
        Assert.Equal(["latents", "loops", "pairs", "predictions", "chains", "model", "reproduce"], Sections("chains"));
    }

    [Fact]
    public void An_unknown_latent_is_named()
    {
        var posterior = new TestModels.Models.UnknownMeanModel().ImportanceSampling(new([8, 9]), particles: 50);
        KeyNotFoundException error = Assert.Throws<KeyNotFoundException>(() =>
            posterior.ToHtml(new ReportOptions { Latents = ["nu"] })
        );
        Assert.Equal("No draw has a number 'nu'; there are mu.", error.Message);
    }

    [Fact]
    public void The_same_posterior_gives_the_same_page()
    {
        var posterior = new TestModels.Models.UnknownMeanModel().ImportanceSampling(new([8, 9]), particles: 500);
        Assert.Equal(posterior.ToHtml(), posterior.ToHtml());
        Assert.NotEqual(posterior.ToHtml(), posterior.ToHtml(new ReportOptions { Seed = 1 }));
    }

    [Fact]
    public void Draws_from_the_prior_are_as_many_as_asked_for()
    {
        var posterior = new TestModels.Models.UnknownMeanModel().ImportanceSampling(new([8, 9]), particles: 50);
        Assert.Contains(
            "and its prior",
            posterior.ToHtml(new ReportOptions { PriorDraws = 30 }),
            StringComparison.Ordinal
        );
        string without = posterior.ToHtml(new ReportOptions { PriorDraws = 0 });
        Assert.DoesNotContain("and its prior", without, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ReportOptions { PriorDraws = -1 });
    }

    [Fact]
    public void A_page_of_variational_inference_has_its_bound()
    {
        var posterior = new TestModels.Models.UnknownMeanModel().VariationalInference(
            new([8, 9]),
            draws: 50,
            options: new VariationalOptions { Steps = 30 }
        );
        Assert.Contains("The bound of 30 steps", Markup(posterior.ToHtml()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_is_replaced_in_one_step()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            string path = Path.Combine(folder, "a.html");
            File.WriteAllText(path, "before");
            var posterior = new TestModels.Models.UnknownMeanModel().ImportanceSampling(new([8, 9]), particles: 50);
            posterior.SaveHtml(path);
            Assert.Equal(posterior.ToHtml(), File.ReadAllText(path));
            Assert.Equal([path], Directory.GetFiles(folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The page without its scripts and its style.</summary>
    private static string Markup(string page) => Scripts().Replace(page, "");

    private static IEnumerable<string> Sections(string name) =>
        SectionIds().Matches(Pages.Of(name)).Select(static match => match.Groups[1].Value);

    [GeneratedRegex("<(script|style)[^>]*>.*?</\\1>", RegexOptions.Singleline)]
    private static partial Regex Scripts();

    [GeneratedRegex(" id=\"([^\"]*)\"")]
    private static partial Regex Ids();

    [GeneratedRegex("href=\"#([^\"]*)\"")]
    private static partial Regex Links();

    [GeneratedRegex("<section id=\"([^\"]*)\"")]
    private static partial Regex SectionIds();
}
