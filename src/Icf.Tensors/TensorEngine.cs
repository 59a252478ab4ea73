namespace Icf.Tensors;

/// <summary>
/// Makes parameters, tapes and optimisers. An engine is what stands between networks and the hardware, small enough to
/// be written twice; all members may be called from several threads at once.
/// </summary>
/// <remarks>
/// Every operation of every engine keeps one promise: the value of a row of its result does not depend on how many
/// other rows there are or where in the batch it stands, but for rounding. <see cref="ManagedEngine"/> keeps it to the
/// last bit: there a particle computed alone and one computed among thousands are the same particle. An engine over a
/// library may add up in another order for another number of rows or threads. What follows from rounding is harmless,
/// since a value is drawn from the very density that weighs it; but a result can then be repeated closely, not bit by
/// bit.
/// </remarks>
public abstract class TensorEngine : IDisposable
{
    /// <summary>Makes a trainable matrix.</summary>
    /// <param name="name">The name under which it is saved.</param>
    /// <param name="rows">Number of rows, at least 1.</param>
    /// <param name="columns">Number of columns, at least 1.</param>
    /// <param name="values">The initial values, rows × columns of them, row by row.</param>
    /// <returns>The parameter; it lives as long as the engine.</returns>
    /// <exception cref="ArgumentException">The name is empty or the number of values is not rows × columns.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A dimension is below 1.</exception>
    public abstract Parameter CreateParameter(string name, int rows, int columns, ReadOnlySpan<float> values);

    /// <summary>
    /// Starts one computation. Tapes are cheap; any number of them may run at once, each confined to one thread at a
    /// time.
    /// </summary>
    /// <param name="gradients">
    /// Whether <see cref="Tape.Backward"/> will be called. Without gradients nothing is recorded and less is kept.
    /// </param>
    /// <returns>A tape, to be disposed by the caller.</returns>
    public abstract Tape BeginTape(bool gradients);

    /// <summary>Makes an Adam optimiser with all moments at zero.</summary>
    /// <param name="parameters">Parameters of this engine with distinct names.</param>
    /// <param name="options">The constants of Adam and of clipping.</param>
    /// <returns>The optimiser, to be disposed by the caller.</returns>
    /// <exception cref="ArgumentException">A parameter belongs to another engine, or a name occurs twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option lies outside its range.</exception>
    public abstract Optimizer CreateAdam(IReadOnlyList<Parameter> parameters, AdamOptions options);

    /// <summary>Frees what the engine holds; its parameters and tapes are of no use afterwards.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees what the engine holds.</summary>
    /// <param name="disposing">Whether it is called from <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing) { }
}
