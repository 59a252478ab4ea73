namespace Icf.Inference;

// Discrete latents that are not summed out: all scorers read their values from one array.
internal sealed partial class ScoredDensity<TArgs, TResult> : IHeldLatents
{
    private readonly int[] _held;
    private bool _brokeOff;

    /// <inheritdoc/>
    public IReadOnlyList<string> HeldNames => _names.Held;

    /// <inheritdoc/>
    public Span<int> HeldValues => _held;

    /// <inheritdoc/>
    public Span<HeldRange> HeldRanges => _plain.Ranges;

    /// <inheritdoc/>
    public int Impossible => _brokeOff ? int.MaxValue : _plain.Impossible;

    /// <inheritdoc/>
    public void DrawHeld(ref Rng rng, Span<double> point) =>
        Unconstrain(LogDensityEngine.StartingLatents(_model, _args, (long)(rng.NextUInt64() >> 1)), point);
}
