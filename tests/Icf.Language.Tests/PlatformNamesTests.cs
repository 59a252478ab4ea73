using Icf.Testing;

namespace Icf.Language.Tests;

public class PlatformNamesTests
{
    [Fact]
    public void No_name_is_one_that_every_project_imports() =>
        Assert.Empty(PlatformNames.Collisions(typeof(Prob).Assembly));
}
