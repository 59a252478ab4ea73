using System.Runtime.CompilerServices;

namespace Icf.Generators.Tests.Harness;

/// <summary>The pages of <c>docs/diagnostics</c>.</summary>
internal static class Docs
{
    /// <summary>The root of the repository.</summary>
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Here(), "..", "..", ".."));

    public static string Folder { get; } = Path.Combine(Root, "docs", "diagnostics");

    public static string Sources { get; } = Path.Combine(Root, "src", "Icf.Generators");

    public static string Page(string id) => File.ReadAllText(Path.Combine(Folder, id + ".md")).ReplaceLineEndings("\n");

    /// <summary>The examples of a page under a heading such as <c>Wrong:</c>, or nothing.</summary>
    public static string? Example(string id, string heading)
    {
        string page = Page(id);
        string open = $"{heading}\n\n```csharp\n";
        int start = page.IndexOf(open, StringComparison.Ordinal);
        if (start < 0)
            return null;
        start += open.Length;
        return page[start..page.IndexOf("\n```", start, StringComparison.Ordinal)];
    }

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
