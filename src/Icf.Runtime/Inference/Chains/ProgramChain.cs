using Icf.Traces;

namespace Icf.Inference;

/// <summary>One Markov chain of traces of a program.</summary>
internal abstract class ProgramChain<TResult>
{
    /// <summary>Densities of a trace that is run again are compared up to this part.</summary>
    private const double Close = 1e-6;

    private readonly ParticleBlockBuilder _block = new();
    private readonly List<TResult> _results = [];
    private readonly List<double> _logDensities = [];
    private BinaryWriter? _writer;

    /// <summary>Writes and reads traces, so that the chain can go on in another run; null where it does not.</summary>
    public StoredTraces<TResult>? Traces { get; init; }

    /// <summary>What the model returned in each draw.</summary>
    public IReadOnlyList<TResult> Results => _results;

    /// <summary>The log density of latents and data of each draw.</summary>
    public IReadOnlyList<double> LogDensities => _logDensities;

    /// <summary>The moves of latents, and of several together.</summary>
    public abstract IEnumerable<MoveSummary> Moves { get; }

    /// <summary>How often the model was run: starting draws, and moves of the warm-up and after it.</summary>
    public abstract long Runs { get; }

    /// <summary>The runs whose traces were impossible; such a move is refused.</summary>
    public abstract ImpossibleParticles Impossible { get; }

    /// <summary>The latents of all draws; can be taken once.</summary>
    public ParticleBlock TakeLatents() => _block.Build();

    /// <summary>Finds a trace to begin with.</summary>
    public abstract void Start();

    /// <summary>Makes transitions that are no draws, and learns how to move.</summary>
    public abstract void WarmUp(int transitions);

    /// <summary>Ends the warm-up: from here on nothing changes but the trace.</summary>
    public abstract void EndWarmUp();

    /// <summary>Makes draws.</summary>
    public abstract void Draw(int draws);

    /// <summary>All draws as they are written; valid until the next draw.</summary>
    public ReadOnlyMemory<byte> WrittenDraws() =>
        _writer?.BaseStream is MemoryStream draws ? draws.GetBuffer().AsMemory(0, (int)draws.Length) : default;

    /// <summary>The state of the chain, without its draws.</summary>
    public byte[] WrittenState()
    {
        var state = new MemoryStream();
        using var to = new BinaryWriter(state);
        Write(to, Traces!);
        to.Flush();
        return state.ToArray();
    }

    /// <summary>Goes on where a chain was that has been written.</summary>
    /// <param name="state">Its state.</param>
    /// <param name="draws">Its draws.</param>
    /// <param name="count">How many there are.</param>
    /// <exception cref="ModelException">The model does not come to the same traces.</exception>
    public void GoOnFrom(BinaryReader state, BinaryReader draws, int count)
    {
        if (count > 0)
            EndWarmUp();
        Read(state, Traces!);
        for (int i = 0; i < count; i++)
        {
            double logDensity = draws.ReadDouble();
            StoredTrace<TResult> trace = Traces!.Read(draws);
            if (Traces.HaveDensities && !(Math.Abs(trace.LogJoint - logDensity) <= Close * (1 + Math.Abs(logDensity))))
                throw ParticleRunner.NotTheSame(address: null);
            Keep(trace.Latents, trace.Result, logDensity);
        }
    }

    /// <summary>Writes the state of the chain, without its draws.</summary>
    protected abstract void Write(BinaryWriter to, StoredTraces<TResult> traces);

    /// <summary>Reads it.</summary>
    protected abstract void Read(BinaryReader from, StoredTraces<TResult> traces);

    /// <summary>Keeps a draw.</summary>
    protected void Keep(TraceRecord latents, TResult result, double logDensity)
    {
        if (Traces is not null)
        {
            _writer ??= new BinaryWriter(new MemoryStream());
            _writer.Write(logDensity);
            Traces.Write(_writer, latents.ToArray());
        }

        _block.Add(latents);
        _results.Add(result);
        _logDensities.Add(logDensity);
    }
}
