using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Icf.Artifacts;
using Icf.Traces;

namespace Icf.Inference;

/// <summary>
/// The file with the state of a run, so that the same call goes on where it was stopped. It stays when the run is
/// complete, since chains can be made longer.
/// </summary>
internal sealed class RunCheckpoint
{
    private const string Kind = "run";

    /// <summary>The file is written no more often, in seconds, and takes so small a part of the time.</summary>
    private const double BetweenWrites = 5,
        ShareOfTime = 0.05;

    private readonly string _path;
    private readonly ProposalSkeleton _skeleton;
    private readonly IReadOnlyList<RunSetting> _settings;
    private long _written = Stopwatch.GetTimestamp();
    private TimeSpan _pause = TimeSpan.FromSeconds(BetweenWrites);

    private RunCheckpoint(string path, ProposalSkeleton skeleton, IReadOnlyList<RunSetting> settings) =>
        (_path, _skeleton, _settings) = (path, skeleton, settings);

    /// <summary>Whether it is time to write the file.</summary>
    public bool IsDue => Stopwatch.GetElapsedTime(_written) > _pause;

    /// <summary>Why the file could not be written at the last attempt; null if it could.</summary>
    public string? Problem { get; private set; }

    /// <summary>The checkpoint of a run; null where none is wanted.</summary>
    /// <param name="path">The file; null for none.</param>
    /// <param name="model">The model.</param>
    /// <param name="args">Its arguments.</param>
    /// <param name="intervention">What is forced.</param>
    /// <param name="course">What else determines the course of the run, by name.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder or file may not be written.</exception>
    public static RunCheckpoint? Of<TArgs, TResult>(
        string? path,
        Model<TArgs, TResult> model,
        TArgs args,
        Intervention? intervention,
        IEnumerable<(string Name, object? Value)> course
    )
    {
        if (path is null)
            return null;
        AtomicFile.Check(path);
        IEnumerable<(string, object?)> settings =
        [
            .. course,
            ("arguments", model.Read(args).Identity()),
            .. model.Parameters.All.Select(static of =>
                (of.Key, (object?)string.Join(' ', of.Value.Numbers.Select(Text)))
            ),
            .. (intervention?.Acts ?? []).Select(static act =>
                ($"do({act.Address})", (object?)ValueText.Of(act.Value.Value))
            ),
        ];
        return new RunCheckpoint(
            path,
            model.ProposalSkeleton,
            [.. settings.Select(static setting => new RunSetting(setting.Item1, Text(setting.Item2)))]
        );
    }

    /// <summary>Reads the file.</summary>
    /// <param name="read">Makes use of it; it gets each part by its name.</param>
    /// <returns>False if there is no file.</returns>
    /// <exception cref="ModelMismatchException">The file is of another run; says what differs.</exception>
    /// <exception cref="ArtifactException">The file is no checkpoint of a run, or damaged.</exception>
    public bool TryRead(Action<Func<string, BinaryReader>> read)
    {
        if (!File.Exists(_path))
            return false;
        Artifact artifact = Artifact.Load(_path, Kind);
        RunManifest saved = Manifests.Read(
            artifact,
            _path,
            RunManifestJson.Default.RunManifest,
            RunManifest.Newest,
            "Delete it to start again",
            static manifest => manifest.Fault()
        );
        Require([.. Differences(saved)]);
        try
        {
            read(name => new BinaryReader(new MemoryStream(Bytes(artifact[name]))));
        }
        catch (ModelException error)
        {
            Require([error.Message]);
        }
        catch (Exception error)
            when (error
                    is EndOfStreamException
                        or KeyNotFoundException
                        or InvalidOperationException
                        or ArgumentException
                        or FormatException
            )
        {
            throw new ArtifactDamagedException(_path, $"it is not as it was written ({error.Message}).", error);
        }

        return true;
    }

    /// <summary>Refuses a file that does not fit the run.</summary>
    /// <param name="differences">What differs; empty if nothing does.</param>
    /// <exception cref="ModelMismatchException">There are differences.</exception>
    public void Require(params IReadOnlyList<string> differences)
    {
        if (differences.Count > 0)
            throw ModelMismatchException.OfRun(_path, _skeleton.Model, differences);
    }

    /// <summary>
    /// Writes the file; after a crash there is either the old file or the new one. Where it cannot be written, <see
    /// cref="Problem"/> says so, and the old file stays.
    /// </summary>
    /// <param name="parts">The parts of the state.</param>
    public void Write(IEnumerable<(string Name, ReadOnlyMemory<byte> Bytes)> parts)
    {
        long started = Stopwatch.GetTimestamp();
        var manifest = new RunManifest(
            RunManifest.Newest,
            _skeleton.Model,
            _skeleton.Fingerprint,
            SkeletonSummary.Of(_skeleton),
            _settings
        );
        Artifact artifact = Artifact.Create(
            Kind,
            manifest,
            RunManifestJson.Default.RunManifest,
            parts.Select(static part => Tensor(part.Name, part.Bytes.Span))
        );
        try
        {
            artifact.Save(_path);
            Problem = null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Problem = error.Message;
        }

        _written = Stopwatch.GetTimestamp();
        _pause = TimeSpan.FromSeconds(
            Math.Max(BetweenWrites, Stopwatch.GetElapsedTime(started, _written).TotalSeconds / ShareOfTime)
        );
    }

    /// <summary>Says that a run was stopped and its state could not be written.</summary>
    /// <param name="stopped">What stopped it.</param>
    /// <exception cref="OperationCanceledException">It was cancelled, and there is a <see
    /// cref="Problem"/>.</exception>
    public void Explain(Exception stopped)
    {
        if (Problem is not null && stopped is OperationCanceledException canceled)
            throw new OperationCanceledException(
                $"The run was stopped, and its state could not be written: {Problem.TrimEnd('.')}. The file has the "
                    + "state that was last written, if any.",
                stopped,
                canceled.CancellationToken
            );
    }

    private IEnumerable<string> Differences(RunManifest saved)
    {
        if (saved.Model != _skeleton.Model || saved.Fingerprint != _skeleton.Fingerprint)
            foreach (string difference in SkeletonComparison.Differences(saved.Model, saved.Skeleton, _skeleton))
                yield return difference;
        Dictionary<string, string> before = saved.Settings.ToDictionary(static s => s.Name, static s => s.Value);
        foreach ((string name, string value) in _settings)
            if (!before.Remove(name, out string? old))
                yield return $"{name} {value}, which the file does not have";
            else if (old != value)
                yield return $"{name} {old}, now {value}";
        foreach ((string name, string value) in before)
            yield return $"{name} {value}, now none";
    }

    private static string Text(object? value) =>
        Convert.ToString(value, CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : "none";

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    // Integers are the bytes of a part, filled up with noughts.
    private static NamedTensor Tensor(string name, ReadOnlySpan<byte> bytes)
    {
        var integers = new int[(bytes.Length + sizeof(int) - 1) / sizeof(int)];
        bytes.CopyTo(MemoryMarshal.AsBytes(integers.AsSpan()));
        return new NamedTensor(name, [integers.Length], integers);
    }

    private static byte[] Bytes(NamedTensor tensor) => MemoryMarshal.AsBytes(tensor.Int32.Span).ToArray();
}
