using Icf.Testing;

namespace Icf.Tests;

public class PublicApiTests
{
    [Fact]
    public void The_public_surface_is_the_one_on_record() =>
        Snapshot.Match(PublicApiDump.Of(typeof(Model<,>).Assembly), "PublicApi.txt");
}
