namespace Icf.Inference;

/// <summary>The moves of one latent in a chain.</summary>
internal sealed class LatentMoves
{
    /// <summary>How far it is moved; null while no step has a length.</summary>
    public MoveScale? Scale { get; set; }

    /// <summary>
    /// The moves to another value after the warm-up, also where the data rule it out or the trace is impossible: a
    /// latent that no move can change is known by them.
    /// </summary>
    public long Tried { get; private set; }

    /// <summary>How many of them were accepted.</summary>
    public long Accepted { get; private set; }

    /// <summary>What came of them.</summary>
    /// <param name="latent">The latent.</param>
    /// <param name="kind">How it is moved.</param>
    public MoveSummary Summary(string latent, MoveKind kind) => new(latent, kind, Tried, Accepted);

    /// <summary>Reads what <see cref="Write"/> has written.</summary>
    public static LatentMoves Read(BinaryReader from) =>
        new()
        {
            Tried = from.ReadInt64(),
            Accepted = from.ReadInt64(),
            Scale = from.ReadBoolean() ? MoveScale.Read(from) : null,
        };

    /// <summary>Writes them.</summary>
    public void Write(BinaryWriter to)
    {
        to.Write(Tried);
        to.Write(Accepted);
        to.Write(Scale is not null);
        Scale?.Write(to);
    }

    /// <summary>Counts a move to another value.</summary>
    public void Count(bool isAccepted)
    {
        Tried++;
        Accepted += isAccepted ? 1 : 0;
    }
}
