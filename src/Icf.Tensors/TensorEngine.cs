namespace Icf.Tensors;

/// <summary>
/// Makes parameters, tapes and optimisers. An engine is the layer between networks and the hardware, small enough to
/// have several implementations; all members may be called from several threads at once.
/// </summary>
/// <remarks>
/// Every operation of every engine keeps one promise: up to rounding, the value of a row of its result does not depend
/// on how many other rows there are or on its position in the batch. <see cref="ManagedEngine"/> keeps the promise to
/// the last bit: a particle has the same result whether it is computed alone or among thousands. An engine that uses a
/// library may add up in another order for another number of rows or threads. The effects of rounding are harmless,
/// since a value is weighted by exactly the density that it was drawn from; but then results can be repeated only
/// approximately, not bit by bit.
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

    /// <summary>Frees the resources of the engine; its parameters and tapes cannot be used afterwards.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees what the engine holds.</summary>
    /// <param name="disposing">Whether it is called from <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing) { }
}
