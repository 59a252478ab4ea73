namespace Icf.Artifacts;

/// <summary>Replaces a file in one step.</summary>
internal static class AtomicFile
{
    /// <summary>
    /// Writes a temporary file in the folder of the destination, flushes it to disk and renames it. If anything fails,
    /// the destination keeps its former content and the temporary file is removed. Concurrent writers of one
    /// destination do not mix: the last one to finish wins. The new file gets the permissions of the file that it
    /// replaces. The temporary file of a killed writer is removed by a later write to the same destination.
    /// </summary>
    /// <param name="path">The destination. If it is a symbolic link, the file that it points to is replaced.</param>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="IOException">The file cannot be written, or the path is that of a folder, a device or a pipe;
    /// names the path.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder or file may not be written; names the path.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        string destination = Destination(path);
        var temporary = new TemporaryFile(destination);
        temporary.RemoveLeftovers();
        try
        {
            using (FileStream stream = temporary.Create())
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary.Path, destination, overwrite: true);
        }
        catch (Exception error)
        {
            temporary.TryDelete();
            if (Explained(path, temporary.Path, error) is { } explained)
                throw explained;
            throw;
        }
    }

    /// <summary>
    /// Throws what <see cref="Write"/> would throw, before there is anything to write, and changes nothing.
    /// </summary>
    /// <param name="path">Destination.</param>
    public static void Check(string path)
    {
        var temporary = new TemporaryFile(Destination(path));
        try
        {
            temporary.Create().Dispose();
        }
        catch (Exception error) when (Explained(path, temporary.Path, error) is { } explained)
        {
            throw explained;
        }
        finally
        {
            temporary.TryDelete();
        }
    }

    /// <summary>The file that is to be replaced, with links followed, after checking that it may be replaced.</summary>
    private static string Destination(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string destination = Path.GetFullPath(path);
        if (new FileInfo(destination) is { LinkTarget: not null } link)
            destination = link.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
        if (Directory.Exists(destination))
            throw new IOException($"'{path}' is a folder; name a file in it.");
        string folder = Path.GetDirectoryName(destination)!;
        if (!Directory.Exists(folder))
            throw new DirectoryNotFoundException(
                $"'{path}' cannot be written, since there is no folder '{folder}'; create it first."
            );
        if (!OperatingSystem.IsWindows() && File.Exists(destination))
            RequireReplaceable(path, destination);
        return destination;
    }

    // A rename would replace anything at the destination, even what could not have been written to.
    private static void RequireReplaceable(string path, string destination)
    {
        bool special = destination.StartsWith("/dev/", StringComparison.Ordinal);
        try
        {
            // Opened for reading and writing, since opening a pipe only for writing would wait for a reader.
            if (!special)
            {
                using var existing = new FileStream(
                    destination,
                    FileMode.Open,
                    FileAccess.ReadWrite,
                    FileShare.ReadWrite | FileShare.Delete,
                    bufferSize: 0
                );
                special = !existing.CanSeek;
            }
        }
        catch (FileNotFoundException)
        {
            // Another process has removed it since.
        }
        catch (Exception error) when (Explained(path, destination, error) is { } explained)
        {
            throw explained;
        }

        if (special)
            throw new IOException($"'{path}' is a device or a pipe, which saving would replace; name a file.");
    }

    /// <summary>
    /// An error of the file system in terms of the file that the caller named; null for any other error.
    /// </summary>
    private static Exception? Explained(string path, string inner, Exception error)
    {
        string Message() =>
            $"'{path}' cannot be written: {error.Message.Replace(inner, path, StringComparison.Ordinal)}";
        return error switch
        {
            UnauthorizedAccessException => new UnauthorizedAccessException(Message(), error),
            DirectoryNotFoundException => new DirectoryNotFoundException(Message(), error),
            IOException => new IOException(Message(), error) { HResult = error.HResult },
            _ => null,
        };
    }
}
