using Icf.Traces;

namespace Icf.Inference;

/// <summary>A particle of an island with its run.</summary>
/// <param name="particle">The particle.</param>
/// <param name="points">Where it parks.</param>
/// <param name="trace">Its run.</param>
internal sealed class IslandMember<TResult>(Particle particle, ResamplingPoints points, Trace<TResult> trace)
{
    /// <summary>The particle.</summary>
    public Particle Particle => particle;

    /// <summary>Where it parks.</summary>
    public ResamplingPoints Points => points;

    /// <summary>Its run.</summary>
    public Trace<TResult> Trace => trace;

    /// <summary>Whether it is not run on.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Whether it may have a weight; false once data have ruled it out, or its trace is impossible.</summary>
    public bool IsPossible { get; private set; } = true;

    /// <summary>Whether it came to its end, and so has all its latents and a result.</summary>
    public bool IsEnded => IsDone && IsPossible;

    /// <summary>What the model returned; the default where it came to no end.</summary>
    public TResult? Result { get; private set; }

    /// <summary>Notes that it is not run on.</summary>
    public void End(bool isPossible, TResult? result) => (IsDone, IsPossible, Result) = (true, isPossible, result);
}
