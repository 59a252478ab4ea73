using Icf.Generators.CodeFixes;
using Icf.Testing;

namespace Icf.Generators.Tests;

/// <summary>Nothing is public but what Roslyn must see.</summary>
public class PublicApiTests
{
    [Fact]
    public void The_public_types_are_the_agreed_ones() => Snapshot.Match(
        string.Join("\n", new[] { typeof(ModelGenerator), typeof(MakeTypePartialCodeFix) }
            .SelectMany(static t => t.Assembly.GetExportedTypes())
            .Select(static t => $"{t} : {t.BaseType}, {string.Join(", ", t.GetInterfaces().Select(static i => i.Name))}")
            .Order(StringComparer.Ordinal)) + "\n",
        "PublicApi.txt");
}
