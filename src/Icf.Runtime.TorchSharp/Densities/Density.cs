namespace Icf.Tensors.Torch;

/// <summary>A log density, or log mass, of each row.</summary>
/// <param name="Log">[rows × 1].</param>
/// <param name="Slopes">Its derivatives by the row's parameters, [rows × parameters]; null if nobody asked.</param>
internal readonly record struct Density(TorchTensor Log, TorchTensor? Slopes);
