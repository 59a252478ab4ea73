namespace Icf.Compiled;

/// <summary>A copy of a network that is trained for the query of a ladder.</summary>
/// <param name="network">The copy; it is disposed of with this.</param>
/// <param name="sample">Draws particles from it.</param>
internal sealed class TrainedCopy<TResult, TLatents>(
    IDisposable network,
    Func<int, Allowance, Posterior<TResult, TLatents>> sample
) : IDisposable
{
    /// <summary>Draws particles.</summary>
    public Posterior<TResult, TLatents> Sample(int particles, Allowance allowance) => sample(particles, allowance);

    public void Dispose() => network.Dispose();
}
