using Icf.Traces;

namespace Icf.Inference;

/// <summary>One Markov chain of traces of a program.</summary>
internal abstract class ProgramChain<TResult>
{
    private readonly ParticleBlockBuilder _block = new();
    private readonly List<TResult> _results = [];
    private readonly List<double> _logDensities = [];

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

    /// <summary>Keeps a draw.</summary>
    protected void Keep(TraceRecord latents, TResult result, double logDensity)
    {
        _block.Add(latents);
        _results.Add(result);
        _logDensities.Add(logDensity);
    }
}
