namespace Icf.Tensors.Torch;

/// <summary>Categorical distributions; see <see cref="Tape.CategoricalLogMass"/>.</summary>
internal static class Categorical
{
    /// <param name="logits">[rows × classes].</param>
    /// <param name="chosen">The class of each row, [rows × 1].</param>
    /// <param name="slopes">Whether the derivatives are wanted.</param>
    public static Density Density(TorchTensor logits, TorchTensor chosen, bool slopes)
    {
        var softmax = new Softmax(logits);
        TorchTensor log = logits.gather(1, chosen) - softmax.Largest - softmax.Sum.log();

        // ∂logit = [class is the chosen one] − weight.
        return new Density(log, slopes ? softmax.Weights.neg().scatter_add(1, chosen, ones_like(log)) : null);
    }
}
