namespace Icf.CompilerServices;

/// <summary>
/// Goes along the solution of a system of ordinary differential equations, in steps whose size follows the estimated
/// error. Values alone choose the steps, so they are the same with derivatives and without.
/// </summary>
/// <remarks>
/// Steps are controlled as in Hairer, Nørsett and Wanner, Solving Ordinary Differential Equations I, sections II.4 and
/// IV.2 (the PI controller), and begin as there.
/// </remarks>
/// <param name="size">The number of elements of the state.</param>
internal sealed class OdeSolver<TReal>(int size)
    where TReal : struct, IReal<TReal>
{
    private const double Safety = 0.9,
        LeastFactor = 0.2,
        MostFactor = 10;

    private ExplicitSteps<TReal>? _explicit;
    private ImplicitSteps<TReal>? _implicit;
    private OdeSteps<TReal> _steps = null!;
    private OdeSystem<TReal> _system = null!;
    private OdeOptions _options = OdeOptions.Default;
    private double _time,
        _before,
        _end,
        _step,
        _lastError;
    private int _count;
    private bool _wasRefused;

    /// <summary>The number of elements of the state.</summary>
    public int Size => size;

    /// <summary>The initial state before <see cref="Begin"/>; the state wherever <see cref="GoTo"/> went.</summary>
    public TReal[] State { get; } = new TReal[size];

    /// <summary>The slopes of the state where <see cref="GoTo"/> went.</summary>
    public double[] Slopes { get; } = new double[size];

    /// <summary>The number of steps so far, refused ones included.</summary>
    public int Count => _count;

    /// <summary>Starts at the state.</summary>
    /// <param name="system">The system.</param>
    /// <param name="start">The time of the state.</param>
    /// <param name="times">The times to go to.</param>
    /// <param name="options">How exactly it is solved; null for the defaults.</param>
    public void Begin(OdeSystem<TReal> system, double start, ReadOnlySpan<double> times, OdeOptions? options)
    {
        if (size == 0)
            throw new ArgumentException("OdeSolution: the initial state is empty.");
        options ??= OdeOptions.Default;
        options.Check();
        CheckTimes(start, times);
        (_system, _options) = (system, options);
        (_time, _before, _end) = (start, start, times.IsEmpty ? start : times[^1]);
        (_count, _lastError, _wasRefused) = (0, 1e-4, false);
        Take(options.Method == OdeMethod.Stiff ? Implicit() : Explicit(), State);
        _step = _end > start ? _steps.FirstStep(start, _end - start) : 0;
    }

    /// <summary>Goes to a time that is not before the last one; <see cref="State"/> is the solution there.</summary>
    public void GoTo(double time)
    {
        while (_time < time)
            Step();
        double share = _time > _before ? (time - _before) / (_time - _before) : 0;
        _steps.Interpolate(share, State, Slopes);
    }

    private void Step()
    {
        // The step before is done with only now, as times within it may have been asked for.
        if (_time > _before)
            Leave();
        while (true)
        {
            bool isLast = _time + 1.01 * _step >= _end;
            double step = isLast ? _end - _time : _step;
            if (!(_time + 0.1 * step > _time))
                throw OdeSolutionException.NotFinite(_time);
            if (_count++ == _options.MaxSteps)
                throw OdeSolutionException.TooManySteps(_time, _end, _options.MaxSteps);
            int mark = TReal.Mark();
            double error = _steps.Try(_time, step);
            if (error <= 1)
            {
                _steps.Accept(_time, step);
                (_before, _time) = (_time, isLast ? _end : _time + step);
                _step = Grown(step, error);
                (_lastError, _wasRefused) = (Math.Max(error, 1e-4), false);
                return;
            }

            TReal.Forget(mark);
            _step = step * (double.IsFinite(error) ? Math.Max(LeastFactor, Safety * Power(error)) : LeastFactor);
            _wasRefused = true;
        }
    }

    private void Leave()
    {
        _steps.Advance();
        _before = _time;
        if (_options.Method == OdeMethod.Automatic && _steps == _explicit && _explicit.IsStiff)
            Take(Implicit(), _explicit.Next);
    }

    private double Grown(double step, double error)
    {
        // Where the error vanishes the factor is infinite, and is cut.
        double share = 0.2 / _steps.Order,
            factor = Safety * Math.Pow(error, 0.75 * share - 1.0 / _steps.Order) * Math.Pow(_lastError, share);
        factor = Math.Clamp(factor, LeastFactor, _wasRefused ? 1 : MostFactor);
        return factor >= 1 && factor < _steps.LeastGrowth ? step : step * factor;
    }

    private double Power(double error) => Math.Pow(error, -1.0 / _steps.Order);

    private void Take(OdeSteps<TReal> steps, TReal[] state)
    {
        _steps = steps;
        steps.Begin(_system, _options, _time, state);
    }

    private ExplicitSteps<TReal> Explicit() => _explicit ??= new ExplicitSteps<TReal>(size);

    private ImplicitSteps<TReal> Implicit() => _implicit ??= new ImplicitSteps<TReal>(size);

    private static void CheckTimes(double start, ReadOnlySpan<double> times)
    {
        if (!double.IsFinite(start))
            throw OdeSolutionException.NotFinite(start);
        for (int i = 0; i < times.Length; i++)
        {
            if (!(times[i] >= (i == 0 ? start : times[i - 1])) || !double.IsFinite(times[i]))
                throw OdeSolutionException.TooEarly(i, times[i], i == 0 ? start : times[i - 1]);
        }
    }
}
