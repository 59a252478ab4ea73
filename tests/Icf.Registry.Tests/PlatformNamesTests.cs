using Icf.Testing;

namespace Icf.Registry.Tests;

public sealed class PlatformNamesTests
{
    [Fact]
    public void No_name_is_one_that_every_project_imports() =>
        Assert.Empty(PlatformNames.Collisions(typeof(NetworkRegistry).Assembly));
}
