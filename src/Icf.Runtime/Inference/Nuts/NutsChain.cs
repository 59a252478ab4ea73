using System.Diagnostics;

namespace Icf.Inference;

/// <summary>One chain of the no-U-turn sampler.</summary>
internal sealed partial class NutsChain
{
    private const int BetweenReports = 100;

    private readonly NutsOptions _options;
    private readonly int _index;
    private readonly long _started;
    private readonly int _dimension;
    private readonly StepSize _step;
    private readonly PreconditionerFit _fit;
    private readonly Trajectory _trajectory;
    private readonly IHeldLatents? _held;
    private readonly DiscreteSweep? _sweep;
    private readonly double[] _point,
        _gradient;
    private readonly WarmUpWindows _windows;
    private Rng _rng;
    private int _transitions;
    private int _warm;
    private bool _isFirstFit = true;
    private bool _isWarm;

    /// <param name="density">The log density, the chain's own.</param>
    /// <param name="start">Where to start.</param>
    /// <param name="rng">The chain's stream.</param>
    /// <param name="index">Which chain it is.</param>
    /// <param name="started">When the run began, as <see cref="Stopwatch"/> tells it.</param>
    /// <param name="options">How to run.</param>
    public NutsChain(ILogDensity density, StartingPoint start, Rng rng, int index, long started, NutsOptions options)
    {
        (_options, _rng, _index, _started, _dimension) = (options, rng, index, started, density.Dimension);
        (int n, int length) = (options.Draws, Lanes.Padded(_dimension));
        (_point, _gradient) = (new double[length], new double[length]);
        (Draws, Energies, Depths) = (new double[n * _dimension], new double[n], new int[n]);
        if (density is IHeldLatents { HeldNames.Count: > 0 } held)
            (_held, _sweep, HeldDraws) = (held, new DiscreteSweep(held), new int[n * held.HeldNames.Count]);
        _step = new StepSize(options.TargetAcceptance);
        _windows = new WarmUpWindows(options.WarmUp);
        _fit = PreconditionerFit.Of(options.MassMatrix, start.Gradient);
        foreach (StartingPoint point in start.Companions.Prepend(start))
        {
            point.Point.CopyTo(_point.AsSpan());
            point.Gradient.CopyTo(_gradient.AsSpan());
            _fit.Add(_point, _gradient);
        }

        _fit.Update();
        _trajectory = new Trajectory(density, _fit.Preconditioner, options.MaxTreeDepth);
        start.Point.CopyTo(_point.AsSpan());
        start.Gradient.CopyTo(_gradient.AsSpan());
        _trajectory.MoveTo(_point, _gradient, start.LogDensity);
        Tried = start.Tried;
    }

    /// <summary>The draws, one after the other.</summary>
    public double[] Draws { get; }

    /// <summary>The values of the discrete latents that are held, draw after draw.</summary>
    public int[] HeldDraws { get; } = [];

    /// <summary>What updates them; null where there are none.</summary>
    public DiscreteSweep? Sweep => _sweep;

    /// <summary>The energy of each.</summary>
    public double[] Energies { get; }

    /// <summary>The doublings of each trajectory.</summary>
    public int[] Depths { get; }

    /// <summary>Which draws' trajectories diverged.</summary>
    public List<int> Divergences { get; } = [];

    /// <summary>How many draws there are; fewer than asked for where time ran out.</summary>
    public int Count { get; private set; }

    /// <summary>The step size of the draws.</summary>
    public double StepSize => _step.Current;

    /// <summary>How often the log density was computed.</summary>
    public long Gradients => _trajectory.Gradients + Tried;

    private int Tried { get; set; }

    /// <summary>Warms up and draws.</summary>
    public void Run()
    {
        if (Count == _options.Draws)
            return;
        if (!_isWarm)
            WarmUp();
        for (; Count < _options.Draws && (Count == 0 || !IsOver(1)); Count++)
        {
            Advance(isWarmUp: false);
            _trajectory.CopyPoint(_point);
            _point.AsSpan(0, _dimension).CopyTo(Draws.AsSpan(Count * _dimension));
            _held?.HeldValues.CopyTo(HeldDraws.AsSpan(Count * _held.HeldValues.Length));
            (Energies[Count], Depths[Count]) = (_trajectory.Energy, _trajectory.Depth);
            if (_trajectory.Diverged)
                Divergences.Add(Count);
        }

        Note();
        Report();
    }

    private void WarmUp()
    {
        if (_step.Current == 0)
            _step.Search(_trajectory, ref _rng);
        for (; _warm < _options.WarmUp && !IsOver(0.5); _warm++)
        {
            int t = _warm;
            Advance(isWarmUp: true);
            _step.Learn(_trajectory.Acceptance);
            if (t >= _windows.End)
                continue;
            _trajectory.CopyPoint(_point);
            _trajectory.CopyGradient(_gradient);
            if (_trajectory.HasMoved)
                _fit.Add(_point, _gradient);
            bool isFull = _windows.IsFull(t, _fit.Filled);
            if (isFull)
                _fit.NextWindow();
            if (!(isFull || t % _fit.Interval == 0 || t == _windows.End - 1) || !_fit.Update())
                continue;
            _trajectory.Preconditioner = _fit.Preconditioner;
            _trajectory.MoveTo(_point, _gradient, _trajectory.LogDensity);
            if (_isFirstFit)
                _step.Search(_trajectory, ref _rng);
            _isFirstFit = false;
        }

        _step.Restart(_step.Average);
        _isWarm = true;
    }

    private void Advance(bool isWarmUp)
    {
        NoteNowAndThen();
        _options.CancellationToken.ThrowIfCancellationRequested();
        _trajectory.Advance(_step.Current, ref _rng);
        if (_sweep is not null)
        {
            _trajectory.CopyPoint(_point);
            if (_sweep.Run(_point.AsSpan(0, _dimension), ref _rng, isWarmUp))
                _trajectory.Refresh();
        }

        if (++_transitions % BetweenReports == 0)
            Report();
    }

    private void Report() =>
        _options.Progress?.Report(
            new NutsProgress(
                _index,
                _transitions,
                _options.WarmUp + _options.Draws,
                Divergences.Count,
                _step.Current,
                Gradients
            )
        );

    private bool IsOver(double share) =>
        _options.TimeBudget is { } budget && Stopwatch.GetElapsedTime(_started) > share * budget;
}
