using System.Security.Cryptography;

namespace Icf.Registry.Files;

/// <summary>
/// A copy of a file that is complete and on the disk, but not registered yet. While it is open no other process takes
/// it for one that its writer has left behind.
/// </summary>
internal sealed class StagedFile : IAsyncDisposable
{
    private readonly FileStream _stream;
    private readonly string _path;
    private bool _isMoved;

    private StagedFile(FileStream stream, string path, string hash) =>
        (_stream, _path, Hash, Bytes) = (stream, path, hash, stream.Length);

    /// <summary>The SHA-256 hash of the content, as lower-case hexadecimal digits.</summary>
    public string Hash { get; }

    /// <summary>The size, in bytes.</summary>
    public long Bytes { get; }

    /// <summary>The copy, from its first byte.</summary>
    public Stream Content
    {
        get
        {
            _stream.Position = 0;
            return _stream;
        }
    }

    /// <summary>Copies what a stream has.</summary>
    public static async Task<StagedFile> CopyAsync(Stream source, string path, CancellationToken cancellationToken)
    {
        var stream = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
        try
        {
            string hash = await CopyAsync(source, stream, cancellationToken);
            stream.Flush(flushToDisk: true);
            return new StagedFile(stream, path, hash);
        }
        catch
        {
            await stream.DisposeAsync();
            File.Delete(path);
            throw;
        }
    }

    /// <summary>Copies one stream to another; returns the hash of what was copied.</summary>
    public static async Task<string> CopyAsync(Stream source, Stream destination, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var block = new byte[1 << 16];
        int read;
        while ((read = await source.ReadAsync(block, cancellationToken)) > 0)
        {
            hash.AppendData(block, 0, read);
            await destination.WriteAsync(block.AsMemory(0, read), cancellationToken);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>
    /// Gives the copy its name, in one step. A file of that name is replaced, since only its content may be wrong.
    /// </summary>
    /// <param name="path">The name.</param>
    /// <param name="readOnly">Whether nobody may write to it from now on.</param>
    public void MoveTo(string path, bool readOnly)
    {
        if (readOnly && !OperatingSystem.IsWindows())
            File.SetUnixFileMode(
                _stream.SafeFileHandle,
                UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead
            );
        _stream.Dispose();
        File.Move(_path, path, overwrite: true);
        _isMoved = true;
    }

    /// <summary>Removes the copy, if it was not moved.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync();
        if (!_isMoved)
            File.Delete(_path);
    }
}
