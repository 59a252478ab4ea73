using Icf.Tensors.Managed.Kernels;

namespace Icf.Tensors.Managed;

/// <summary>A tape of the managed engine.</summary>
internal sealed unsafe partial class ManagedTape : Tape
{
    private readonly ManagedEngine _engine;
    private readonly Workspace _workspace;

    public ManagedTape(ManagedEngine engine, Workspace workspace, bool gradients)
        : base(gradients)
    {
        this._engine = engine;
        this._workspace = workspace;
        Kernels = engine.Kernels;
        Arena = workspace.Arena;
    }

    /// <summary>The loops for this machine.</summary>
    public KernelSet Kernels { get; }

    /// <summary>Memory that lives as long as the tape.</summary>
    public Arena Arena { get; }

    /// <summary>The parameters in use, in the order of their first use.</summary>
    public List<ManagedParameter> Parameters => _workspace.Parameters;

    /// <summary>Makes a matrix with arbitrary values.</summary>
    public Matrix* NewMatrix(int rows, int columns, bool needsGradient)
    {
        float* values = Arena.Floats((nint)rows * columns);
        return Register(values, rows, columns, needsGradient, parameter: -1);
    }

    /// <summary>What stands behind a tensor of this tape.</summary>
    public Matrix* Find(Tensor tensor) => Find(tensor.Id);

    /// <summary>Makes the backward pass run an operation.</summary>
    public void Record<T>(in T operation)
        where T : unmanaged, IOperation
    {
        var state = Arena.New<T>();
        *state = operation;
        _workspace.Records.Add(new Workspace.Record(&Run<T>, state));
    }

    /// <summary>The gradient of a matrix, made and set to zero if it has none yet.</summary>
    public float* Gradient(Matrix* matrix)
    {
        if (matrix->Gradient is null)
            matrix->Gradient = ArenaOfGradient(matrix).Zeros(matrix->Count);
        return matrix->Gradient;
    }

    /// <summary>
    /// The gradient of a matrix, made with arbitrary values if it has none yet: then the caller must set, not add.
    /// </summary>
    public float* Gradient(Matrix* matrix, out bool fresh)
    {
        fresh = matrix->Gradient is null;
        if (fresh)
            matrix->Gradient = ArenaOfGradient(matrix).Floats(matrix->Count);
        return matrix->Gradient;
    }

    /// <summary>Adds to the gradient of a matrix, if it needs one.</summary>
    public void AddGradient(Matrix* matrix, float* gradient)
    {
        if (!matrix->NeedsGradient)
            return;
        float* sum = Gradient(matrix, out bool fresh);
        int count = checked((int)matrix->Count);
        if (fresh)
            new ReadOnlySpan<float>(gradient, count).CopyTo(new Span<float>(sum, count));
        else
            Kernels.Add(sum, gradient, sum, count);
    }

    /// <summary>
    /// A matrix as the right-hand operand of a product; packed into the arena unless a parameter has it ready.
    /// </summary>
    public PackedOperand Packed(Matrix* matrix) =>
        matrix->Parameter >= 0
            ? _workspace.Parameters[matrix->Parameter].Packed()
            : Kernels.Pack(
                matrix->Value,
                matrix->Rows,
                matrix->Columns,
                Arena.Floats(Kernels.PackedLength(matrix->Rows, matrix->Columns))
            );

    /// <summary>The same of its transpose.</summary>
    public PackedOperand PackedTransposed(Matrix* matrix) =>
        matrix->Parameter >= 0
            ? _workspace.Parameters[matrix->Parameter].PackedTransposed()
            : Kernels.PackTransposed(
                matrix->Value,
                matrix->Columns,
                matrix->Rows,
                Arena.Floats(Kernels.PackedLength(matrix->Columns, matrix->Rows))
            );

    /// <summary>The gradient of a parameter in use, or null if none has reached it.</summary>
    public float* FindGradient(ManagedParameter parameter) =>
        _workspace.ParameterMatrices.TryGetValue(parameter, out int id) ? Find(id)->Gradient : null;

    /// <inheritdoc/>
    protected override Tensor ConstantCore(ReadOnlySpan<float> values, int rows, int columns)
    {
        var result = NewMatrix(rows, columns, needsGradient: false);
        values.CopyTo(new Span<float>(result->Value, values.Length));
        return Wrap(result);
    }

