using Icf.Numerics;
using Icf.Traces;

namespace Icf.Inference;

/// <summary>
/// A population of latents that several data sets have in common, each with its traces of the data sets. A data set
/// weights the particles (iterated batch importance sampling; Chopin, Biometrika 89, 2002). Where too few stay
/// effective, its likelihood is raised step by step (<see cref="Tempering"/>), and at each step all are drawn anew and
/// moved, given all data sets so far.
/// </summary>
internal sealed class SequentialIsland<TArgs, TResult>
{
    /// <summary>By the moves of so many particles, which are not kept, the lengths of moves are learned.</summary>
    private const int Learners = 20;

    private readonly Model<TArgs, TResult> _model;
    private readonly SequentialOptions _options;
    private readonly Rng _root;
    private readonly TArgs[] _sets;
    private readonly ImpossibleParticles _impossible = new();
    private JointTrace<TResult>[] _traces;
    private double[] _logWeights;
    private Rng _rng;
    private long _streams,
        _runs;
    private int _resamplings;
    private double _logEvidence;
    private string? _ruledOut;

    /// <summary>Begins without data.</summary>
    /// <param name="model">The model.</param>
    /// <param name="particles">The number of particles.</param>
    /// <param name="rng">The island's stream.</param>
    /// <param name="options">How to run.</param>
    public SequentialIsland(Model<TArgs, TResult> model, int particles, Rng rng, SequentialOptions options)
    {
        (_model, _options, _root, _rng, _sets) = (model, options, rng, rng.Split(-1), []);
        _traces = new JointTrace<TResult>[particles];
        Array.Fill(_traces, JointTrace<TResult>.Nothing);
        _logWeights = new double[particles];
    }

    private SequentialIsland(SequentialIsland<TArgs, TResult> before, TArgs args)
    {
        (_model, _options, _root, _rng) = (before._model, before._options, before._root, before._rng);
        (_sets, _traces, _logWeights) = ([.. before._sets, args], [.. before._traces], [.. before._logWeights]);
        (_streams, _runs, _resamplings) = (before._streams, before._runs, before._resamplings);
        (_logEvidence, _ruledOut) = (before._logEvidence, before._ruledOut);
        _impossible.Add(before._impossible);
    }

    /// <summary>The logarithm of the estimated evidence of all data sets so far, in nats.</summary>
    public double LogEvidence => _logEvidence + LogSum.Of(_logWeights) - Math.Log(_logWeights.Length);

    /// <summary>Whether the data have ruled out all of its particles.</summary>
    public bool IsLost => double.IsNegativeInfinity(LogEvidence);

    /// <summary>The island with one more data set.</summary>
    /// <exception cref="ModelException">The model threw, or a data set before has changed.</exception>
    public SequentialIsland<TArgs, TResult> Stepped(TArgs args, CancellationToken cancellationToken)
    {
        var next = new SequentialIsland<TArgs, TResult>(this, args);
        if (!IsLost)
            next.Weigh(cancellationToken);
        return next;
    }

    /// <summary>The island with draws of a posterior for a first data set, which count as known.</summary>
    /// <param name="args">The data set.</param>
    /// <param name="draws">The latents of the particles.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public SequentialIsland<TArgs, TResult> Given(TArgs args, Choice[][] draws, CancellationToken cancellationToken)
    {
        var next = new SequentialIsland<TArgs, TResult>(this, args);
        JointMover<TArgs, TResult> mover = next.Mover(cancellationToken);
        next._traces = Array.ConvertAll(draws, latents => mover.Given(latents, next.Stream()));
        next.Move(mover, cancellationToken);
        next.Count(mover);
        return next;
    }

    /// <summary>Its particles, with the traces of the last data set.</summary>
    public FinishedIsland<TResult> Finished()
    {
        var latents = new ParticleBlockBuilder();
        bool[] areEnded = Array.ConvertAll(_logWeights, static log => !double.IsNegativeInfinity(log));
        for (int i = 0; i < _traces.Length; i++)
            latents.Add(areEnded[i] ? _traces[i].Last.ToChoices() : []);
        return new()
        {
            Results = Array.ConvertAll(_traces, static trace => trace.Result),
            AreEnded = areEnded,
            LogWeights = _logWeights,
            Latents = latents.Build(),
            Runs = _runs,
            LogEvidence = LogEvidence,
            Resamplings = _resamplings,
            Impossible = _impossible,
            RuledOut = _ruledOut,
        };
    }

    private void Weigh(CancellationToken cancellationToken)
    {
        JointMover<TArgs, TResult> mover = Mover(cancellationToken);
        var logLikelihoods = new double[_traces.Length];
        for (int i = 0; i < _traces.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            bool isPossible = !double.IsNegativeInfinity(_logWeights[i]);
            JointTrace<TResult>? next = isPossible ? mover.Extended(_traces[i], Stream()) : null;
            logLikelihoods[i] = next?.Last.LogLikelihood ?? double.NegativeInfinity;
            _traces[i] = next ?? _traces[i];
            _ruledOut ??= isPossible && next is null ? mover.RuledOut : null;
        }

        double power = 0;
        while (power < 1)
        {
            double next = Tempering.Next(power, _logWeights, logLikelihoods, _options.Threshold);
            _logWeights = Tempering.Weights(next - power, _logWeights, logLikelihoods);
            bool isWhole = power == 0 && next == 1;
            power = mover.PowerOfLast = next;
            if (isWhole || IsLost)
                break;
            DrawAnew();
            RequireSame(mover);
            Move(mover, cancellationToken);
            logLikelihoods = Array.ConvertAll(_traces, static trace => trace.Last.LogLikelihood);
        }

        Count(mover);
    }

    private void DrawAnew()
    {
        _resamplings++;
        _logEvidence = LogEvidence;
        int[] ancestors = Resampling.Many(_options.Resampling, _logWeights, _traces.Length, ref _rng);
        _traces = Array.ConvertAll(ancestors, ancestor => _traces[ancestor]);
        Array.Clear(_logWeights);
    }

    // A number of moves that depended on the trace would favour traces with many latents.
    private void Move(JointMover<TArgs, TResult> mover, CancellationToken cancellationToken)
    {
        (int Shared, int[] Own)[] sizes = Array.ConvertAll(_traces, mover.Sizes);
        int shared = _options.Transitions * sizes.Max(static size => size.Shared);
        int[] own = [.. _sets.Select((_, set) => _options.Transitions * sizes.Max(size => size.Own[set]))];
        mover.IsLearning = true;
        for (int i = 0; i < Math.Min(Learners, _traces.Length); i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            mover.Moved(_traces[_rng.NextInt(_traces.Length)], shared, own, Stream());
        }

        mover.IsLearning = false;
        for (int i = 0; i < _traces.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _traces[i] = mover.Moved(_traces[i], shared, own, Stream());
        }
    }

    private void RequireSame(JointMover<TArgs, TResult> mover)
    {
        if (!mover.IsSame(_traces[0], Stream()))
            throw new ModelException(
                null,
                $"The arguments of an earlier data set of {_model.Name} have been changed: a belief runs the model for "
                    + "all data sets again. Pass arrays and lists that stay as they are. If data are added to a list, "
                    + "use Filter."
            );
    }

    private JointMover<TArgs, TResult> Mover(CancellationToken cancellationToken) =>
        new(_model, _sets, _options.Shared, cancellationToken);

    private void Count(JointMover<TArgs, TResult> mover)
    {
        _runs += mover.Runs;
        _impossible.Add(mover.Impossible);
    }

    private Rng Stream() => _root.Split(_streams++);
}
