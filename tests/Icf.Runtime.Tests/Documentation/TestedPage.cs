using System.Runtime.CompilerServices;

namespace Icf.Runtime.Tests.Documentation;

/// <summary>Whether the code that a page shows is code of a test.</summary>
internal static class TestedPage
{
    /// <summary>Every line of C# on a page stands in a file of code that is compiled.</summary>
    /// <param name="page">The page, a file in <c>docs</c>.</param>
    /// <param name="files">The files of code, relative to the folder of these tests.</param>
    /// <returns>The number of lines.</returns>
    public static int Shows(string page, params string[] files)
    {
        string tested = string.Concat(files.Select(file => File.ReadAllText(Path.Combine(Folder(), file))));
        bool isCode = false;
        int lines = 0;
        foreach (string line in File.ReadLines(Path.Combine(Folder(), "..", "..", "..", "docs", page)))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
                isCode = line == "```csharp";
            else if (isCode)
            {
                lines++;
                Assert.Contains(line.Trim(), tested, StringComparison.Ordinal);
            }
        }

        return lines;
    }

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
