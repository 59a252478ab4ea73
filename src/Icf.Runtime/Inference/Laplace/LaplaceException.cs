namespace Icf;

/// <summary>A density has no normal approximation at its peak.</summary>
public sealed class LaplaceException : IcfException
{
    /// <summary>A density that has no peak, or is flat there.</summary>
    /// <param name="message">What is wrong, and what to do.</param>
    public LaplaceException(string message)
        : base(message) { }
}
