using Icf.Inference;
using Icf.Networks;
using Icf.Traces;

namespace Icf.Training;

/// <summary>
/// Simulates training traces in chunks. A trace depends only on the seed and its number, so chunks may be simulated in
/// any order, on any number of threads, and again after training is resumed.
/// </summary>
internal sealed class TraceSource<TArgs, TResult>(
    Model<TArgs, TResult> model,
    Arguments<TArgs> arguments,
    long seed,
    double? missingShare = 0
)
{
    /// <summary>Training fails if at least this many wide traces, and two in five, have failed.</summary>
    private const int MostFailures = 50;

    /// <summary>The number of further traces with the same arguments that show which data they observe.</summary>
    private const int Looks = 8;

    private readonly ImpossibleSimulations _impossible = new();
    private readonly Rng _root = new(seed, 2);
    private readonly Rng _missingnessRoot = new(seed, 3);
    private readonly Rng _standInsRoot = new(seed, 4);
    private readonly Lock _standInsGate = new();
    private readonly Missingness _missingness = new(missingShare, arguments.IsFixed);
    private ArgumentData? _fixedArguments;
    private SimulatedTraces? _latest;
    private int _wide;
    private int _failed;
    private StandIns? _standIns;
    private bool _hasLooked;

    /// <summary>Widened priors for half of the traces; null to always use the prior.</summary>
    public WidenedPrior? Widening { get; init; }

    /// <summary>Where latents come from, unless they are widened; the prior unless a training is focused.</summary>
    public ValueSource? Latents { get; init; } = ValueSource.Prior;

    /// <summary>The traces that were impossible and were replaced by others.</summary>
    public ImpossibleTraces Impossible => _impossible.Report;

    /// <summary>
    /// Whether latents decide which data are observed; known once a trace has been simulated that does not observe all.
    /// </summary>
    public bool LatentsDecideData => _standIns is not null;

    /// <summary>
    /// Simulates the traces <c>first … first + count − 1</c>. An impossible trace is left out and another one is
    /// simulated, with other arguments, so that traces are draws from the model given that they are possible. This does
    /// not change the posterior for any data, since an impossible trace gives data no probability.
    /// </summary>
    /// <exception cref="ModelException">The model failed in a simulation, or nearly all traces are
    /// impossible.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public SimulatedTraces Simulate(long first, int count, CancellationToken cancellationToken)
    {
        var chunk = new SimulatedTraces(like: _latest);
        var recorder = new TrainingRecorder(chunk);
        var particle = new Particle
        {
            Listener = recorder,
            AllowsImpossible = true,
            Record = new TraceRecord(),
            Loops = new RejectionLoops { CancellationToken = cancellationToken },
        };
        int impossible = 0;
        for (int i = 0; i < count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Rng rng = _root.Split(first + i),
                missingness = _missingnessRoot.Split(first + i);
            for (int again = 0; !TrySimulate(particle, recorder, rng, missingness, first + i); again++)
            {
                _impossible.Add(first + i, particle, model.Name, ++impossible, i);
                cancellationToken.ThrowIfCancellationRequested();
                (rng, missingness) = (
                    _root.Split(first + i).Split(again),
                    _missingnessRoot.Split(first + i).Split(again)
                );
            }
        }

        _impossible.Done(first, count, impossible);
        chunk.Trim();
        _latest = chunk;
        return chunk;
    }

    /// <summary>Simulates one trace; false if it is impossible.</summary>
    private bool TrySimulate(Particle particle, TrainingRecorder recorder, Rng rng, in Rng missingness, long trace)
    {
        TArgs args = arguments.Draw(ref rng);
        ArgumentData data = arguments.IsFixed ? _fixedArguments ??= model.Read(args) : model.Read(args);
        particle.Tokens = data.Layout;
        bool[]? hidden = _missingness.Draw(data, missingness);
        particle.Data = hidden is null ? DataSource.Simulated : new SimulatedData { Hidden = hidden };
        bool widens = Widening is not null && WidenedPrior.Begins(ref rng);
        if (
            !(widens && TryRunWide(args, data, particle, recorder, rng))
            && !TryRun(args, data, particle, recorder, Latents, rng)
        )
            return false;
        if (recorder.LacksData)
            StandIn(args, data, particle, recorder, hidden, trace);
        recorder.End();
        return true;
    }

    /// <summary>Runs the model on latents from wider priors; false if the model fails on them.</summary>
    private bool TryRunWide(TArgs args, ArgumentData data, Particle particle, TrainingRecorder recorder, in Rng rng)
    {
        int wide = Interlocked.Increment(ref _wide);
        try
        {
            particle.AllowsImpossible = false;
            return TryRun(args, data, particle, recorder, Widening, rng);
        }
        catch (ModelException failure)
        {
            recorder.Abandon();
            int failed = Interlocked.Increment(ref _failed);
            if (failed > MostFailures && failed > 0.4 * wide)
                throw new ModelException(
                    failure.Address,
                    $"The model failed on {failed} of {wide} traces whose latents "
                        + $"{nameof(CompileOptions.PriorInflation)} had widened; lower it, or exclude the failing site "
                        + $"with {nameof(CompileOptions.SitePriorInflation)}. The last failure: "
                        + $"{failure.Message}",
                    failure
                );
            return false;
        }
        finally
        {
            particle.AllowsImpossible = true;
        }
    }

    private bool TryRun(
        TArgs args,
        ArgumentData data,
        Particle particle,
        TrainingRecorder recorder,
        ValueSource? source,
        in Rng rng
    )
    {
        recorder.Begin(data);
        particle.Source = source;
        particle.Restart(rng);
        if (ParticleRunner.TryRun(model, args, particle, out _))
            return true;
        recorder.Abandon();
        return false;
    }

    /// <summary>
    /// Completes the data of a trace that has not observed all of them, if its latents are the reason.
    /// </summary>
    private void StandIn(
        TArgs args,
        ArgumentData data,
        Particle particle,
        TrainingRecorder recorder,
        bool[]? hidden,
        long trace
    )
    {
        CancellationToken cancellationToken = particle.Loops!.CancellationToken;
        if (FindStandIns(cancellationToken) is not { } standIns)
            return;
        Rng rng = _standInsRoot.Split(trace);
        bool[]? observed = arguments.IsFixed
            ? null
            : ObservedPlaces.Of(model, args, data, Looks, rng, forced: null, cancellationToken);
        recorder.Complete(standIns, hidden, observed, rng);
    }

    // Created at the first trace that lacks data: most models have none.
    private StandIns? FindStandIns(CancellationToken cancellationToken)
    {
        lock (_standInsGate)
        {
            if (!_hasLooked)
                _standIns = MakeStandIns(cancellationToken);
            _hasLooked = true;
            return _standIns;
        }
    }

    /// <summary>
    /// Runs the model repeatedly on the same arguments, twice each: latents decide if the two runs do not observe the
    /// same data.
    /// </summary>
    private StandIns? MakeStandIns(CancellationToken cancellationToken)
    {
        var donors = new SimulatedTraces();
        var again = new SimulatedTraces();
        bool decided = false;
        for (int i = 0; i < StandIns.Donors; i++)
        {
            Rng rng = _root.Split(TraceChunks.FirstDonor + i);
            TArgs args = arguments.Draw(ref rng);
            ArgumentData data = model.Read(args);
            if (
                TryDonate(args, data, donors, rng, cancellationToken)
                && TryDonate(args, data, again, rng.Split(1), cancellationToken)
            )
                decided |= !HaveSameData(donors, again);
        }

        return decided ? new StandIns(donors, _standInsRoot.Split(TraceChunks.FirstDonor)) : null;
    }

    private bool TryDonate(
        TArgs args,
        ArgumentData data,
        SimulatedTraces into,
        in Rng rng,
        CancellationToken cancellationToken
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        var recorder = new TrainingRecorder(into);
        var particle = new Particle
        {
            Data = DataSource.Simulated,
            Listener = recorder,
            AllowsImpossible = true,
            Record = new TraceRecord(),
            Tokens = data.Layout,
            Loops = new RejectionLoops { CancellationToken = cancellationToken },
        };
        try
        {
            if (!TryRun(args, data, particle, recorder, Latents, rng))
                return false;
            recorder.End();
            return true;
        }
        catch (ModelException)
        {
            // An error here is reported where a training trace fails.
            recorder.Abandon();
            return false;
        }
    }

    /// <summary>Whether the last traces of two chunks observe the same data.</summary>
    private static bool HaveSameData(SimulatedTraces one, SimulatedTraces other)
    {
        ReadOnlySpan<double> a = one.Tokens(one.Count - 1),
            b = other.Tokens(other.Count - 1);
        for (int p = 0; p < a.Length; p++)
            if (double.IsNaN(a[p]) != double.IsNaN(b[p]))
                return false;
        return true;
    }
}
