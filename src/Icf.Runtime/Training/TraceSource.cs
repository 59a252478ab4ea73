using Icf.Networks;
using Icf.Traces;

namespace Icf.Training;

/// <summary>
/// Simulates training traces in chunks. A trace depends on the seed and its number alone, so chunks may be made in any
/// order, on any number of threads, and again after a resumption.
/// </summary>
internal sealed class TraceSource<TArgs, TResult>(
    Model<TArgs, TResult> model, Arguments<TArgs> arguments, long seed, double? missingShare = 0)
{
    /// <summary>So many wide traces must have failed, and two in five, before training is given up.</summary>
    private const int MostFailures = 50;

    private readonly ImpossibleSimulations _impossible = new();
    private readonly Rng _root = new(seed, 2);
    private readonly Rng _gapsRoot = new(seed, 3);
    private readonly Gaps _gaps = new(missingShare, arguments.IsFixed);
    private ArgumentData? _fixedArguments;
    private SimulatedTraces? _latest;
    private int _wide;
    private int _failed;

    /// <summary>Widened priors for half of the traces; null to take the prior always.</summary>
    public WidenedPrior? Widening { get; init; }

    /// <summary>The traces that were impossible, which others took the places of.</summary>
    public ImpossibleTraces Impossible => _impossible.Report;

    /// <summary>
    /// Simulates the traces <c>first … first + count − 1</c>. An impossible one is left out and simulated anew, with arguments
    /// of its own, so that traces are draws from the model given that they are possible. Of all data that a query can hold
    /// that changes nothing: an impossible trace gives them no probability.
    /// </summary>
    /// <exception cref="ModelException">The model failed in a simulation, or nearly all traces are impossible.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public SimulatedTraces Simulate(long first, int count, CancellationToken cancellationToken)
    {
        var chunk = new SimulatedTraces(like: _latest);
        var recorder = new TrainingRecorder(chunk);
        var particle = new Particle
        {
            Source = ValueSource.Prior, SimulatesData = true, AllowsImpossible = true, Recorder = recorder, Record = new TraceRecord(), Draws = Widening,
            Loops = new RejectionLoops { CancellationToken = cancellationToken },
        };
        int impossible = 0;
        for (int i = 0; i < count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Rng rng = _root.Split(first + i), gaps = _gapsRoot.Split(first + i);
            for (int again = 0; !TrySimulate(particle, recorder, rng, gaps); again++)
            {
                _impossible.Add(first + i, particle, model.Name, ++impossible, i);
                cancellationToken.ThrowIfCancellationRequested();
                (rng, gaps) = (_root.Split(first + i).Split(again), _gapsRoot.Split(first + i).Split(again));
            }
        }

        _impossible.Done(first, count, impossible);
        chunk.Trim();
        _latest = chunk;
        return chunk;
    }

    /// <summary>Simulates one trace; false if it is impossible.</summary>
    private bool TrySimulate(Particle particle, TrainingRecorder recorder, Rng rng, in Rng gaps)
    {
        TArgs args = arguments.Draw(ref rng);
        ArgumentData data = arguments.IsFixed ? _fixedArguments ??= model.Read(args) : model.Read(args);
        particle.Tokens = data.Layout;
        particle.Hidden = _gaps.Draw(data, gaps);
        bool widens = Widening is not null && WidenedPrior.Begins(ref rng);
        return widens && TryRunWide(args, data, particle, recorder, rng) || TryRun(args, data, particle, recorder, ValueSource.Prior, rng);
    }

    /// <summary>Runs the model on latents from wider priors; false if that is too much for it.</summary>
    private bool TryRunWide(TArgs args, ArgumentData data, Particle particle, TrainingRecorder recorder, in Rng rng)
    {
        int wide = Interlocked.Increment(ref _wide);
        try
        {
            particle.AllowsImpossible = false;
            return TryRun(args, data, particle, recorder, ValueSource.Drawn, rng);
        }
        catch (ModelException failure)
        {
            recorder.Abandon();
            int failed = Interlocked.Increment(ref _failed);
            if (failed > MostFailures && failed > 0.4 * wide)
                throw new ModelException(
                    failure.Address,
                    $"The model failed on {failed} of {wide} traces whose latents {nameof(CompileOptions.PriorInflation)} had widened; lower it, or take the site at fault out of it by {nameof(CompileOptions.SitePriorInflation)}. The last failure: {failure.Message}",
                    failure);
            return false;
        }
        finally
        {
            particle.AllowsImpossible = true;
        }
    }

    private bool TryRun(TArgs args, ArgumentData data, Particle particle, TrainingRecorder recorder, ValueSource source, in Rng rng)
    {
        recorder.Begin(data);
        particle.Source = source;
        particle.Restart(rng);
        if (ParticleRunner.TryRun(model, args, particle, out _))
        {
            recorder.End();
            return true;
        }

        recorder.Abandon();
        return false;
    }
}
