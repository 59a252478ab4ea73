using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Icf.TestModels;
using Microsoft.Playwright;

namespace Icf.Reports.Tests;

/// <summary>
/// The small form of the page: what it says, and how it looks in other pages. With ICF_SCREENSHOTS, pictures of it are
/// left in that folder.
/// </summary>
public sealed partial class FragmentTests(Browser browser) : IClassFixture<Browser>
{
    private static readonly string? s_pictures = Environment.GetEnvironmentVariable("ICF_SCREENSHOTS");

    private static readonly Dictionary<string, Lazy<string>> s_all = new()
    {
        ["chains"] = new(() =>
            new Models.EightSchoolsModel()
                .Nuts(Pages.Schools, new NutsOptions { Draws = 200 }, seed: 4)
                .ToHtmlFragment()
        ),
        ["unusable"] = new(() =>
            new Models.UnknownMeanModel().ImportanceSampling(new([80, 90]), particles: 200, seed: 1).ToHtmlFragment()
        ),
        ["exact"] = new(() => new Models.HiddenMarkovModel().Enumerate(new([0.3, 1.2, -0.8])).ToHtmlFragment()),
        ["prediction"] = new(() =>
            new Models.UnknownMeanModel().ImportanceSampling(new([8, 9]), particles: 400).Predictive().ToHtmlFragment()
        ),
    };

    public static TheoryData<string> All => [.. s_all.Keys];

    [Theory]
    [MemberData(nameof(All))]
    public void A_fragment_is_one_element_that_fetches_nothing(string name)
    {
        string fragment = s_all[name].Value;
        XElement root = XElement.Parse(Styles().Replace(fragment, ""));
        Assert.Equal("icf-posterior", root.Attribute("class")!.Value);
        Assert.DoesNotMatch("<script|(src|href|id)=|url\\(|@import", fragment);
        string style = Styles().Match(fragment).Groups[1].Value;
        foreach (Match rule in Rules().Matches(style))
            Assert.Contains(".icf-posterior", rule.Groups[1].Value, StringComparison.Ordinal);
    }

    [Fact]
    public void It_says_whether_the_answer_can_be_used_and_what_is_known()
    {
        Assert.Contains("class=\"verdict unusable\"", s_all["unusable"].Value, StringComparison.Ordinal);
        var posterior = new Models.UnknownMeanModel().ImportanceSampling(new([1, 2]), particles: 5_000, seed: 1);
        string[] cells = [.. Rows(posterior.ToHtmlFragment()).Single()];
        Assert.Equal("mu", cells[0]);
        Assert.Equal(posterior["mu"].Mean, double.Parse(cells[2], CultureInfo.InvariantCulture), 0.01);
        Assert.Equal(posterior["mu"].Quantile(0.95), double.Parse(cells[5], CultureInfo.InvariantCulture), 0.01);
        Assert.Equal(posterior["mu"].EffectiveSampleSize.ToString("N0", CultureInfo.InvariantCulture), cells[6]);
    }

    [Fact]
    public void Of_many_latents_the_first_are_shown_and_the_rest_counted()
    {
        var posterior = new Models.EightSchoolsModel().ImportanceSampling(Pages.Schools, particles: 100, seed: 1);
        string fragment = posterior.ToHtmlFragment(mostLatents: 3);
        Assert.Equal(["mu", "tau", "eta[0]"], Rows(fragment).Select(static row => row.First()));
        Assert.Contains("And 7 more.", fragment, StringComparison.Ordinal);
        Assert.Empty(Rows(posterior.ToHtmlFragment(mostLatents: 0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => posterior.ToHtmlFragment(-1));
    }

    [Fact]
    public void A_small_picture_has_its_highest_bar_at_the_top()
    {
        Assert.Contains(
            "V0H",
            Sparkline.Of(new DensityChart([0, 1, 2], [0.2, 0.8], null, 0, 1, 2)),
            StringComparison.Ordinal
        );
        Assert.Contains("v-24h", Sparkline.Of(new MassChart(["0", "1"], [0.3, 0.7], null)), StringComparison.Ordinal);
    }

    [BrowserTheory]
    [InlineData(390, ColorScheme.Light)]
    [InlineData(900, ColorScheme.Dark)]
    public async Task Several_stand_in_one_page_without_fault_of_access(int width, ColorScheme scheme)
    {
        string style =
            scheme == ColorScheme.Dark ? "background: #1e1e1e; color: #fff" : "background: #fff; color: #000";
        string html =
            $"<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Notebook</title><meta name=\"viewport\" "
            + $"content=\"width=device-width\"></head><body style=\"{style}\"><main><h1>Cells</h1>"
            + string.Join("<p></p>", s_all.Values.Select(static fragment => fragment.Value))
            + "</main></body></html>";
        (IPage page, List<string> complaints) = await browser.Open(html, width, scheme);
        Assert.Empty(complaints);
        int across = await page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        Assert.True(across <= width, $"the page is {across} wide");
        if (s_pictures is not null)
            await page.ScreenshotAsync(
                new() { Path = Path.Combine(s_pictures, $"fragments-{width}.png"), FullPage = true }
            );
        AxeResult found = await page.RunAxe();
        Assert.Empty(found.Violations.Select(fault => $"{fault.Id}: {fault.Nodes[0].Html}"));
        string color = await page.EvaluateAsync<string>(
            "getComputedStyle(document.querySelector('.icf-posterior')).backgroundColor"
        );
        Assert.Equal(scheme == ColorScheme.Dark ? "rgb(15, 19, 24)" : "rgb(255, 255, 255)", color);
        await page.Context.CloseAsync();
    }

    /// <summary>The cells of each row of the table.</summary>
    private static IEnumerable<IEnumerable<string>> Rows(string fragment) =>
        XElement
            .Parse(Styles().Replace(fragment, ""))
            .Descendants("tbody")
            .Elements("tr")
            .Select(static row => row.Elements().Select(static cell => cell.Value));

    [GeneratedRegex("<style>(.*?)</style>", RegexOptions.Singleline)]
    private static partial Regex Styles();

    [GeneratedRegex(@"([^{}]+)\{[^{}]*\}")]
    private static partial Regex Rules();
}
