using System.Collections.Concurrent;
using System.Globalization;
using Icf.Traces;

namespace Icf.Training;

/// <summary>Counts the simulated traces that are impossible, the same for any number of threads.</summary>
internal sealed class ImpossibleSimulations
{
    /// <summary>
    /// So many of a chunk must have been impossible, and nine in ten, before the simulation is given up.
    /// </summary>
    private const int Most = 500;
    private const double MostShare = 0.9;

    private readonly Lock _gate = new();

    /// <summary>
    /// By the number of its first trace, how many traces a chunk has and how many were impossible; one may be simulated
    /// again.
    /// </summary>
    private readonly ConcurrentDictionary<long, (int Traces, int Impossible)> _chunks = new();
    private (long Trace, ModelException Why)? _first;

    public ImpossibleTraces Report
    {
        get
        {
            (int Traces, int Impossible)[] chunks = [.. _chunks.Values];
            long count = chunks.Sum(chunk => (long)chunk.Impossible);
            return count == 0
                ? ImpossibleTraces.None
                : new ImpossibleTraces(
                    count,
                    count + chunks.Sum(chunk => (long)chunk.Traces),
                    _first?.Why.Address,
                    _first?.Why.Message
                );
        }
    }

    /// <summary>Notes that a trace was impossible.</summary>
    /// <param name="trace">Its number.</param>
    /// <param name="particle">The particle that ran it.</param>
    /// <param name="model">The name of the model.</param>
    /// <param name="impossible">How many of its chunk have been so far.</param>
    /// <param name="possible">How many have not.</param>
    /// <exception cref="ModelException">Nearly all are.</exception>
    public void Add(long trace, Particle particle, string model, int impossible, int possible)
    {
        lock (_gate)
        {
            if (_first is not { } first || trace < first.Trace)
                _first = (trace, ParticleRunner.Explain(particle.Invalid!, model, particle));
        }

        if (impossible < Most || impossible <= MostShare * (impossible + possible))
            return;
        ModelException why = ParticleRunner.Explain(particle.Invalid!, model, particle);
        throw new ModelException(
            why.Address,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{impossible} of {impossible + possible} simulated traces of {model} were impossible, more than nine "
                    + $"in ten, so that there is too little to learn from; narrow the priors. The last: {why.Message}"
            ),
            why
        );
    }

    /// <summary>Notes that a chunk has been simulated.</summary>
    public void Done(long first, int traces, int impossible) => _chunks[first] = (traces, impossible);
}
