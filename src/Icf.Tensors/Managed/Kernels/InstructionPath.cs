namespace Icf.Tensors.Managed.Kernels;

/// <summary>The register widths that kernels exist for.</summary>
internal enum InstructionPath
{
    /// <summary>The widest that the machine runs well.</summary>
    Best,

    /// <summary>512 bits, 16 floats.</summary>
    Vector512,

    /// <summary>256 bits, 8 floats.</summary>
    Vector256,

    /// <summary>128 bits, 4 floats.</summary>
    Vector128,

    /// <summary>One float at a time.</summary>
    Portable,
}
