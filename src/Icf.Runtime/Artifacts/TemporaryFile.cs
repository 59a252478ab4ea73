using System.Security.Cryptography;
using System.Text;

namespace Icf.Artifacts;

/// <summary>
/// A file in the folder of its destination, which it will replace by a rename; a rename is atomic only within one file
/// system, hence the same folder. Its name begins with that of the destination, so that files left by killed processes
/// can be recognised and removed.
/// </summary>
internal sealed class TemporaryFile
{
    private const string Suffix = ".tmp";

    // File systems allow names of 255 bytes.
    private const int LongestName = 200;

    // A writer holds a lock; if the file system has no locks, the time of the last write shows an active writer.
    private static readonly TimeSpan s_leastAge = TimeSpan.FromMinutes(10);

    private readonly string _destination;
    private readonly string _folder;
    private readonly string _prefix;
    private readonly int _length;

    public TemporaryFile(string destination)
    {
        _destination = destination;
        _folder = System.IO.Path.GetDirectoryName(destination)!;
        string name = System.IO.Path.GetFileName(destination);
        if (Encoding.UTF8.GetByteCount(name) > LongestName)
            name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
        _prefix = $".{name}.";
        string random = System.IO.Path.GetRandomFileName();
        Path = System.IO.Path.Combine(_folder, _prefix + random + Suffix);
        _length = _prefix.Length + random.Length + Suffix.Length;
    }

    public string Path { get; }

    /// <summary>Makes the file, with the permissions of the one that it is to replace.</summary>
    public FileStream Create()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.None,
        };
        if (OperatingSystem.IsWindows() || !File.Exists(_destination))
            return new FileStream(Path, options);
        UnixFileMode mode = File.GetUnixFileMode(_destination);
        options.UnixCreateMode = mode;
        var stream = new FileStream(Path, options);
        File.SetUnixFileMode(stream.SafeFileHandle, mode); // what the process's mask took away
        return stream;
    }

    public void TryDelete() => TryDelete(Path);

    /// <summary>Removes the files of writers of the same destination that did not finish.</summary>
    public void RemoveLeftovers()
    {
        try
        {
            DateTime latest = DateTime.UtcNow - s_leastAge;
            foreach (string file in Directory.EnumerateFiles(_folder, ".*" + Suffix))
                if (
                    IsLike(System.IO.Path.GetFileName(file))
                    && File.GetLastWriteTimeUtc(file) < latest
                    && !IsHeld(file)
                )
                    TryDelete(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Writing to a folder may be allowed even where listing it is not.
        }
    }

    // The length distinguishes it from a file of a destination whose name begins in the same way.
    private bool IsLike(string name) => name.Length == _length && name.StartsWith(_prefix, StringComparison.Ordinal);

    private static bool IsHeld(string file)
    {
        try
        {
            new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 0).Dispose();
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The first error says more than this one.
        }
    }
}
