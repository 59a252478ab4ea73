using System.Reflection;

namespace Icf.Tensors.Torch;

/// <summary>
/// The gradient that a backward pass has left at a tensor. TorchSharp has it as a method up to version 0.102 and as a
/// property since, so the name is looked up once.
/// </summary>
internal static class LeafGradient
{
    private static readonly Func<TorchTensor, TorchTensor?> s_read =
        (
            typeof(TorchTensor).GetMethod("grad", Type.EmptyTypes) ?? typeof(TorchTensor).GetProperty("grad")?.GetMethod
        )?.CreateDelegate<Func<TorchTensor, TorchTensor?>>()
        ?? throw new MissingMemberException(typeof(TorchTensor).FullName, "grad");

    /// <summary>The gradient, or null if none has reached the tensor.</summary>
    public static TorchTensor? Of(TorchTensor tensor) => s_read(tensor);
}
