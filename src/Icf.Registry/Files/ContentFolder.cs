using System.Security.Cryptography;
using System.Text;

namespace Icf.Registry.Files;

/// <summary>
/// The files of a registry, each named by the hash of its content: <c>files/ab/abcd….icf</c>. Files that are being
/// copied lie in <c>staging</c>; the file <c>registry.id</c> says to which registry the folder belongs.
/// </summary>
internal sealed class ContentFolder(string folder)
{
    private const string Extension = ".icf";

    // A writer holds a lock; if the file system has no locks, the time of the last write shows an active writer.
    private static readonly TimeSpan s_leastAge = TimeSpan.FromMinutes(10);

    private readonly string _contents = Path.Combine(folder, "files");
    private readonly string _staging = Path.Combine(folder, "staging");
    private readonly string _owner = Path.Combine(folder, "registry.id");

    /// <summary>The folder.</summary>
    public string Folder => folder;

    /// <summary>Makes the folder for a registry, unless it is that of another one.</summary>
    /// <param name="id">The registry.</param>
    /// <returns>Whether the folder belongs to it.</returns>
    public bool Claim(string id)
    {
        Directory.CreateDirectory(_contents);
        Directory.CreateDirectory(_staging);
        if (!File.Exists(_owner))
        {
            string copy = NewStaged();
            using (var stream = new FileStream(copy, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                stream.Write(Encoding.ASCII.GetBytes(id));
                stream.Flush(flushToDisk: true);
            }

            try
            {
                File.Move(copy, _owner, overwrite: false);
            }
            catch (IOException) when (File.Exists(_owner))
            {
                File.Delete(copy); // another process was faster
            }
        }

        return File.ReadAllText(_owner) == id;
    }

    /// <summary>Where the content with a hash is.</summary>
    public string PathOf(string hash) => Path.Combine(_contents, hash[..2], hash + Extension);

    /// <summary>The hash in the name of a file of a registry; null for any other name.</summary>
    public static string? HashOf(string file)
    {
        string name = Path.GetFileName(file);
        return
            name.Length == 2 * SHA256.HashSizeInBytes + Extension.Length
            && name.EndsWith(Extension, StringComparison.Ordinal)
            && !name.AsSpan(0, 2 * SHA256.HashSizeInBytes).ContainsAnyExcept("0123456789abcdef")
            ? name[..^Extension.Length]
            : null;
    }

    /// <summary>Copies a file to where it is complete and on the disk, but not yet a content.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public async Task<StagedFile> StageAsync(string path, CancellationToken cancellationToken)
    {
        await using FileStream source = Open(path);
        return await StagedFile.CopyAsync(source, NewStaged(), cancellationToken);
    }

    /// <summary>Makes a staged file a content. For a writer whose turn it is.</summary>
    public void Publish(StagedFile staged)
    {
        string path = PathOf(staged.Hash);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        staged.MoveTo(path, readOnly: true);
    }

    /// <summary>Reads a content once; returns its hash, null if there is none.</summary>
    public async Task<string?> HashAsync(string hash, CancellationToken cancellationToken)
    {
        if (!File.Exists(PathOf(hash)))
            return null;
        await using FileStream stream = Open(PathOf(hash));
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken));
    }

    /// <summary>Copies a content to a file, which holds its former content or all of the new at any moment.</summary>
    /// <returns>Whether the content had its hash; if not, nothing is changed.</returns>
    public async Task<bool> TryCopyAsync(string hash, string destination, CancellationToken cancellationToken)
    {
        await using FileStream source = Open(PathOf(hash));
        await using StagedFile copy = await StagedFile.CopyAsync(
            source,
            $"{Path.GetFullPath(destination)}.{Path.GetRandomFileName()}.tmp",
            cancellationToken
        );
        if (copy.Hash != hash)
            return false;
        copy.MoveTo(destination, readOnly: false);
        return true;
    }

    /// <summary>
    /// What no version needs: contents whose hashes are not among those given, and staged files that no process holds.
    /// For a writer whose turn it is: others may be between moving a file and registering it.
    /// </summary>
    public List<string> Orphans(IReadOnlySet<string> needed) =>
        [
            .. Directory
                .EnumerateFiles(_contents, "*", SearchOption.AllDirectories)
                .Where(file => HashOf(file) is { } hash && !needed.Contains(hash)),
            .. Directory.EnumerateFiles(_staging).Where(IsAbandoned),
        ];

    private string NewStaged() => Path.Combine(_staging, Path.GetRandomFileName());

    private static bool IsAbandoned(string file)
    {
        try
        {
            if (File.GetLastWriteTimeUtc(file) > DateTime.UtcNow - s_leastAge)
                return false;
            new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 0).Dispose();
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false; // held, or just moved away
        }
    }

    private static FileStream Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new FileNotFoundException($"There is no file '{path}'.", path, error);
        }
    }
}
