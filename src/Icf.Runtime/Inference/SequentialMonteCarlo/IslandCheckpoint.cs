namespace Icf.Inference;

/// <summary>The finished islands of a run in a file.</summary>
/// <param name="file">The file.</param>
/// <param name="islands">The number of islands.</param>
/// <param name="size">The particles of each.</param>
/// <param name="traces">Writes and reads traces, on one thread.</param>
internal sealed class IslandCheckpoint<TResult>(
    RunCheckpoint file,
    int islands,
    int size,
    Func<StoredTraces<TResult>> traces
)
{
    private readonly byte[]?[] _written = new byte[]?[islands];
    private readonly Lock _gate = new();

    /// <summary>The islands in the file; null for those that are not there.</summary>
    /// <exception cref="ModelMismatchException">The file is of another run; says what differs.</exception>
    /// <exception cref="ArtifactException">The file is no checkpoint of a run, or damaged.</exception>
    public FinishedIsland<TResult>?[] Read()
    {
        var finished = new FinishedIsland<TResult>?[islands];
        StoredTraces<TResult> from = traces();
        file.TryRead(parts =>
        {
            for (int k = 0; k < islands; k++)
                if (parts(Name(k)) is { BaseStream: MemoryStream { Length: > 0 } bytes } part)
                    (finished[k], _written[k]) = (FinishedIsland<TResult>.Read(part, from, size), bytes.ToArray());
        });
        return finished;
    }

    /// <summary>Remembers an island, and writes it if it is time to.</summary>
    /// <param name="number">Which one it is.</param>
    /// <param name="island">The island.</param>
    public void Note(int number, FinishedIsland<TResult> island)
    {
        var bytes = new MemoryStream();
        using var to = new BinaryWriter(bytes);
        island.Write(to, traces());
        to.Flush();
        lock (_gate)
        {
            _written[number] = bytes.ToArray();
            if (file.IsDue)
                Write();
        }
    }

    /// <summary>Writes all that have been finished.</summary>
    public void Write()
    {
        lock (_gate)
            file.Write(_written.Select(static (bytes, k) => (Name(k), new ReadOnlyMemory<byte>(bytes))));
    }

    /// <summary>Writes them when the run is stopped.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled, and the file cannot be written.</exception>
    public void Stop(Exception stopped)
    {
        Write();
        file.Explain(stopped);
    }

    private static string Name(int island) => FormattableString.Invariant($"island[{island}]");
}
