namespace Icf.CompilerServices;

/// <summary>The right side f(t, y) of a system of ordinary differential equations.</summary>
internal abstract class OdeSystem<TReal>
    where TReal : struct, IReal<TReal>
{
    /// <summary>Writes f(t, y).</summary>
    /// <param name="t">The time.</param>
    /// <param name="state">The state y; it may be changed.</param>
    /// <param name="slopes">Receives the slopes.</param>
    public abstract void Slopes(double t, TReal[] state, TReal[] slopes);

    protected static void Copy<T>(T[] given, Span<T> into)
    {
        ArgumentNullException.ThrowIfNull(given);
        if (given.Length != into.Length)
        {
            throw new ArgumentException(
                $"OdeSolution: f gives {given.Length} slopes for a state of {into.Length} elements."
            );
        }

        given.CopyTo(into);
    }
}

/// <summary>A system that is written in the numbers of a scorer.</summary>
internal sealed class RealOdeSystem<TReal> : OdeSystem<TReal>
    where TReal : struct, IReal<TReal>
{
    private Action<double, TReal[], TReal[]>? _write;
    private Func<double, TReal[], TReal[]>? _give;

    /// <summary>Sets one of the two forms of the function.</summary>
    public void Set(Action<double, TReal[], TReal[]>? write, Func<double, TReal[], TReal[]>? give) =>
        (_write, _give) = (write, give);

    /// <inheritdoc/>
    public override void Slopes(double t, TReal[] state, TReal[] slopes)
    {
        if (_give is not null)
        {
            Copy(_give(t, state), slopes);
            return;
        }

        Array.Clear(slopes);
        _write!(t, state, slopes);
    }
}

/// <summary>A system that is written in plain numbers.</summary>
internal sealed class PlainOdeSystem(int size) : OdeSystem<Plain>
{
    private readonly double[] _state = new double[size],
        _slopes = new double[size];
    private Action<double, double[], double[]>? _write;
    private Func<double, double[], double[]>? _give;

    /// <inheritdoc cref="RealOdeSystem{TReal}.Set"/>
    public void Set(Action<double, double[], double[]>? write, Func<double, double[], double[]>? give) =>
        (_write, _give) = (write, give);

    /// <inheritdoc/>
    public override void Slopes(double t, Plain[] state, Plain[] slopes)
    {
        PlainOdes.Numbers(state).CopyTo(_state);
        if (_give is not null)
        {
            Copy(_give(t, _state), PlainOdes.Numbers(slopes));
            return;
        }

        Array.Clear(_slopes);
        _write!(t, _state, _slopes);
        _slopes.CopyTo(PlainOdes.Numbers(slopes));
    }
}
