using Icf.Tensors;

namespace Icf.Testing.Parity;

/// <summary>A computation that every engine must do alike.</summary>
/// <param name="Name">Names it in test lists and stored values.</param>
/// <param name="Run">Does it on an engine, and gives outputs and gradients.</param>
internal sealed record ParityCase(string Name, Func<TensorEngine, IReadOnlyList<NamedArray>> Run)
{
    public override string ToString() => Name;
}
