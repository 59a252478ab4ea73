namespace Icf.CompilerServices;

/// <summary>
/// The explicit method of order 5(4) of Dormand and Prince (1980), with the continuous extension of order 4 of Hairer,
/// Nørsett and Wanner, Solving Ordinary Differential Equations I, section II.6. Its last stage is the first one of the
/// next step.
/// </summary>
internal sealed class ExplicitSteps<TReal>(int size) : OdeSteps<TReal>(size, Stages)
    where TReal : struct, IReal<TReal>
{
    private const int Stages = 7;

    // h|λ| near which the method loses its stability, and in how many steps that has to show.
    private const double Brink = 3.25;
    private const int Many = 15,
        Few = 6;

    private static readonly double[] s_times = [0, 1.0 / 5, 3.0 / 10, 4.0 / 5, 8.0 / 9, 1, 1];
    private static readonly double[][] s_stages =
    [
        [],
        [1.0 / 5],
        [3.0 / 40, 9.0 / 40],
        [44.0 / 45, -56.0 / 15, 32.0 / 9],
        [19372.0 / 6561, -25360.0 / 2187, 64448.0 / 6561, -212.0 / 729],
        [9017.0 / 3168, -355.0 / 33, 46732.0 / 5247, 49.0 / 176, -5103.0 / 18656],
        [35.0 / 384, 0, 500.0 / 1113, 125.0 / 192, -2187.0 / 6784, 11.0 / 84],
    ];
    private static readonly double[] s_error =
    [
        71.0 / 57600,
        0,
        -71.0 / 16695,
        71.0 / 1920,
        -17253.0 / 339200,
        22.0 / 525,
        -1.0 / 40,
    ];
    private static readonly double[] s_within =
    [
        -12715105075.0 / 11282082432,
        0,
        87487479700.0 / 32700410799,
        -10690763975.0 / 1880347072,
        701980252875.0 / 199316789632,
        -1453857185.0 / 822651844,
        69997945.0 / 29380423,
    ];

    private readonly double[] _sixth = new double[size];
    private int _stiff,
        _notStiff;

    /// <summary>Whether stability rather than the error has been limiting the steps.</summary>
    public bool IsStiff => _stiff >= Many;

    /// <inheritdoc/>
    public override int Order => 5;

    /// <inheritdoc/>
    public override void Begin(OdeSystem<TReal> system, OdeOptions options, double t, TReal[] state)
    {
        base.Begin(system, options, t, state);
        (_stiff, _notStiff) = (0, 0);
    }

    /// <inheritdoc/>
    public override void Accept(double t, double step)
    {
        // IV.2 of Hairer and Wanner, Solving Ordinary Differential Equations II: |λ| is seen in two states at the
        // same time, those of the last two stages.
        double slopes = 0,
            states = 0;
        for (int i = 0; i < _sixth.Length; i++)
        {
            slopes += Square(Value(i, 7) - Value(i, 6));
            states += Square(Next[i].Value - _sixth[i]);
        }

        if (step * step * slopes > Brink * Brink * states)
            (_stiff, _notStiff) = (_stiff + 1, 0);
        else if (_stiff < Many && ++_notStiff == Few)
            _stiff = 0;
    }

    /// <inheritdoc/>
    protected override double Attempt(double t, double step)
    {
        for (int stage = 1; stage < Stages; stage++)
        {
            Scale(s_stages[stage]);
            for (int i = 0; i < Given.Length; i++)
                Given[i] = Sum(i, stage);
            if (stage == Stages - 2)
                for (int i = 0; i < Given.Length; i++)
                    _sixth[i] = Given[i].Value;
            if (stage == Stages - 1)
                Given.CopyTo(Next, 0);
            System.Slopes(t + s_times[stage] * step, Given, Slopes);
            for (int i = 0; i < Slopes.Length; i++)
                Row(i)[stage + 1] = Slopes[i];
        }

        double sum = 0;
        for (int i = 0; i < Next.Length; i++)
        {
            double next = Next[i].Value;
            sum += double.IsFinite(next) ? Square(step * Sum(i, s_error) / Scale(i, next)) : double.NaN;
        }

        return Math.Sqrt(sum / Next.Length);
    }

    /// <inheritdoc/>
    protected override void Interpolant(double share, Span<double> bySlope)
    {
        double rest = 1 - share;
        for (int j = 0; j < Stages; j++)
        {
            (double end, double bend, double twist) = Hermite(j);
            bySlope[j] = share * (end + rest * (bend + share * (twist + rest * s_within[j])));
        }
    }

    /// <inheritdoc/>
    protected override void InterpolantSlope(double share, Span<double> bySlope)
    {
        double rest = 1 - share;
        for (int j = 0; j < Stages; j++)
        {
            (double end, double bend, double twist) = Hermite(j);
            bySlope[j] =
                end
                + (rest - share) * bend
                + share * (2 * rest - share) * twist
                + 2 * share * rest * (rest - share) * s_within[j];
        }
    }

    // What the slope of a stage contributes to the cubic that has the values and slopes of both ends.
    private static (double End, double Bend, double Twist) Hermite(int stage)
    {
        double end = stage < Stages - 1 ? s_stages[^1][stage] : 0,
            first = stage == 0 ? 1 : 0,
            last = stage == Stages - 1 ? 1 : 0,
            bend = first - end;
        return (end, bend, end - last - bend);
    }
}
