namespace Icf.Tensors.Managed;

/// <summary>The memory of a tape that is reused for the next tape.</summary>
internal sealed unsafe class Workspace
{
    /// <summary>Values, gradients and the records of operations.</summary>
    public Arena Arena { get; } = new();

    /// <summary>The gradients of parameters.</summary>
    public Arena Gradients { get; } = new();

    /// <summary>Pointers to <see cref="Matrix"/>, by number from <see cref="FirstMatrix"/> on.</summary>
    public List<nint> Matrices { get; } = [];

    /// <summary>
    /// The number of the first matrix; those of earlier parts of the computation had the numbers below.
    /// </summary>
    public int FirstMatrix { get; private set; }

    /// <summary>What <see cref="Tape.Backward"/> runs, last first.</summary>
    public List<Record> Records { get; } = [];

    /// <summary>The parameters in use, in the order of their first use.</summary>
    public List<ManagedParameter> Parameters { get; } = [];

    /// <summary>For each of these the number of its matrix.</summary>
    public Dictionary<ManagedParameter, int> ParameterMatrices { get; } = [];

    /// <summary>Removes all matrices, but not the gradients of parameters.</summary>
    public void ClearPart()
    {
        Arena.Release(default);
        FirstMatrix += Matrices.Count;
        Matrices.Clear();
        Records.Clear();
    }

    /// <summary>Forgets the tape.</summary>
    public void Clear()
    {
        ClearPart();
        FirstMatrix = 0;
        Gradients.Release(default);
        Parameters.Clear();
        ParameterMatrices.Clear();
    }

    /// <summary>One recorded operation.</summary>
    public readonly struct Record(delegate* <ManagedTape, void*, void> backward, void* state)
    {
        private readonly delegate* <ManagedTape, void*, void> _backward = backward;
        private readonly void* _state = state;

        /// <summary>Computes the gradients of the operation's operands.</summary>
        public void Run(ManagedTape tape) => _backward(tape, _state);
    }
}
