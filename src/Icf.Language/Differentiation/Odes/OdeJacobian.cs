namespace Icf.CompilerServices;

/// <summary>The derivatives of f(t, y) by y, by differences.</summary>
internal sealed class OdeJacobian<TReal>(int size)
    where TReal : struct, IReal<TReal>
{
    private readonly double[] _entries = new double[size * size],
        _here = new double[size];
    private readonly TReal[] _given = new TReal[size],
        _slopes = new TReal[size];

    /// <summary>Computes it at a state.</summary>
    /// <param name="system">The system.</param>
    /// <param name="t">The time.</param>
    /// <param name="state">The state.</param>
    public void Compute(OdeSystem<TReal> system, double t, ReadOnlySpan<double> state)
    {
        int mark = TReal.Mark();
        Give(state);
        system.Slopes(t, _given, _slopes);
        for (int i = 0; i < size; i++)
            _here[i] = _slopes[i].Value;
        for (int j = 0; j < size; j++)
        {
            // The length of the difference is that of Hairer and Wanner's RADAU5.
            double moved = state[j] + Math.Sqrt(1e-16 * Math.Max(1e-5, Math.Abs(state[j])));
            Give(state);
            _given[j] = moved;
            system.Slopes(t, _given, _slopes);
            for (int i = 0; i < size; i++)
                _entries[i * size + j] = (_slopes[i].Value - _here[i]) / (moved - state[j]);
        }

        TReal.Forget(mark);
    }

    /// <summary>Factorises I − p J; false where it is singular or not finite.</summary>
    public bool TryFactor(double pace, LuFactor into)
    {
        for (int i = 0; i < size; i++)
        for (int j = 0; j < size; j++)
            into[i, j] = (i == j ? 1 : 0) - pace * _entries[i * size + j];
        return into.TryFactor();
    }

    private void Give(ReadOnlySpan<double> state)
    {
        for (int i = 0; i < size; i++)
            _given[i] = state[i];
    }
}
