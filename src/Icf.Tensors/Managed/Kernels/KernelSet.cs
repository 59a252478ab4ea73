using System.Runtime.Intrinsics;

namespace Icf.Tensors.Managed.Kernels;

/// <summary>
/// The loops under the operations of the managed engine, for one register width. All matrices are dense and row-major
/// unless a stride is given; pointers are to floats and must stay valid for the call. No kernel allocates, keeps state
/// or starts threads.
/// </summary>
internal abstract unsafe partial class KernelSet
{
    /// <summary>Name of the path, for messages and reports.</summary>
    public abstract string Name { get; }

    /// <summary>Makes the kernels for a width.</summary>
    /// <param name="path">The width; it must be one that <see cref="IsSupported"/> by the machine.</param>
    public static KernelSet Create(InstructionPath path) =>
        path switch
        {
            InstructionPath.Best => Create(Best),
            InstructionPath.Vector512 => new KernelSet<Simd512, Vector512<float>>(),
            InstructionPath.Vector256 => new KernelSet<Simd256, Vector256<float>>(),
            InstructionPath.Vector128 => new KernelSet<Simd128, Vector128<float>>(),
            InstructionPath.Portable => new KernelSet<SimdScalar, float>(),
            _ => throw new ArgumentOutOfRangeException(nameof(path), path, "Unknown instruction path."),
        };

    /// <summary>Whether the machine has registers of this width.</summary>
    public static bool IsSupported(InstructionPath path) =>
        path switch
        {
            InstructionPath.Vector512 => Vector512.IsHardwareAccelerated,
            InstructionPath.Vector256 => Vector256.IsHardwareAccelerated,
            InstructionPath.Vector128 => Vector128.IsHardwareAccelerated,
            _ => true,
        };

    private static InstructionPath Best =>
        Vector512.IsHardwareAccelerated ? InstructionPath.Vector512
        : Vector256.IsHardwareAccelerated ? InstructionPath.Vector256
        : Vector128.IsHardwareAccelerated ? InstructionPath.Vector128
        : InstructionPath.Portable;
}

/// <summary>The kernels written over registers of type <typeparamref name="V"/>.</summary>
/// <typeparam name="S">The arithmetic of the register.</typeparam>
/// <typeparam name="V">The register.</typeparam>
internal sealed unsafe partial class KernelSet<S, V> : KernelSet
    where S : struct, ISimd<V>
    where V : unmanaged
{
    /// <inheritdoc/>
    public override string Name => typeof(S).Name;
}
