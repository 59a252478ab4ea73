using System.Collections.Concurrent;
using System.Globalization;
using Icf.Traces;

namespace Icf.Training;

/// <summary>Counts the simulated traces that are impossible; the count is the same for any number of threads.</summary>
internal sealed class ImpossibleSimulations
{
    /// <summary>
    /// The simulation fails if at least this many traces of a chunk, and nine in ten, are impossible.
    /// </summary>
    private const int Most = 500;
    private const double MostShare = 0.9;

    private readonly Lock _gate = new();

    /// <summary>
    /// The number of traces of each chunk and how many were impossible, by the number of its first trace; a chunk may
    /// be simulated again.
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

    /// <summary>Records that a trace was impossible.</summary>
    /// <param name="trace">Its number.</param>
    /// <param name="particle">The particle that ran it.</param>
    /// <param name="model">The name of the model.</param>
    /// <param name="impossible">How many traces of its chunk have been impossible so far.</param>
    /// <param name="possible">How many have been possible.</param>
    /// <exception cref="ModelException">Nearly all traces are impossible.</exception>
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

    /// <summary>Records that a chunk has been simulated.</summary>
    public void Done(long first, int traces, int impossible) => _chunks[first] = (traces, impossible);
}
