namespace Icf.Tensors;

/// <summary>
/// Changes parameters along the gradients that tapes have computed. An optimiser is used by one thread at a time.
/// </summary>
public abstract class Optimizer : IDisposable
{
    /// <summary>
    /// Takes one step: adds up the gradients of the tapes in the order given, clips the sum by its norm over all
    /// parameters, and updates the parameters. A parameter that no tape has used keeps its value and its moments.
    /// When the norm is not finite nothing changes.
    /// </summary>
    /// <param name="tapes">
    /// Tapes on which <see cref="Tape.Backward"/> has run, not yet disposed. Gradients are added up in their order,
    /// whichever threads filled them.
    /// </param>
    /// <param name="learningRate">The step size, finite and not negative.</param>
    /// <returns>The norm of the summed gradient before clipping.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The learning rate is negative or not finite.</exception>
    /// <exception cref="InvalidOperationException">A tape has no gradients, or uses a parameter this optimiser does not
    /// own.</exception>
    public abstract float Step(ReadOnlySpan<Tape> tapes, float learningRate);

    /// <summary>The state for a checkpoint: arrays named after the parameters.</summary>
    /// <returns>New arrays, which later steps do not change.</returns>
    public abstract IReadOnlyDictionary<string, float[]> Save();

    /// <summary>Restores a state, so that the next step continues exactly where it was saved.</summary>
    /// <param name="state">What <see cref="Save"/> returned for the same parameters.</param>
    /// <exception cref="ArgumentException">An array is missing or has another length.</exception>
    public abstract void Restore(IReadOnlyDictionary<string, float[]> state);

    /// <summary>Frees the state.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees the state.</summary>
    /// <param name="disposing">Whether it is called from <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing) { }
}
