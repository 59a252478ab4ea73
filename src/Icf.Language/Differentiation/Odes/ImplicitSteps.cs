using System.Runtime.InteropServices;

namespace Icf.CompilerServices;

/// <summary>
/// The singly diagonally implicit method of order 4(3) with an explicit first stage of Kennedy and Carpenter (2003),
/// ESDIRK4(3)6L[2]SA: L-stable, and its last stage is the state after the step. Within a step the solution is the cubic
/// through both ends with the slopes there.
/// </summary>
/// <remarks>
/// The stages are solved by Newton's method on values. Their derivatives follow from the equations that they solve, by
/// the implicit function theorem, once a step is accepted.
/// </remarks>
internal sealed class ImplicitSteps<TReal>(int size) : OdeSteps<TReal>(size, Stages)
    where TReal : struct, IReal<TReal>
{
    private const int Stages = 6,
        MostIterations = 8;

    private const double Diagonal = 0.25,
        Precision = 1e-3,
        FastContraction = 0.02;

    private static readonly double[] s_times = [0, 1.0 / 2, 83.0 / 250, 31.0 / 50, 17.0 / 20, 1];
    private static readonly double[][] s_stages =
    [
        [],
        [1.0 / 4],
        [8611.0 / 62500, -1743.0 / 31250],
        [5012029.0 / 34652500, -654441.0 / 2922500, 174375.0 / 388108],
        [15267082809.0 / 155376265600, -71443401.0 / 120774400, 730878875.0 / 902184768, 2285395.0 / 8070912],
        [82889.0 / 524892, 0, 15625.0 / 83664, 69875.0 / 102672, -2260.0 / 8211],
    ];
    private static readonly double[] s_error =
    [
        82889.0 / 524892 - 4586570599.0 / 29645900160,
        0,
        15625.0 / 83664 - 178811875.0 / 945068544,
        69875.0 / 102672 - 814220225.0 / 1159782912,
        -2260.0 / 8211 + 3700637.0 / 11593932,
        1.0 / 4 - 61727.0 / 225920,
    ];

    private readonly OdeJacobian<TReal> _jacobian = new(size),
        _exactJacobian = new(size);
    private readonly LuFactor _newton = new(size),
        _exact = new(size);

    // Of each stage the element's values and slopes.
    private readonly double[] _values = new double[size * Stages],
        _slopes = new double[size * Stages];
    private readonly double[] _base = new double[size],
        _residual = new double[size];
    private readonly TReal[] _real = new TReal[size],
        _realBase = new TReal[size];
    private double _factored;
    private bool _isOld,
        _isHere;

    /// <inheritdoc/>
    public override int Order => 4;

    /// <inheritdoc/>
    public override double LeastGrowth => 1.2;

    /// <inheritdoc/>
    public override void Begin(OdeSystem<TReal> system, OdeOptions options, double t, TReal[] state)
    {
        base.Begin(system, options, t, state);
        _isOld = true;
    }

    /// <inheritdoc/>
    protected override double Attempt(double t, double step)
    {
        int mark = TReal.Mark();
        double error = TrySolve(t, step);

        // A Jacobian of a step before may be the reason.
        if (double.IsNaN(error) && !_isHere)
        {
            _isOld = true;
            error = TrySolve(t, step);
        }

        TReal.Forget(mark);
        return error;
    }

    /// <inheritdoc/>
    public override void Accept(double t, double step)
    {
        _isHere = false;
        if (typeof(TReal) == typeof(Plain))
        {
            for (int i = 0; i < Size; i++)
            {
                for (int stage = 1; stage < Stages; stage++)
                    Row(i)[stage + 1] = _slopes[stage * Size + i];
                Next[i] = _values[(Stages - 1) * Size + i];
            }

            return;
        }

        for (int stage = 1; stage < Stages; stage++)
            Differentiate(stage, t, step);
        _real.CopyTo(Next, 0);
    }

    /// <inheritdoc/>
    protected override void Interpolant(double share, Span<double> bySlope)
    {
        double rest = 1 - share,
            moved = share * share * (3 - 2 * share);
        s_stages[^1].CopyTo(bySlope);
        bySlope[^1] = Diagonal;
        for (int j = 0; j < Stages; j++)
            bySlope[j] *= moved;
        bySlope[0] += share * rest * rest;
        bySlope[^1] -= share * share * rest;
    }

    /// <inheritdoc/>
    protected override void InterpolantSlope(double share, Span<double> bySlope)
    {
        double rest = 1 - share,
            moved = 6 * share * rest;
        s_stages[^1].CopyTo(bySlope);
        bySlope[^1] = Diagonal;
        for (int j = 0; j < Stages; j++)
            bySlope[j] *= moved;
        bySlope[0] += rest * (rest - 2 * share);
        bySlope[^1] -= share * (2 * rest - share);
    }

    private double TrySolve(double t, double step)
    {
        for (int i = 0; i < Size; i++)
            (_values[i], _slopes[i]) = (Value(i, 0), Value(i, 1));
        double pace = Diagonal * step;
        if (_isOld)
            _jacobian.Compute(System, t, _values.AsSpan(0, Size));
        if ((_isOld || _factored != step) && !_jacobian.TryFactor(pace, _newton))
            return double.NaN;
        (_factored, _isHere) = (step, _isHere || _isOld);
        _isOld = false;
        double slowest = 0;
        for (int stage = 1; stage < Stages; stage++)
        {
            double[] weights = s_stages[stage];
            for (int i = 0; i < Size; i++)
            {
                double moved = 0;
                for (int j = 0; j < stage; j++)
                    moved += step * weights[j] * _slopes[j * Size + i];
                _base[i] = Value(i, 0) + moved;
            }

            double contraction = Solve(stage, t + s_times[stage] * step, pace);
            if (!(contraction < 1))
                return double.NaN;
            slowest = Math.Max(slowest, contraction);
        }

        // Where Newton's method was slow, the next step has its own Jacobian.
        _isOld = slowest > FastContraction;
        return Error(step);
    }

    // z = base + h γ f(z); gives how much nearer an iteration came, or NaN.
    private double Solve(int stage, double t, double pace)
    {
        Span<double> z = _values.AsSpan(stage * Size, Size);
        for (int i = 0; i < Size; i++)
            z[i] = _base[i] + pace * _slopes[(stage - 1) * Size + i];
        double before = 0,
            contraction = 0;
        for (int iteration = 0; iteration < MostIterations; iteration++)
        {
            for (int i = 0; i < Size; i++)
                Given[i] = z[i];
            System.Slopes(t, Given, Slopes);
            for (int i = 0; i < Size; i++)
                _residual[i] = _base[i] + pace * Slopes[i].Value - z[i];
            _newton.Solve(MemoryMarshal.Cast<double, Plain>(_residual.AsSpan()));
            double sum = 0;
            for (int i = 0; i < Size; i++)
            {
                z[i] += _residual[i];
                sum += Square(_residual[i] / Scale(i));
            }

            double change = Math.Sqrt(sum / Size);
            if (!double.IsFinite(change))
                return double.NaN;
            if (iteration > 0)
            {
                contraction = Math.Max(contraction, change / before);
                if (contraction >= 1 && change > Precision)
                    return double.NaN;
            }

            if (iteration == 0 ? change < 0.01 * Precision : change * contraction <= Precision * (1 - contraction))
            {
                for (int i = 0; i < Size; i++)
                    _slopes[stage * Size + i] = (z[i] - _base[i]) / pace;
                return contraction;
            }

            before = change;
        }

        return double.NaN;
    }

    // As the estimates grow with the stiffness while their errors do not, these are damped by (I − h γ J)⁻¹.
    private double Error(double step)
    {
        for (int i = 0; i < Size; i++)
        {
            _residual[i] = 0;
            for (int j = 0; j < Stages; j++)
                _residual[i] += step * s_error[j] * _slopes[j * Size + i];
        }

        _newton.Solve(MemoryMarshal.Cast<double, Plain>(_residual.AsSpan()));
        double sum = 0;
        for (int i = 0; i < Size; i++)
            sum += Square(_residual[i] / Scale(i, _values[(Stages - 1) * Size + i]));
        return Math.Sqrt(sum / Size);
    }

    // From z = base + h γ f(z): (I − h γ J) dz = d base + h γ ∂f, with the Jacobian at the stage. The second time makes
    // good what differences lack in precision.
    private void Differentiate(int stage, double t, double step)
    {
        double pace = Diagonal * step,
            time = t + s_times[stage] * step;
        ReadOnlySpan<double> values = _values.AsSpan(stage * Size, Size),
            slopes = _slopes.AsSpan(stage * Size, Size);
        _exactJacobian.Compute(System, time, values);
        if (!_exactJacobian.TryFactor(pace, _exact))
            throw OdeSolutionException.NotFinite(t);
        Scale(s_stages[stage]);
        for (int i = 0; i < Size; i++)
            (_realBase[i], _real[i]) = (Sum(i, stage), values[i]);
        for (int round = 0; round < 2; round++)
        {
            _real.CopyTo(Given, 0);
            System.Slopes(time, Given, Slopes);
            for (int i = 0; i < Size; i++)
                Slopes[i] = _realBase[i] + pace * Slopes[i] - _real[i];
            _exact.Solve(Slopes.AsSpan());
            for (int i = 0; i < Size; i++)
                _real[i] += Slopes[i];
        }

        for (int i = 0; i < Size; i++)
        {
            _real[i] = TReal.Chain(_real[i], values[i], 1);
            Row(i)[stage + 1] = TReal.Chain((_real[i] - _realBase[i]) / pace, slopes[i], 1);
        }
    }
}
