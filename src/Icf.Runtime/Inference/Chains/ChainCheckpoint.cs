using Icf.Numerics;

namespace Icf.Inference;

/// <summary>How far chains are; all are equally far.</summary>
/// <param name="Warm">The transitions of the warm-up.</param>
/// <param name="Drawn">The draws. Where there are some, the warm-up is over.</param>
internal readonly record struct ChainPlace(int Warm, int Drawn);

/// <summary>The state of all chains of a run in a file.</summary>
/// <param name="file">The file.</param>
/// <param name="chains">The chains.</param>
/// <param name="options">How they run.</param>
internal sealed class ChainCheckpoint<TResult>(RunCheckpoint file, ProgramChain<TResult>[] chains, ChainOptions options)
{
    private const string Place = "place";

    private ChainPlace _place;
    private byte[][]? _states;
    private int[] _lengths = [];

    /// <summary>Puts the chains where the file left them.</summary>
    /// <returns>Where that is; null if there is no file.</returns>
    /// <exception cref="ModelMismatchException">The file is of another run; says what differs.</exception>
    /// <exception cref="ArtifactException">The file is no checkpoint of a run, or damaged.</exception>
    public ChainPlace? TryGoOn()
    {
        if (!file.TryRead(Read))
            return null;
        Remember(_place);
        return _place;
    }

    /// <summary>Remembers where the chains are, and writes it if it is time to.</summary>
    public void Note(ChainPlace place)
    {
        Remember(place);
        if (file.IsDue)
            Write();
    }

    /// <summary>Writes where the chains were when they were last looked at.</summary>
    public void Write()
    {
        if (_states is not null)
            file.Write(Parts(_states));
    }

    /// <summary>Writes the same when the run is stopped.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled, and the file cannot be written.</exception>
    public void Stop(Exception stopped)
    {
        Write();
        file.Explain(stopped);
    }

    // Chains may be in the middle of a round when the run is stopped.
    private void Remember(ChainPlace place)
    {
        _place = place;
        _states = Array.ConvertAll(chains, static chain => chain.WrittenState());
        _lengths = Array.ConvertAll(chains, static chain => chain.WrittenDraws().Length);
    }

    private IEnumerable<(string, ReadOnlyMemory<byte>)> Parts(byte[][] states)
    {
        yield return (Place, BytesOf(_place));
        for (int c = 0; c < chains.Length; c++)
        {
            yield return (State(c), states[c]);
            yield return (Draws(c), chains[c].WrittenDraws()[.._lengths[c]]);
        }
    }

    private void Read(Func<string, BinaryReader> parts)
    {
        BinaryReader place = parts(Place);
        _place = new ChainPlace(place.ReadInt32(), place.ReadInt32());
        if (_place.Drawn > options.Draws)
            file.Require(
                FormattableString.Invariant(
                    $"it has {_place.Drawn} draws of each chain, and only {options.Draws} are asked for"
                )
            );
        Parallelism.ForEach(
            chains.Length,
            options.Threads,
            options.CancellationToken,
            c => chains[c].GoOnFrom(parts(State(c)), parts(Draws(c)), _place.Drawn)
        );
    }

    private static byte[] BytesOf(ChainPlace place) =>
        [.. BitConverter.GetBytes(place.Warm), .. BitConverter.GetBytes(place.Drawn)];

    private static string State(int chain) => FormattableString.Invariant($"chain[{chain}]/state");

    private static string Draws(int chain) => FormattableString.Invariant($"chain[{chain}]/draws");
}
