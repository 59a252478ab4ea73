using Icf.Testing;

namespace Icf.Tests;

public class PlatformNamesTests
{
    [Fact]
    public void No_name_is_one_that_every_project_imports() =>
        Assert.Empty(PlatformNames.Collisions(typeof(Model<,>).Assembly));

    [Fact]
    public void What_every_project_imports_is_found() =>
        Assert.Contains(
            PlatformNames.Collisions(typeof(object).Assembly),
            static line => line.Contains("System.IO.EnumerationOptions", StringComparison.Ordinal)
        );
}
