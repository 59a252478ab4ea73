namespace Icf;

/// <summary>
/// The traces of a model cannot be listed: the values of a latent have no end, or no list that can be trusted.
/// </summary>
public class EnumerationException : ModelException
{
    /// <summary>A model whose traces cannot be listed.</summary>
    /// <param name="address">The latent that is in the way; null if it is none in particular.</param>
    /// <param name="message">What is in the way, and what to do.</param>
    public EnumerationException(string? address, string message)
        : base(address, message) { }
}
