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
        Assert.Throws<InvalidOperationException>(() =>
            AtomicFile.Write(
                _folder["a.icf"],
                stream =>
                {
                    stream.Write(new byte[100_000]);
                    stream.Flush();
                    Assert.Equal("old", File.ReadAllText(_folder["a.icf"]));
                    Assert.Equal(2, _folder.Files.Length);
                    throw new InvalidOperationException("no power");
                }
            )
        );
        Assert.Equal("old", File.ReadAllText(_folder["a.icf"]));
        Assert.Equal(["a.icf"], _folder.Files);
    }

    [Fact]
    public void A_failure_before_the_first_file_leaves_none()
    {
        Assert.Throws<InvalidOperationException>(() =>
            AtomicFile.Write(_folder["a.icf"], _ => throw new InvalidOperationException())
        );
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
    public void Errors_name_the_file_that_was_asked_for()
    {
        string missing = Path.Combine(_folder["none"], "a.icf");
        string message = Assert.Throws<DirectoryNotFoundException>(() => Save(missing)).Message;
        Assert.Contains($"'{missing}'", message, StringComparison.Ordinal);
        Assert.Contains("create it first", message, StringComparison.Ordinal);
        Assert.Contains(
            "is a folder",
            Assert.Throws<IOException>(() => Save(Path.GetDirectoryName(_folder["a"])!)).Message,
            StringComparison.Ordinal
        );

        // What the system says of the file beside it, on a full disk for instance.
        foreach (
            string path in new[]
            {
                _folder["a.icf"],
                Path.GetRelativePath(Environment.CurrentDirectory, _folder["b.icf"]),
            }
        )
        {
            var error = Assert.Throws<IOException>(() =>
                AtomicFile.Write(
                    path,
                    stream => throw new IOException($"No space left on device : '{((FileStream)stream).Name}'", 28)
                )
            );
            Assert.Equal($"'{path}' cannot be written: No space left on device : '{path}'", error.Message);
            Assert.Equal(28, error.HResult);
            Assert.Equal(
                $"'{path}' cannot be written: Access to '{path}' is denied.",
                Assert
                    .Throws<UnauthorizedAccessException>(() =>
                        AtomicFile.Write(
                            path,
                            stream =>
                                throw new UnauthorizedAccessException(
                                    $"Access to '{((FileStream)stream).Name}' is denied."
                                )
                        )
                    )
                    .Message
            );
        }

        Assert.Empty(_folder.Files);
    }

    [Fact]
    public void A_check_fails_as_a_write_would_and_leaves_nothing()
    {
        AtomicFile.Check(_folder["a.icf"]);
        Assert.Empty(_folder.Files);
        Assert.Throws<DirectoryNotFoundException>(() => AtomicFile.Check(Path.Combine(_folder["none"], "a.icf")));
        Assert.Throws<IOException>(() => AtomicFile.Check(Path.GetDirectoryName(_folder["a"])!));
        Save(_folder["a.icf"]);
        AtomicFile.Check(_folder["a.icf"]);
        Assert.Equal(["a.icf"], _folder.Files);
    }

    [Fact]
    public void A_file_keeps_its_permissions()
    {
        if (OperatingSystem.IsWindows())
            return;
        for (UnixFileMode others = 0; others <= (UnixFileMode)0b111_111; others++)
        {
            UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | others;
            File.WriteAllText(_folder["a.icf"], "old");
            File.SetUnixFileMode(_folder["a.icf"], mode);
            AtomicFile.Write(
                _folder["a.icf"],
                stream =>
                    Assert.True(
                        OperatingSystem.IsWindows() || File.GetUnixFileMode(((FileStream)stream).SafeFileHandle) == mode
                    )
            );
            Assert.Equal(mode, File.GetUnixFileMode(_folder["a.icf"]));
        }
    }

    [Fact]
    public void What_is_no_file_is_not_replaced()
    {
        if (OperatingSystem.IsWindows())
            return;
        string pipe = _folder["pipe"];
        using (var make = System.Diagnostics.Process.Start("mkfifo", pipe))
            make.WaitForExit();
        Assert.Contains(
            "a device or a pipe",
            Assert.Throws<IOException>(() => Save(pipe)).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "a device or a pipe",
            Assert.Throws<IOException>(() => AtomicFile.Check("/dev/null")).Message,
            StringComparison.Ordinal
        );
        using var look = System.Diagnostics.Process.Start("test", ["-p", pipe]);
        look.WaitForExit();
        Assert.Equal(0, look.ExitCode);
        Assert.Equal(["pipe"], _folder.Files);
    }

    [Fact]
    public void What_a_killed_writer_left_is_removed_and_nothing_else()
    {
        string path = _folder["a.icf"],
            longer = _folder[new string('n', 245)];
        string[] left = [Leftover(path), Leftover(longer)];
        string young = Leftover(path),
            held = Leftover(path),
            other = Leftover(_folder["a.icf.b"]),
            own = _folder[".a.icf.mine"];
        File.WriteAllText(own, "");
        foreach (string file in left.Append(held).Append(other).Append(own))
            File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddHours(-1));
        using (new FileStream(held, FileMode.Open, FileAccess.Write, FileShare.None))
        {
            Save(path);
            Save(longer);
        }

        Assert.Equal(
            new[] { path, longer, young, held, other, own }.Select(Path.GetFileName).Order(StringComparer.Ordinal),
            _folder.Files
        );

        static string Leftover(string path)
        {
            var file = new TemporaryFile(path);
            file.Create().Dispose();
            return file.Path;
        }
    }

    [Fact]
    public async Task Writers_and_readers_of_one_file_never_see_a_mixture()
    {
        string path = _folder["a.icf"];
        Write(0);
        using var done = new CancellationTokenSource();
        Task[] readers =
        [
            .. Enumerable
                .Range(0, 2)
                .Select(_ =>
                    OnThread(() =>
                    {
                        do
                        {
                            Artifact artifact = Artifact.Load(path);
                            float marker = float.Parse(
                                artifact.Manifest,
                                System.Globalization.CultureInfo.InvariantCulture
                            );
                            Assert.All(artifact["w"].Float32.ToArray(), x => Assert.Equal(marker, x));
                        } while (!done.IsCancellationRequested);
                    })
                ),
        ];
        await Task.WhenAll(
            Enumerable
                .Range(1, 4)
                .Select(writer =>
                    OnThread(() =>
                    {
                        for (int i = 0; i < 20; i++)
                            Write(writer * 100 + i);
                    })
                )
        );
        await done.CancelAsync();
        await Task.WhenAll(readers);
        Assert.Equal(["a.icf"], _folder.Files);

        // A thread each: the pool would run them one after another on a small machine.
        static Task OnThread(Action action) =>
            Task.Factory.StartNew(
                action,
                CancellationToken.None,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default
            );

        void Write(int marker)
        {
            var values = new float[500 + marker];
            values.AsSpan().Fill(marker);
            new Artifact(
                "network",
                marker.ToString(System.Globalization.CultureInfo.InvariantCulture),
                [new NamedTensor("w", [values.Length], values)]
            ).Save(path);
        }
    }

    private static void Save(string path) => ArtifactTests.Small().Save(path);
}
