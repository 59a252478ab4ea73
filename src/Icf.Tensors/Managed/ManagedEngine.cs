using Icf.Tensors.Managed;
using Icf.Tensors.Managed.Kernels;

namespace Icf.Tensors;

/// <summary>
/// The default engine: managed code on hardware intrinsics, without native dependencies. Every operation runs on the
/// calling thread; parallelism comes from several tapes. Memory of disposed tapes is reused by later ones.
/// </summary>
public sealed class ManagedEngine : TensorEngine
{
    // A workspace that has grown beyond this is not kept.
    private const long LargestKept = 1L << 31;

    private readonly Stack<Workspace> _workspaces = new();

    /// <summary>Makes an engine for the widest registers that the machine runs well.</summary>
    public ManagedEngine()
        : this(InstructionPath.Best) { }

    internal ManagedEngine(InstructionPath path) => Kernels = KernelSet.Create(path);

    internal KernelSet Kernels { get; }

    /// <inheritdoc/>
    public override Parameter CreateParameter(string name, int rows, int columns, ReadOnlySpan<float> values) =>
        new ManagedParameter(this, name, rows, columns, values);

    /// <inheritdoc/>
    public override Tape BeginTape(bool gradients)
    {
        Workspace? workspace;
        lock (_workspaces)
            _workspaces.TryPop(out workspace);
        return new ManagedTape(this, workspace ?? new Workspace(), gradients);
    }

    /// <inheritdoc/>
    public override Optimizer CreateAdam(IReadOnlyList<Parameter> parameters, AdamOptions options) =>
        new AdamOptimizer(this, parameters, options);

    internal void Return(Workspace workspace)
    {
        workspace.Clear();
        if (workspace.Arena.Capacity > LargestKept)
            return;
        lock (_workspaces)
            _workspaces.Push(workspace);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        lock (_workspaces)
            _workspaces.Clear();
    }
}
