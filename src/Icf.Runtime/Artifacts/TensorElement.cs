namespace Icf.Artifacts;

/// <summary>Element type of a stored tensor.</summary>
public enum TensorElement
{
    /// <summary>IEEE 754 single precision, safetensors dtype F32.</summary>
    Float32,

    /// <summary>IEEE 754 double precision, safetensors dtype F64.</summary>
    Float64,

    /// <summary>Signed integers of 32 bits, safetensors dtype I32.</summary>
    Int32,
}
