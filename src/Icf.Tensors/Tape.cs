namespace Icf.Tensors;

/// <summary>
/// One computation: tensors made by operations, and their gradients. Operations are computed when called. Disposing a
/// tape frees every tensor made on it.
/// </summary>
/// <remarks>
/// All tensors are dense row-major matrices of floats, written [rows × columns]. A tape is used by one thread at a
/// time. The public operations check their arguments; an engine implements the protected <c>…Core</c> methods, which
/// may rely on that.
/// </remarks>
public abstract partial class Tape : IDisposable
{
    private bool _backwardDone;
    private bool _keepsGradients;
    private bool _disposed;

    /// <summary>Starts a tape.</summary>
    /// <param name="gradients">Whether <see cref="Backward"/> will be called.</param>
    protected Tape(bool gradients) => Gradients = gradients;

    /// <summary>Whether operations are recorded so that <see cref="Backward"/> can be called.</summary>
    public bool Gradients { get; }

    /// <summary>Whether <see cref="Backward"/> has run, on this part of the computation or on one before.</summary>
    public bool HasGradients => (_backwardDone || _keepsGradients) && !_disposed;

    /// <summary>Copies values in; no gradient flows into them.</summary>
    /// <param name="values">rows × columns values, row by row.</param>
    /// <param name="rows">Number of rows, at least 0.</param>
    /// <param name="columns">Number of columns, at least 1.</param>
    /// <returns>[rows × columns].</returns>
    /// <exception cref="ArgumentException">The number of values is not rows × columns.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A dimension is out of range.</exception>
    public Tensor Constant(ReadOnlySpan<float> values, int rows, int columns)
    {
        ThrowIfDisposed();
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        if (values.Length != (long)rows * columns)
            throw Mismatch(nameof(Constant), $"{values.Length} values do not fill [{rows}×{columns}].");
        return ConstantCore(values, rows, columns);
    }

    /// <summary>Makes a parameter available on the tape; a second call gives the same tensor.</summary>
    /// <param name="parameter">A parameter of this tape's engine.</param>
    /// <returns>The parameter's values, with a gradient that <see cref="Backward"/> computes.</returns>
    /// <exception cref="ArgumentException">The parameter belongs to another engine.</exception>
    public Tensor Use(Parameter parameter)
    {
        ThrowIfDisposed();
        ArgumentNullException.ThrowIfNull(parameter);
        return UseCore(parameter);
    }

    /// <summary>
    /// Makes a tensor of another tape available on this one, without a copy where the engine can; no gradient flows
    /// into it. Several tapes may borrow from one, on several threads.
    /// </summary>
    /// <param name="tensor">A tensor of a tape of the same engine. That tape computes nothing while this one lives, and
    /// is disposed after it.</param>
    /// <returns>The same values.</returns>
    /// <exception cref="ArgumentException">The tensor belongs to a tape of another engine.</exception>
    public Tensor Borrow(Tensor tensor)
    {
        ThrowIfDisposed();
        ArgumentNullException.ThrowIfNull(tensor.Tape);
        tensor.Tape.ThrowIfDisposed();
        return ReferenceEquals(tensor.Tape, this) ? tensor : BorrowCore(tensor);
    }

    /// <summary>
    /// Keeps the transpose of a tensor beside it, for those who borrow it: attention reads the columns of its keys.
    /// Only speed depends on it.
    /// </summary>
    /// <param name="tensor">A tensor of this tape.</param>
    /// <exception cref="ArgumentException">The tensor belongs to another tape.</exception>
    public void KeepTransposed(Tensor tensor)
    {
        Own(tensor, nameof(KeepTransposed));
        KeepTransposedCore(tensor);
    }

    /// <summary>Gives the values of a tensor.</summary>
    /// <param name="tensor">A tensor of this tape.</param>
    /// <returns>rows × columns values, row by row, valid until the tape is disposed.</returns>
    /// <exception cref="ArgumentException">The tensor belongs to another tape.</exception>
    public ReadOnlySpan<float> Read(Tensor tensor)
    {
        Own(tensor, nameof(Read));
        return ReadCore(tensor);
    }

