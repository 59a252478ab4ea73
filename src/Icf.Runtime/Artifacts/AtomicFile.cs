namespace Icf.Artifacts;

/// <summary>Replaces a file in one step.</summary>
internal static class AtomicFile
{
    /// <summary>
    /// Writes a temporary file in the folder of the destination, flushes it to disk and renames it. Where anything fails
    /// the destination keeps its former content and the temporary file is removed. Concurrent writers of one destination
    /// do not mix: the last to finish wins.
    /// </summary>
    /// <param name="path">Destination. Where it is a symbolic link, the file it points to is replaced.</param>
    /// <param name="write">Writes the content.</param>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string destination = Path.GetFullPath(path);
        if (new FileInfo(destination) is { LinkTarget: not null } link)
            destination = link.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
        if (Directory.Exists(destination))
            throw new IOException($"'{path}' is a folder; name a file in it.");

        // A rename is atomic within one file system only, hence the same folder.
        string temporary = Path.Combine(Path.GetDirectoryName(destination)!, $".{Path.GetRandomFileName()}.tmp");
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }
            File.Move(temporary, destination, overwrite: true);
        }
        catch
        {
            TryDelete(temporary);
            throw;
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
