namespace Icf.Tensors;

/// <summary>The elementwise function that <c>Tape.Linear</c> applies to its result.</summary>
public enum Activation
{
    /// <summary>The identity, x.</summary>
    None,

    /// <summary>The hyperbolic tangent, tanh x.</summary>
    Tanh,

    /// <summary>The rectifier, max(0, x); its derivative at 0 is taken as 0.</summary>
    Relu,

    /// <summary>The logistic function, 1 / (1 + e⁻ˣ).</summary>
    Sigmoid,
}
