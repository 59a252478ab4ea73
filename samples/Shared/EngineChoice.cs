using Icf.Tensors;

/// <summary>What computes, by the name that a command line gives it.</summary>
internal static class EngineChoice
{
    /// <summary>The engine without native libraries, which is the default.</summary>
    public const string Managed = "managed";

    /// <summary>Makes an engine.</summary>
    /// <param name="name"><c>managed</c>, <c>torchsharp</c> or <c>torchsharp-cuda</c>.</param>
    /// <returns>The engine, to be disposed by the caller; null for the default one.</returns>
    /// <exception cref="ArgumentException">There is no such engine, or this build is without it.</exception>
    /// <exception cref="InvalidOperationException">The engine cannot run here; the message says what is
    /// missing.</exception>
    public static TensorEngine? Named(string name) =>
        name switch
        {
            Managed => null,
#if ICF_TORCHSHARP
            "torchsharp" => TorchSharpEngine.Cpu(),
            "torchsharp-cuda" => TorchSharpEngine.Cuda(),
#else
            "torchsharp" or "torchsharp-cuda" => throw new ArgumentException(
                $"This build is without the engine '{name}': build with -p:IcfTorchSharpNatives=true, see "
                    + "docs/engines.md."
            ),
#endif
            _ => throw new ArgumentException(
                $"There is no engine '{name}'; there are managed, torchsharp and torchsharp-cuda."
            ),
        };
}
