namespace Icf.Architecture.Tests;

/// <summary>The formatter breaks long code, but no long comments and strings.</summary>
public sealed class LineLengthTests
{
    private const int Longest = 120;

    [Fact]
    public void No_line_of_the_sources_is_longer_than_120_characters()
    {
        string sources = Path.Combine(Repository.Root, "src");
        IEnumerable<string> tooLong =
            from file in Directory.EnumerateFiles(sources, "*.cs", SearchOption.AllDirectories)
            let place = Path.GetRelativePath(sources, file)
            where !place.Split(Path.DirectorySeparatorChar).Intersect(["bin", "obj"]).Any()
            from line in File.ReadLines(file).Index()
            where line.Item.Length > Longest
            select $"src/{place.Replace('\\', '/')}:{line.Index + 1}: {line.Item.Length} characters";

        Assert.Empty(tooLong);
    }
}
