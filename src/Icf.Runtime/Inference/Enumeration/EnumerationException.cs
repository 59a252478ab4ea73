namespace Icf;

/// <summary>
/// The traces of a model cannot be enumerated: a latent has infinitely many values, or its distribution does not list
/// them correctly.
/// </summary>
public class EnumerationException : ModelException
{
    /// <summary>A model whose traces cannot be enumerated.</summary>
    /// <param name="address">The latent that is the reason; null if it is no particular one.</param>
    /// <param name="message">What the reason is, and what to do.</param>
    public EnumerationException(string? address, string message)
        : base(address, message) { }
}
