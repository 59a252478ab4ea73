using Microsoft.Playwright;

namespace Icf.Reports.Tests;

/// <summary>Chromium without a window, as the machine has it.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] s_places =
    [
        "/usr/bin/chromium",
        "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
    ];
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Why there is no browser; null if there is one.</summary>
    public static string? Missing =>
        Path is null
            ? "There is no Chromium: install it (Debian: apt-get install chromium), or name it in ICF_CHROMIUM."
            : null;

    private static string? Path =>
        Environment.GetEnvironmentVariable("ICF_CHROMIUM") is { Length: > 0 } named
            ? named
            : Array.Find(s_places, File.Exists);

    public async Task InitializeAsync()
    {
        if (Path is not { } path)
            return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = path,
                Args =
                [
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--no-first-run",
                ],
            }
        );
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    /// <summary>
    /// Opens a page from a file, with no network; whatever the page asks for or complains of is noted.
    /// </summary>
    public async Task<(IPage Page, List<string> Complaints)> Open(string html, int width, ColorScheme scheme)
    {
        IBrowserContext context = await _browser!.NewContextAsync(
            new()
            {
                ViewportSize = new() { Width = width, Height = 900 },
                ColorScheme = scheme,
                ReducedMotion = ReducedMotion.Reduce,
                Offline = true,
            }
        );
        IPage page = await context.NewPageAsync();
        var complaints = new List<string>();
        page.PageError += (_, error) => complaints.Add($"error: {error}");
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                complaints.Add($"{message.Type}: {message.Text}");
        };
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith("file:", StringComparison.Ordinal))
                complaints.Add($"request: {request.Url}");
        };
        string file = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"{Guid.NewGuid():N}.html");
        await File.WriteAllTextAsync(file, html);
        try
        {
            await page.GotoAsync(new Uri(file).AbsoluteUri);
        }
        finally
        {
            File.Delete(file);
        }

        return (page, complaints);
    }
}
