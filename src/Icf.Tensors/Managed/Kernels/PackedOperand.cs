namespace Icf.Tensors.Managed.Kernels;

/// <summary>
/// The right-hand operand of a matrix product, [steps × columns], in panels of two registers' columns: panel p holds
/// for each step its <c>PanelWidth</c> elements side by side, so that the product reads it front to back. Columns past
/// the end are 0.
/// </summary>
/// <param name="Data">First element of the first panel.</param>
/// <param name="PanelStride">Floats from one panel to the next.</param>
internal readonly unsafe record struct PackedOperand(nint Data, nint PanelStride)
{
    /// <summary>First element of the first panel.</summary>
    public float* Pointer => (float*)Data;

    /// <summary>The operand without its first steps.</summary>
    public PackedOperand Skip(int steps, int panelWidth) =>
        this with
        {
            Data = Data + (nint)steps * panelWidth * sizeof(float),
        };
}
