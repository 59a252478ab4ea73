namespace Icf.Inference;

/// <summary>
/// Whether moves that run only what depends on a latent are worth while: before the first one, and after every move
/// that changed which latents there are, the whole model is run to make them ready.
/// </summary>
internal sealed class LocalTrials
{
    /// <summary>A shorter trace is run as fast as a part of it.</summary>
    private const int FewLatents = 6;

    /// <summary>What making ready costs, in moves, and how much may be spent in advance.</summary>
    private const int Cost = 4,
        Credit = 64;

    private int _credit = Credit;

    /// <summary>Whether the trace in force has been made ready.</summary>
    public bool IsReady { get; set; }

    /// <summary>Writes what tells whether moves are tried so.</summary>
    public void Write(BinaryWriter to)
    {
        to.Write(_credit);
        to.Write(IsReady);
    }

    /// <summary>Reads it.</summary>
    /// <param name="from">Where it is.</param>
    /// <param name="makeReady">Makes the trace in force ready again; false if that cannot be done.</param>
    public void Read(BinaryReader from, Func<bool> makeReady)
    {
        _credit = from.ReadInt32();
        IsReady = from.ReadBoolean() && makeReady();
    }

    /// <summary>Whether moves of a trace are to be tried so.</summary>
    public bool AreWorth(int latents) => latents >= FewLatents && _credit > 0;

    /// <summary>The trace has been made ready, or cannot be.</summary>
    public bool Began(bool isReady)
    {
        _credit -= Cost;
        return IsReady = isReady;
    }

    /// <summary>A move has been tried.</summary>
    public bool Moved(bool isDone)
    {
        _credit = Math.Min(Credit, _credit + (isDone ? 1 : -1));
        return isDone;
    }
}
