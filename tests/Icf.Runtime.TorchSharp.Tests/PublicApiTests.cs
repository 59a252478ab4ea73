using Icf.Testing;

namespace Icf.Tensors.Torch.Tests;

public sealed class PublicApiTests
{
    [Fact]
    public void The_public_surface_is_the_one_on_record() =>
        Snapshot.Match(PublicApiDump.Of(typeof(TorchSharpEngine).Assembly), "PublicApi.txt");

    [Fact]
    public void No_name_is_one_that_every_project_imports() => Assert.Empty(PlatformNames.Collisions(typeof(TorchSharpEngine).Assembly));
}
