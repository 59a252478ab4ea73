using Icf.Traces;

namespace Icf.Inference;

/// <summary>The moves of each latent of a chain.</summary>
internal sealed class MovesByAddress
{
    private readonly Dictionary<SiteAddress, LatentMoves> _moves = [];

    /// <summary>
    /// Those that were read, by their addresses as text, of latents that have not been visited since.
    /// </summary>
    private readonly Dictionary<string, LatentMoves> _read = [];

    private IEnumerable<KeyValuePair<string, LatentMoves>> All =>
        _moves.Select(static of => KeyValuePair.Create(of.Key.ToString(), of.Value)).Concat(_read);

    /// <summary>The moves of a latent.</summary>
    public LatentMoves this[SiteAddress address]
    {
        get
        {
            if (!_moves.TryGetValue(address, out LatentMoves? moves))
                _moves.Add(address, moves = Read(address) ?? new LatentMoves());
            return moves;
        }
    }

    /// <summary>What came of them.</summary>
    public IEnumerable<MoveSummary> Summaries(MoveKind kind) => All.Select(of => of.Value.Summary(of.Key, kind));

    /// <summary>Writes them.</summary>
    public void Write(BinaryWriter to)
    {
        to.Write(_moves.Count + _read.Count);
        foreach ((string address, LatentMoves moves) in All)
        {
            to.Write(address);
            moves.Write(to);
        }
    }

    /// <summary>Reads them, where there were none yet.</summary>
    public void Read(BinaryReader from)
    {
        for (int left = from.ReadInt32(); left > 0; left--)
            _read[from.ReadString()] = LatentMoves.Read(from);
    }

    private LatentMoves? Read(SiteAddress address) =>
        _read.Count > 0 && _read.Remove(address.ToString(), out LatentMoves? moves) ? moves : null;
}