    /// <inheritdoc/>
    protected override Tensor UseCore(Parameter parameter)
    {
        if (parameter is not ManagedParameter own || own.Engine != _engine)
            throw new ArgumentException($"Use: parameter {parameter} belongs to another engine.", nameof(parameter));
        if (_workspace.ParameterMatrices.TryGetValue(own, out int id))
            return Wrap(Find(id));
        var result = Register(own.Values, own.Rows, own.Columns, Gradients, _workspace.Parameters.Count);
        _workspace.Parameters.Add(own);
        _workspace.ParameterMatrices.Add(own, result->Id);
        return Wrap(result);
    }

    /// <inheritdoc/>
    protected override Tensor BorrowCore(Tensor tensor)
    {
        if (tensor.Tape is not ManagedTape lender || lender._engine != _engine)
            throw new ArgumentException($"Borrow: tensor {tensor} belongs to another engine.", nameof(tensor));
        Matrix* lent = lender.Find(tensor);
        Matrix* own = Register(lent->Value, lent->Rows, lent->Columns, needsGradient: false, parameter: -1);
        own->Transposed = lent->Transposed;
        return Wrap(own);
    }

    /// <inheritdoc/>
    protected override void KeepTransposedCore(Tensor tensor)
    {
        Matrix* matrix = Find(tensor);
        float* transposed = Arena.Floats(matrix->Count);
        KernelSet.Transpose(matrix->Value, matrix->Rows, matrix->Columns, transposed);
        matrix->Transposed = transposed;
    }

    /// <inheritdoc/>
    protected override ReadOnlySpan<float> ReadCore(Tensor tensor)
    {
        var matrix = Find(tensor.Id);
        return new ReadOnlySpan<float>(matrix->Value, checked((int)matrix->Count));
    }

    /// <inheritdoc/>
    protected override void BackwardCore(Tensor loss)
    {
        *Gradient(Find(loss.Id)) += 1;
        var records = _workspace.Records;
        for (int i = records.Count - 1; i >= 0; i--)
            records[i].Run(this);

        // The pointers above are only good while the tape holds the arena.
        GC.KeepAlive(this);
    }

    /// <inheritdoc/>
    protected override void ContinueCore()
    {
        Span<nint> gradients = stackalloc nint[Parameters.Count];
        for (int p = 0; p < gradients.Length; p++)
            gradients[p] = (nint)FindGradient(Parameters[p]);
        _workspace.ClearPart();
        for (int p = 0; p < gradients.Length; p++)
        {
            ManagedParameter own = Parameters[p];
            var matrix = Register(own.Values, own.Rows, own.Columns, Gradients, p);
            matrix->Gradient = (float*)gradients[p];
            _workspace.ParameterMatrices[own] = matrix->Id;
        }
    }

    /// <inheritdoc/>
    protected override void ReadGradientCore(Parameter parameter, Span<float> destination)
    {
        float* gradient = parameter is ManagedParameter own ? FindGradient(own) : null;
        if (gradient is null)
            destination.Clear();
        else
            new ReadOnlySpan<float>(gradient, destination.Length).CopyTo(destination);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing) => _engine.Return(_workspace);

    private static void Run<T>(ManagedTape tape, void* state)
        where T : unmanaged, IOperation => ((T*)state)->Backward(tape);

    private Matrix* Register(float* values, int rows, int columns, bool needsGradient, int parameter)
    {
        var matrix = Arena.New<Matrix>();
        *matrix = new Matrix
        {
            Value = values,
            Rows = rows,
            Columns = columns,
            NeedsGradient = needsGradient,
            Id = _workspace.FirstMatrix + _workspace.Matrices.Count,
            Parameter = parameter,
        };
        _workspace.Matrices.Add((nint)matrix);
        return matrix;
    }

    private Matrix* Find(int id) =>
        id >= _workspace.FirstMatrix
            ? (Matrix*)_workspace.Matrices[id - _workspace.FirstMatrix]
            : throw new ObjectDisposedException(nameof(Tensor), "The tensor was freed when the tape was continued.");

    private Arena ArenaOfGradient(Matrix* matrix) => matrix->Parameter >= 0 ? _workspace.Gradients : Arena;

    private Tensor Wrap(Matrix* matrix) => new(this, matrix->Id, matrix->Rows, matrix->Columns);
}
