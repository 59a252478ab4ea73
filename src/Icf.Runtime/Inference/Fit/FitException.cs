namespace Icf;

/// <summary>Parameters cannot be fitted from where they are.</summary>
public sealed class FitException : IcfException
{
    /// <summary>A likelihood that cannot be computed at the start.</summary>
    /// <param name="message">What is wrong, and what to do.</param>
    public FitException(string message)
        : base(message) { }
}
