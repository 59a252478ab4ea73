using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Icf.Reports.Tests;

/// <summary>
/// Pages as readers see them: on a phone, a tablet and a screen, light and dark, by keyboard, and on paper. With
/// ICF_SCREENSHOTS, the pictures of all are written into that folder.
/// </summary>
public sealed class BrowserTests(Browser browser) : IClassFixture<Browser>
{
    private static readonly string? s_pictures = Environment.GetEnvironmentVariable("ICF_SCREENSHOTS");

    public static TheoryData<string, int, ColorScheme> Views
    {
        get
        {
            (int Width, ColorScheme Scheme)[] all =
            [
                (390, ColorScheme.Light),
                (820, ColorScheme.Dark),
                (1280, ColorScheme.Light),
            ];
            var views = new TheoryData<string, int, ColorScheme>();
            foreach ((int i, string name) in Pages.Names.Index())
            {
                // Pages share their style, so that one in all views and each in one of them see what there is to see.
                bool isSeenInAll = s_pictures is not null || name is "network" or "given";
                foreach ((int width, ColorScheme scheme) in isSeenInAll ? all : [all[i % all.Length]])
                    views.Add(name, width, scheme);
            }

            return views;
        }
    }

    public static TheoryData<string> All => [.. Pages.Names];

    [BrowserTheory]
    [MemberData(nameof(Views))]
    public async Task Draws_every_chart_within_the_width_and_has_no_fault_of_access(
        string name,
        int width,
        ColorScheme scheme
    )
    {
        (IPage page, List<string> complaints) = await browser.Open(Pages.Of(name), width, scheme);
        Assert.Equal("true", await page.Locator("html").GetAttributeAsync("data-drawn"));
        Assert.Empty(complaints);

        int places = await page.Locator(".chart").CountAsync();
        Assert.True(places > 0);
        for (int i = 0; i < places; i++)
            Assert.True(await page.Locator(".chart").Nth(i).Locator("svg").CountAsync() > 0, $"chart {i + 1} is empty");

        // Only tables may be wider than the page, and they scroll by themselves.
        int across = await page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        Assert.True(across <= width, $"the page is {across} wide");

        AxeResult found = await page.RunAxe();
        Assert.Empty(found.Violations.Select(fault => $"{fault.Id}: {fault.Nodes[0].Html}"));
        if (s_pictures is not null)
            await page.ScreenshotAsync(
                new() { Path = Path.Combine(s_pictures, $"{name}-{width}.png"), FullPage = true }
            );
        await page.Context.CloseAsync();
    }

    [BrowserTheory]
    [MemberData(nameof(All))]
    public async Task Is_printed(string name)
    {
        (IPage page, List<string> complaints) = await browser.Open(Pages.Of(name), 1000, ColorScheme.Dark);
        byte[] pdf = await page.PdfAsync(new() { Format = "A4" });
        Assert.True(pdf.AsSpan().StartsWith("%PDF-"u8));
        Assert.Empty(complaints);
        if (s_pictures is not null)
            await File.WriteAllBytesAsync(Path.Combine(s_pictures, $"{name}.pdf"), pdf);
        await page.Context.CloseAsync();
    }

    [BrowserTheory]
    [InlineData("network")]
    public async Task Charts_follow_the_width(string name)
    {
        (IPage page, _) = await browser.Open(Pages.Of(name), 1280, ColorScheme.Light);
        ILocator chart = page.Locator("#predictions .chart").First;
        string? before = await chart.GetAttributeAsync("data-width");
        await page.SetViewportSizeAsync(500, 900);
        await page.WaitForFunctionAsync(
            "before => document.querySelector('#predictions .chart').dataset.width !== before",
            before
        );
        await page.Context.CloseAsync();
    }
}
