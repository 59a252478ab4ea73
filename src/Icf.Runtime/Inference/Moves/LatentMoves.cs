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

    /// <summary>Counts a move to another value.</summary>
    public void Count(bool isAccepted)
    {
        Tried++;
        Accepted += isAccepted ? 1 : 0;
    }
}
