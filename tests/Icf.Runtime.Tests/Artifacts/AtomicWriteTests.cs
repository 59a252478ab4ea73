using Icf.Artifacts;

namespace Icf.Runtime.Tests.Artifacts;

public sealed class AtomicWriteTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_failure_in_the_middle_leaves_the_old_file_and_nothing_else()
    {
        File.WriteAllText(_folder["a.icf"], "old");
        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(_folder["a.icf"], stream =>
        {
            stream.Write(new byte[100_000]);
            stream.Flush();
            Assert.Equal("old", File.ReadAllText(_folder["a.icf"]));
            Assert.Equal(2, _folder.Files.Length);
            throw new InvalidOperationException("no power");
        }));
        Assert.Equal("old", File.ReadAllText(_folder["a.icf"]));
        Assert.Equal(["a.icf"], _folder.Files);
    }

    [Fact]
    public void A_failure_before_the_first_file_leaves_none()
    {
        Assert.Throws<InvalidOperationException>(
            () => AtomicFile.Write(_folder["a.icf"], _ => throw new InvalidOperationException()));
        Assert.Empty(_folder.Files);
    }

    [Fact]
    public void A_shorter_file_replaces_a_longer_one()
    {
        ArtifactTests.Small().Save(_folder["a.icf"]);
        var small = new Artifact("network", "{}", []);
        small.Save(_folder["a.icf"]);
        ArtifactTests.AssertEqual(small, Artifact.Load(_folder["a.icf"]));
    }

    [Fact]
    public void Relative_paths_and_links_work()
    {
        ArtifactTests.Small().Save(Path.GetRelativePath(Environment.CurrentDirectory, _folder["a.icf"]));
        if (!OperatingSystem.IsWindows())
        {
            File.CreateSymbolicLink(_folder["link.icf"], _folder["a.icf"]);
            new Artifact("checkpoint", "{}", []).Save(_folder["link.icf"]);
            Assert.NotNull(new FileInfo(_folder["link.icf"]).LinkTarget);
            Assert.Equal("checkpoint", Artifact.Load(_folder["a.icf"]).Kind);
        }
    }

    [Fact]
    public async Task Writers_and_readers_of_one_file_never_see_a_mixture()
    {
        string path = _folder["a.icf"];
        Write(0);
        using var done = new CancellationTokenSource();
        Task[] readers = [.. Enumerable.Range(0, 2).Select(_ => OnThread(() =>
        {
            do
            {
                Artifact artifact = Artifact.Load(path);
                float marker = float.Parse(artifact.Manifest, System.Globalization.CultureInfo.InvariantCulture);
                Assert.All(artifact["w"].Float32.ToArray(), x => Assert.Equal(marker, x));
            }
            while (!done.IsCancellationRequested);
        }))];
        await Task.WhenAll(Enumerable.Range(1, 4).Select(writer => OnThread(() =>
        {
            for (int i = 0; i < 20; i++)
                Write(writer * 100 + i);
        })));
        await done.CancelAsync();
        await Task.WhenAll(readers);
        Assert.Equal(["a.icf"], _folder.Files);

        // A thread each: the pool would run them one after another on a small machine.
        static Task OnThread(Action action) => Task.Factory.StartNew(
            action, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

        void Write(int marker)
        {
            var values = new float[500 + marker];
            values.AsSpan().Fill(marker);
            new Artifact("network", marker.ToString(System.Globalization.CultureInfo.InvariantCulture),
                [new NamedTensor("w", [values.Length], values)]).Save(path);
        }
    }
}