    /// <summary>
    /// Continues with another part of the computation: frees every tensor, but keeps the gradients with respect to the
    /// parameters, to which those of the next <see cref="Backward"/> are added. So a sum can be differentiated part by
    /// part in the memory of one part.
    /// </summary>
    public void Continue()
    {
        ThrowIfDisposed();
        _keepsGradients |= _backwardDone;
        _backwardDone = false;
        ContinueCore();
    }

    /// <summary>
    /// Computes the gradient of a scalar with respect to every parameter used; once for each part of a computation.
    /// </summary>
    /// <param name="loss">[1 × 1].</param>
    /// <exception cref="ArgumentException">The loss is not a scalar of this tape.</exception>
    /// <exception cref="InvalidOperationException">The tape records no gradients, or they have been computed
    /// already.</exception>
    public void Backward(Tensor loss)
    {
        Own(loss, nameof(Backward));
        if (loss.Rows != 1 || loss.Columns != 1)
            throw new ArgumentException($"Backward: the loss must be [1×1], not {loss}.", nameof(loss));
        if (!Gradients)
            throw new InvalidOperationException("Backward: the tape was begun without gradients.");
        if (_backwardDone)
            throw new InvalidOperationException("Backward: the gradients of this tape have been computed already.");
        BackwardCore(loss);
        _backwardDone = true;
    }

    /// <summary>Copies out the gradient with respect to a parameter.</summary>
    /// <param name="parameter">A parameter; one that the tape has not used has gradient 0.</param>
    /// <param name="destination">Receives rows × columns values.</param>
    /// <exception cref="ArgumentException">The destination has another length.</exception>
    /// <exception cref="InvalidOperationException"><see cref="Backward"/> has not run.</exception>
    public void ReadGradient(Parameter parameter, Span<float> destination)
    {
        ThrowIfDisposed();
        ArgumentNullException.ThrowIfNull(parameter);
        if (!HasGradients)
            throw new InvalidOperationException("ReadGradient: Backward has not run on this tape.");
        if (destination.Length != parameter.Count)
            throw new ArgumentException(
                $"ReadGradient: parameter {parameter} has {parameter.Count} values, not {destination.Length}.",
                nameof(destination)
            );
        ReadGradientCore(parameter, destination);
    }

    /// <summary>Frees every tensor of the tape.</summary>
    public void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            Dispose(disposing: true);
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>Frees every tensor of the tape; called once.</summary>
    /// <param name="disposing">Whether it is called from <see cref="Dispose()"/>.</param>
    protected abstract void Dispose(bool disposing);

    /// <inheritdoc cref="Constant"/>
    protected abstract Tensor ConstantCore(ReadOnlySpan<float> values, int rows, int columns);

    /// <inheritdoc cref="Use"/>
    protected abstract Tensor UseCore(Parameter parameter);

    /// <inheritdoc cref="Borrow"/>
    protected abstract Tensor BorrowCore(Tensor tensor);

    /// <inheritdoc cref="KeepTransposed"/>
    protected virtual void KeepTransposedCore(Tensor tensor) { }

    /// <inheritdoc cref="Read"/>
    protected abstract ReadOnlySpan<float> ReadCore(Tensor tensor);

    /// <inheritdoc cref="Backward"/>
    protected abstract void BackwardCore(Tensor loss);

    /// <inheritdoc cref="Continue"/>
    protected abstract void ContinueCore();

    /// <inheritdoc cref="ReadGradient"/>
    protected abstract void ReadGradientCore(Parameter parameter, Span<float> destination);

    /// <summary>Throws if the tape has been disposed.</summary>
    /// <exception cref="ObjectDisposedException">The tape has been disposed.</exception>
    protected void ThrowIfDisposed() => ObjectDisposedException.ThrowIf(_disposed, typeof(Tape));

    private void Own(Tensor tensor, string operation)
    {
        ThrowIfDisposed();
        if (!ReferenceEquals(tensor.Tape, this))
            throw new ArgumentException($"{operation}: a tensor {tensor} belongs to another tape.");
    }

    // Shape errors name the operation and the offending shapes; the messages are only built when thrown.
    private static ArgumentException Mismatch(string operation, string detail) => new($"{operation}: {detail}");
}
