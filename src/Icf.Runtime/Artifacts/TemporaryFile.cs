using System.Security.Cryptography;
using System.Text;

namespace Icf.Artifacts;

/// <summary>
/// A file beside its destination, which it is to replace by a rename; that is atomic within one file system only, hence
/// the same folder. Its name begins with that of the destination, so that what a killed process leaves can be told and
/// removed.
/// </summary>
internal sealed class TemporaryFile
{
    private const string Suffix = ".tmp";

    // File systems take names of 255 bytes.
    private const int LongestName = 200;

    // A writer holds a lock; where the file system knows none, it has at least written lately.
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

    /// <summary>Removes what writers of the same destination have left that did not come to their end.</summary>
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
            // A folder that may not be listed may still be written to.
        }
    }

    // The length tells it from one of a destination whose name begins like this one's.
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
            // The error that led here says more than this one.
        }
    }
}
