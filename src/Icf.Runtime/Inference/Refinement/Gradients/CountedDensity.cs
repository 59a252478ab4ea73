namespace Icf.Inference;

/// <summary>A log density that counts how often it is computed, by all threads together.</summary>
/// <param name="density">The log density.</param>
internal sealed class CountedDensity(ILogDensity density) : ILogDensity
{
    private int[] _count = new int[1];

    public int Dimension => density.Dimension;

    /// <summary>How often it was computed, with and by what was forked from it.</summary>
    public int Count => Volatile.Read(ref _count[0]);

    public double Evaluate(ReadOnlySpan<double> point, Span<double> gradient)
    {
        Interlocked.Increment(ref _count[0]);
        return density.Evaluate(point, gradient);
    }

    public ILogDensity Fork() => new CountedDensity(density.Fork()) { _count = _count };
}
