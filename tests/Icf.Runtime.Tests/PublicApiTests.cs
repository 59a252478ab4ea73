using Icf.Testing;

namespace Icf.Tests;

public class PublicApiTests
{
    [Fact]
    public void The_public_surface_is_the_one_on_record() =>
        Snapshot.Match(PublicApiDump.Of(typeof(Model<,>).Assembly), "PublicApi.txt");

    [Fact]
    public void No_name_is_one_that_every_project_imports() => Assert.Empty(PlatformNames.Collisions(typeof(Model<,>).Assembly));

    [Fact]
    public void What_every_project_imports_is_found() =>
        Assert.Contains(PlatformNames.Collisions(typeof(object).Assembly), static line => line.Contains("System.IO.EnumerationOptions", StringComparison.Ordinal));
}
