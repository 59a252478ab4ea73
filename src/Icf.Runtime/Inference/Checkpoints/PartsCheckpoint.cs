namespace Icf.Inference;

/// <summary>Parts of a run that know nothing of each other, in a file: islands, or chains.</summary>
/// <param name="file">The file.</param>
/// <param name="name">What a part is.</param>
/// <param name="count">The number of parts.</param>
internal sealed class PartsCheckpoint(RunCheckpoint file, string name, int count)
{
    private readonly byte[]?[] _written = new byte[]?[count];
    private readonly Lock _gate = new();

    /// <summary>Reads the parts that are in the file, if there is one.</summary>
    /// <param name="read">Gets each of them, by its number.</param>
    /// <exception cref="ModelMismatchException">The file is of another run; says what differs.</exception>
    /// <exception cref="ArtifactException">The file is no checkpoint of a run, or damaged.</exception>
    public void Read(Action<int, BinaryReader> read) =>
        file.TryRead(parts =>
        {
            for (int k = 0; k < count; k++)
            {
                BinaryReader part = parts(Name(k));
                if (part.BaseStream is not MemoryStream { Length: > 0 } bytes)
                    continue;
                read(k, part);
                _written[k] = bytes.ToArray();
            }
        });

    /// <summary>Refuses a file that does not fit the run.</summary>
    /// <exception cref="ModelMismatchException">Always; says what differs.</exception>
    public void Refuse(string difference) => file.Require(difference);

    /// <summary>Remembers a part, and writes it if it is time to.</summary>
    /// <param name="number">Which one it is.</param>
    /// <param name="write">Writes its state.</param>
    public void Note(int number, Action<BinaryWriter> write)
    {
        var bytes = new MemoryStream();
        using var to = new BinaryWriter(bytes);
        write(to);
        to.Flush();
        lock (_gate)
        {
            _written[number] = bytes.ToArray();
            if (file.IsDue)
                Write();
        }
    }

    /// <summary>Runs the parts, and writes their states at the end, also when the run is stopped.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public void Run(Action run)
    {
        try
        {
            run();
        }
        catch (Exception stopped)
        {
            Write();
            file.Explain(stopped);
            throw;
        }

        Write();
    }

    private void Write()
    {
        lock (_gate)
            file.Write(_written.Select((bytes, k) => (Name(k), new ReadOnlyMemory<byte>(bytes))));
    }

    private string Name(int part) => FormattableString.Invariant($"{name}[{part}]");
}
