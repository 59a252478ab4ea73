namespace Icf.CompilerServices;

/// <summary>
/// The steps of a Runge–Kutta method: each stage gives a slope of every element of the state, and what follows from a
/// step are sums of them.
/// </summary>
/// <param name="size">The number of elements of the state.</param>
/// <param name="stages">The number of stages.</param>
internal abstract class OdeSteps<TReal>(int size, int stages)
    where TReal : struct, IReal<TReal>
{
    // For each element its value at the beginning of the step, and its slope at every stage.
    private readonly TReal[] _rows = new TReal[size * (stages + 1)];
    private readonly double[] _weights = new double[stages + 1];
    private double _step;

    /// <summary>The number of elements of the state.</summary>
    protected int Size => size;

    /// <summary>The order of the method.</summary>
    public abstract int Order { get; }

    /// <summary>A step that would grow by less than this factor keeps its size.</summary>
    public virtual double LeastGrowth => 1;

    /// <summary>The state after the step.</summary>
    public TReal[] Next { get; } = new TReal[size];

    /// <summary>What f is given: a state.</summary>
    protected TReal[] Given { get; } = new TReal[size];

    /// <summary>What f gives: its slopes.</summary>
    protected TReal[] Slopes { get; } = new TReal[size];

    /// <summary>The right side.</summary>
    protected OdeSystem<TReal> System { get; private set; } = null!;

    /// <summary>The tolerances.</summary>
    protected OdeOptions Options { get; private set; } = OdeOptions.Default;

    /// <summary>Starts at a state.</summary>
    public virtual void Begin(OdeSystem<TReal> system, OdeOptions options, double t, TReal[] state)
    {
        (System, Options) = (system, options);
        Array.Clear(_rows);
        state.CopyTo(Next, 0);
        state.CopyTo(Given, 0);
        System.Slopes(t, Given, Slopes);
        for (int i = 0; i < size; i++)
            (Row(i)[0], Row(i)[1]) = (state[i], Slopes[i]);
        _step = 0;
    }

    /// <summary>Tries a step.</summary>
    /// <returns>Its estimated error relative to the tolerances; NaN where the step cannot be computed.</returns>
    public double Try(double t, double step)
    {
        _step = step;
        return Attempt(t, step);
    }

    /// <summary>Completes the step that was tried.</summary>
    public virtual void Accept(double t, double step) { }

    /// <summary>Goes to the end of the step that was taken.</summary>
    public void Advance()
    {
        for (int i = 0; i < size; i++)
        {
            Span<TReal> row = Row(i);
            (row[0], row[1]) = (Next[i], row[stages]);
        }

        _step = 0;
    }

    /// <summary>The state within the step that was taken.</summary>
    /// <param name="share">How much of the step has passed, from 0 to 1.</param>
    /// <param name="state">Receives the state.</param>
    /// <param name="slopes">Receives its slopes.</param>
    public void Interpolate(double share, TReal[] state, double[] slopes)
    {
        Span<double> bySlope = stackalloc double[stages];
        Interpolant(share, bySlope);
        Scale(bySlope);
        for (int i = 0; i < size; i++)
            state[i] = _step == 0 ? Row(i)[0] : Sum(i, stages);
        InterpolantSlope(share, bySlope);
        for (int i = 0; i < size; i++)
            slopes[i] = Sum(i, bySlope);
    }

    /// <summary>The first step to try: II.4 of Hairer, Nørsett and Wanner.</summary>
    /// <param name="t">The time.</param>
    /// <param name="most">The longest step.</param>
    public double FirstStep(double t, double most)
    {
        double state = 0,
            slope = 0;
        for (int i = 0; i < size; i++)
        {
            state += Square(Value(i, 0) / Scale(i));
            slope += Square(Value(i, 1) / Scale(i));
        }

        double trial = state < 1e-10 * size || slope < 1e-10 * size ? 1e-6 : 0.01 * Math.Sqrt(state) / Math.Sqrt(slope);
        trial = Math.Min(trial, most);
        int mark = TReal.Mark();
        for (int i = 0; i < size; i++)
            Given[i] = Value(i, 0) + trial * Value(i, 1);
        System.Slopes(t + trial, Given, Slopes);
        double bend = 0;
        for (int i = 0; i < size; i++)
            bend += Square((Slopes[i].Value - Value(i, 1)) / Scale(i));
        TReal.Forget(mark);
        double greatest = Math.Max(Math.Sqrt(slope / size), Math.Sqrt(bend / size) / trial);
        double step = greatest <= 1e-15 ? Math.Max(1e-6, 1e-3 * trial) : Math.Pow(0.01 / greatest, 1.0 / Order);
        return double.IsNaN(step) ? trial : Math.Min(Math.Min(100 * trial, step), most);
    }

    /// <summary>Computes the stages.</summary>
    protected abstract double Attempt(double t, double step);

    /// <summary>The share of each stage's slope in what the state has moved by within the step, over its length.
    /// </summary>
    protected abstract void Interpolant(double share, Span<double> bySlope);

    /// <summary>The derivative of that by the share.</summary>
    protected abstract void InterpolantSlope(double share, Span<double> bySlope);

    /// <summary>An element at the beginning of the step, and its slopes at all stages.</summary>
    protected Span<TReal> Row(int element) => _rows.AsSpan(element * (stages + 1), stages + 1);

    protected double Value(int element, int place) => _rows[element * (stages + 1) + place].Value;

    /// <summary>Sets the weights of the next sums: the length of the step times each of some numbers.</summary>
    protected void Scale(ReadOnlySpan<double> bySlope)
    {
        _weights[0] = 1;
        for (int j = 0; j < bySlope.Length; j++)
            _weights[j + 1] = _step * bySlope[j];
    }

    /// <summary>An element at the beginning of the step plus the weighted sum of its first slopes.</summary>
    protected TReal Sum(int element, int count)
    {
        ReadOnlySpan<TReal> row = Row(element)[..(count + 1)];
        ReadOnlySpan<double> weights = _weights.AsSpan(0, count + 1);
        double moved = 0;
        for (int j = 1; j < row.Length; j++)
            moved += weights[j] * row[j].Value;
        return TReal.Chain(row, row[0].Value + moved, weights);
    }

    /// <summary>The weighted sum of the slopes of an element.</summary>
    protected double Sum(int element, ReadOnlySpan<double> weights)
    {
        ReadOnlySpan<TReal> row = Row(element);
        double sum = 0;
        for (int j = 0; j < weights.Length; j++)
            sum += weights[j] * row[j + 1].Value;
        return sum;
    }

    /// <summary>The error that is allowed to an element.</summary>
    protected double Scale(int element, double next = 0) =>
        Options.AbsoluteTolerance + Options.RelativeTolerance * Math.Max(Math.Abs(Value(element, 0)), Math.Abs(next));

    protected static double Square(double x) => x * x;
}
