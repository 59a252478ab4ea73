using Icf.Testing;

namespace Icf.Language.Tests;

public class PublicApiTests
{
    [Fact]
    public void The_public_surface_is_the_one_that_was_agreed() =>
        Snapshot.Match(PublicApiDump.Of(typeof(Prob).Assembly), "PublicApi.txt");

    [Fact]
    public void No_name_is_one_that_every_project_imports() => Assert.Empty(PlatformNames.Collisions(typeof(Prob).Assembly));
}
